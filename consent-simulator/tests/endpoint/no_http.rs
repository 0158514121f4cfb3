//! Answers that are no HTTP.

use std::io::Write as _;
use std::net::Shutdown;

use consent_simulator::endpoint::LONGEST_TURN;

use crate::check::check;
use crate::raw_skill::GOOD;

#[tokio::test]
async fn what_is_no_http_is_told() {
    let over = ["an answer over HTTP"];
    check("closed at once", LONGEST_TURN, &over, |stream| stream.shutdown(Shutdown::Both).unwrap()).await;
    check("garbage", LONGEST_TURN, &over, |stream| stream.write_all(&[0, 159, 146, 150, 10, 13, 0]).unwrap())
        .await;
    check("another protocol", LONGEST_TURN, &over, |stream| {
        stream.write_all(b"220 mail.example.com ESMTP\r\n").unwrap();
    })
    .await;
    check("two lengths", LONGEST_TURN, &over, |stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}");
    })
    .await;
    check("huge head", LONGEST_TURN, &over, |stream| {
        let _ = stream
            .write_all(format!("HTTP/1.1 200 OK\r\nX-Long: {}\r\n\r\n", "x".repeat(1_000_000)).as_bytes());
    })
    .await;
    check("a thousand headers", LONGEST_TURN, &over, |stream| {
        let _ =
            stream.write_all(format!("HTTP/1.1 200 OK\r\n{}\r\n{GOOD}", "X: y\r\n".repeat(1000)).as_bytes());
    })
    .await;
    let whole = ["a whole answer", "cut short"];
    check("cut body", LONGEST_TURN, &whole, |stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"version\"").unwrap();
        stream.shutdown(Shutdown::Both).unwrap();
    })
    .await;
    check("cut chunk", LONGEST_TURN, &whole, |stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{}").unwrap();
        stream.shutdown(Shutdown::Both).unwrap();
    })
    .await;
    check("bad chunk", LONGEST_TURN, &whole, |stream| {
        let _ =
            stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");
    })
    .await;
    check("another protocol after all", LONGEST_TURN, &["status 200", "101"], |stream| {
        let _ = stream
            .write_all(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n");
    })
    .await;
}
