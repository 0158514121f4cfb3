//! A skill that answers whatever it is asked with the same text.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;

/// Its address. It answers for as long as the test runs.
pub(crate) fn answering(body: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut read = vec![0; 65536];
            let _ = stream.read(&mut read);
            let length = body.len();
            let head =
                format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n");
            let _ = stream.write_all(format!("{head}connection: close\r\n\r\n{body}").as_bytes());
        }
    });
    format!("http://{address}/")
}
