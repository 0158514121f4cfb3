//! Bytes to the server, and what comes back.

use core::net::SocketAddr;
use core::time::Duration;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};

/// Longer than anything here takes on a busy machine. Who waits for so long waits for ever.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// One answer of the server.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

/// What follows the head of a POST is a body of this length.
pub(crate) fn head(length: usize) -> String {
    format!(
        "POST / HTTP/1.1\r\nHost: skill\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
    )
}

/// The request as bytes.
pub(crate) fn framed(body: &str) -> Vec<u8> {
    [head(body.len()), body.into()].concat().into_bytes()
}

/// Sends a body and reads all answers.
pub(crate) fn post(address: SocketAddr, body: &str) -> Vec<Answer> {
    answers(&exchange(address, &framed(body)))
}

/// Somebody who is connected, and waits no longer than [`PATIENCE`].
pub(crate) fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.set_write_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// Sends these bytes, says that no more will come, and reads up to the end of the connection.
pub(crate) fn exchange(address: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let mut stream = connect(address);
    // A server that has heard enough goes away.
    let _ = stream.write_all(bytes);
    rest(&mut stream)
}

/// The same for a request that is cut short.
pub(crate) fn cut_short(address: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let mut stream = connect(address);
    let _ = stream.write_all(bytes);
    let _ = stream.shutdown(Shutdown::Write);
    rest(&mut stream)
}

/// All that comes up to the end of the connection, however that ends; not to end is the one thing that it may not.
pub(crate) fn rest(stream: &mut TcpStream) -> Vec<u8> {
    let (mut all, mut some) = (Vec::new(), [0; 4096]);
    loop {
        match stream.read(&mut some) {
            Ok(0) => return all,
            Ok(count) => all.extend_from_slice(&some[..count]),
            Err(error) if error.kind() == ErrorKind::WouldBlock => panic!("the connection does not end"),
            Err(_) => return all,
        }
    }
}

/// The answers that these bytes are: each whole, and nothing between them.
pub(crate) fn answers(bytes: &[u8]) -> Vec<Answer> {
    let mut text = core::str::from_utf8(bytes).unwrap();
    let mut all = Vec::new();
    while let Some((head, rest)) = text.split_once("\r\n\r\n") {
        let status: u16 = head.strip_prefix("HTTP/1.").unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length = length.map_or(0, |length| length.parse().unwrap());
        let (body, rest) = rest.split_at(length);
        all.push(Answer { status, head: head.into(), body: body.into() });
        text = rest;
    }
    assert_eq!(text, "", "after the last answer");
    all
}
