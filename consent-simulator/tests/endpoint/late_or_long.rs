//! Answers that take too long, or never end.

use core::time::Duration;
use std::io::Write as _;
use std::sync::mpsc;
use std::thread::sleep;

use consent_simulator::endpoint::{Endpoint, LONGEST_TURN};

use crate::check::check;
use crate::raw_skill::{endless, good, sent, skill};

/// For those who are late.
const SHORT: Duration = Duration::from_millis(600);
/// What the system's sockets may hold beside what was read.
const IN_SOCKETS: usize = 16 * 1024 * 1024;

#[tokio::test]
async fn nobody_is_waited_for_longer_than_the_limit() {
    let late = ["an answer within 600ms", "none came"];
    let slow = Duration::from_secs(4);
    check("silence", SHORT, &late, move |_| sleep(slow)).await;
    check("slow head", SHORT, &late, |stream| {
        endless(stream, b"H", Duration::from_millis(100));
    })
    .await;
    check("slow body", SHORT, &late, move |stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 31\r\n\r\n{").unwrap();
        sleep(slow);
    })
    .await;
    check("trickling body", SHORT, &late, |stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n").unwrap();
        endless(stream, b" ", Duration::from_millis(20));
    })
    .await;
    check("endless 100 Continue", SHORT, &late, |stream| {
        endless(stream, b"HTTP/1.1 100 Continue\r\n\r\n", Duration::ZERO);
    })
    .await;
}

#[tokio::test]
async fn no_more_is_read_than_the_limit() {
    for (head, expected) in [
        ("HTTP/1.1 200 OK\r\n\r\n", "at most 1048576 bytes"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", "at most 1048576 bytes"),
        ("HTTP/1.1 200 OK\r\nX: ", "an answer over HTTP"),
    ] {
        let (tell, told) = mpsc::channel();
        check(head, LONGEST_TURN, &[expected], move |stream| {
            stream.write_all(head.as_bytes()).unwrap();
            tell.send(endless(stream, &vec![b' '; 65_536], Duration::ZERO)).unwrap();
        })
        .await;
        let written = told.recv_timeout(LONGEST_TURN).expect("the connection is closed");
        assert!(written < 1024 * 1024 + IN_SOCKETS, "{head}: {written}");
    }
}

#[tokio::test]
async fn the_longest_limit_is_one() {
    let address = skill(good);
    let endpoint = Endpoint::new(&format!("http://{address}/"), Duration::MAX).unwrap();
    assert!(endpoint.ask(&sent()).await.is_ok());
}
