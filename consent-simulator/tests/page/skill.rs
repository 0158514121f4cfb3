//! A skill that answers whatever it is asked with the same text.

use core::time::Duration;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// Its address. It answers for as long as the test runs.
pub(crate) fn answering(body: &'static str) -> String {
    answering_after(Duration::ZERO, body)
}

/// Its address; each of its answers takes so long.
pub(crate) fn answering_after(time: Duration, body: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            read_whole(&mut stream);
            thread::sleep(time);
            let length = body.len();
            let head =
                format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n");
            let _ = stream.write_all(format!("{head}connection: close\r\n\r\n{body}").as_bytes());
        }
    });
    format!("http://{address}/")
}

/// Reads a request with its body: a connection that closes before would break off the answer.
fn read_whole(stream: &mut TcpStream) {
    let (mut read, mut part) = (Vec::new(), vec![0; 65536]);
    loop {
        let text = String::from_utf8_lossy(&read);
        let length = |head: &str| -> Option<usize> {
            head.split("content-length: ").nth(1)?.lines().next()?.parse().ok()
        };
        if text
            .split_once("\r\n\r\n")
            .is_some_and(|(head, body)| length(head).is_none_or(|length| body.len() >= length))
        {
            return;
        }
        match stream.read(&mut part) {
            Ok(0) | Err(_) => return,
            Ok(count) => read.extend_from_slice(&part[..count]),
        }
    }
}
