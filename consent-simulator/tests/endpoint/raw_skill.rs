//! A skill that answers anything at all, byte by byte.

use core::net::SocketAddr;
use core::time::Duration;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread::{sleep, spawn};

use consent_alexa::device::{Device, Sent};
use consent_alexa::request;
use consent_alexa::world::World;

pub(super) const GOOD: &str = r#"{"version":"1.0","response":{}}"#;

pub(super) fn sent() -> Sent {
    Device::default().in_session(&World::NEW, "http://127.0.0.1:9", request::intent("BookTableIntent", []))
}

/// The whole request, head and body.
pub(super) fn read_request(stream: &mut TcpStream) -> String {
    let (mut request, mut piece) = (Vec::new(), [0; 4096]);
    loop {
        let text = String::from_utf8_lossy(&request).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
            if body.len() >= length.unwrap_or(0_usize) {
                return text;
            }
        }
        match stream.read(&mut piece) {
            Ok(0) | Err(_) => return text,
            Ok(length) => request.extend_from_slice(&piece[..length]),
        }
    }
}

pub(super) fn answer(stream: &mut TcpStream, head: &str, body: &[u8]) {
    let length = body.len();
    let _ = stream.write_all(format!("HTTP/1.1 {head}\r\nContent-Length: {length}\r\n\r\n").as_bytes());
    let _ = stream.write_all(body);
}

pub(super) fn good(stream: &mut TcpStream) {
    answer(stream, "200 OK\r\nContent-Type: application/json", GOOD.as_bytes());
}

/// A skill whose first answer is this, and all others are good.
pub(super) fn skill(first: impl FnOnce(&mut TcpStream) + Send + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        read_request(&mut stream);
        spawn(move || first(&mut stream));
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            read_request(&mut stream);
            good(&mut stream);
        }
    });
    address
}

/// Writes this again and again until nobody reads it: how much went out.
pub(super) fn endless(stream: &mut TcpStream, piece: &[u8], pause: Duration) -> usize {
    let mut written: usize = 0;
    while stream.write_all(piece).is_ok() {
        written += piece.len();
        sleep(pause);
    }
    written
}
