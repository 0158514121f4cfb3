//! A request to the served skill.

use core::net::SocketAddr;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use serde_json::Value;

/// The status and the body; `None` if the server is gone before all of it is here.
pub(crate) fn post(address: SocketAddr, request: &Value) -> Option<(u16, String)> {
    let mut stream = TcpStream::connect(address).ok()?;
    let body = request.to_string();
    let head = format!(
        "POST / HTTP/1.1\r\nHost: {address}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all([head, body].concat().as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "))?;
    let is_whole = length.parse() == Ok(body.len());
    is_whole.then(|| (head.split(' ').nth(1).unwrap().parse().unwrap(), body.into()))
}
