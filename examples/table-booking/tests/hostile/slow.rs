//! Clients that take their time: each is ended, and nobody else waits for it.

use core::net::SocketAddr;
use core::time::Duration;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::thread;
use std::time::Instant;

use serde_json::json;
use table_booking::log;
use table_booking::serve::serve;
use table_booking::skill::{Settings, Skill};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpSocket;
use tokio::sync::oneshot;
use tokio::time::sleep;

use crate::customer::Customer;
use crate::folder::Folder;
use crate::server::{MOST_CONNECTIONS, Server};
use crate::wire::{self, PATIENCE};

/// So many connections that have sent this.
fn opened(server: &Server, count: usize, bytes: &[u8]) -> Vec<TcpStream> {
    let open = || {
        let mut stream = wire::connect(server.address);
        stream.write_all(bytes).unwrap();
        stream
    };
    (0..count).map(|_| open()).collect()
}

/// All at once, for each is a test of waiting.
#[test]
fn whoever_is_slow_is_ended_and_keeps_nobody_waiting() {
    thread::scope(|scope| {
        scope.spawn(slow_writers);
        scope.spawn(more_than_there_is_room_for);
        scope.spawn(an_endless_chunk);
        scope.spawn(a_reader_that_never_reads);
    });
}

/// Heads and bodies that never come, or a byte at a time.
fn slow_writers() {
    let folder = Folder::new("slow");
    let server = Server::start(&folder, &[]);
    server.is_well("nobody else");
    let idle = server.sockets();
    let half = [wire::head(1000), "{".into()].concat().into_bytes();
    let silent = opened(&server, 20, b"");
    let mut bodies = opened(&server, 10, &half);
    let mut drips = opened(&server, 20, b"POST / HTTP/1.1\r\nHost: skill\r\nX: ");
    drips.extend(opened(&server, 20, &half));
    let connections = silent.len() + bodies.len() + drips.len();
    let begun = Instant::now();
    let mut most = 0;
    loop {
        let sockets = server.sockets();
        most = most.max(sockets);
        server.is_well("slow clients");
        // A moment for the connection that was just answered.
        thread::sleep(Duration::from_millis(200));
        if server.sockets() <= idle {
            break;
        }
        assert!(begun.elapsed() < PATIENCE, "{} sockets, {idle} before", server.sockets());
        for drip in &mut drips {
            // Whoever was ended cannot write.
            let _ = drip.write_all(b"x");
        }
    }
    // On a busy machine some may be ended before the last is there.
    assert!(most >= idle + connections / 2, "{most} sockets, {idle} before, {connections} since");
    for body in &mut bodies {
        let heard = wire::answers(&wire::rest(body));
        assert_eq!(heard.first().map(|answer| answer.status), Some(408), "{heard:?}");
    }
    server.assert_bounded(connections);
}

/// There is room for so many; the others wait in the queue, and their turn comes.
fn more_than_there_is_room_for() {
    let folder = Folder::new("counted");
    let server = Server::start(&folder, &[]);
    server.is_well("nobody else");
    let idle = server.sockets();
    let silent = opened(&server, MOST_CONNECTIONS + 40, b"");
    let begun = Instant::now();
    // On a busy machine the first may be ended before the last is seen.
    while server.sockets() < idle + MOST_CONNECTIONS && begun.elapsed() < Duration::from_secs(4) {
        thread::sleep(Duration::from_millis(10));
    }
    thread::sleep(Duration::from_millis(200));
    let waits = thread::spawn({
        let address = server.address;
        move || wire::post(address, &Customer::new("queued").launch())
    });
    // Whoever waited for nobody would be answered before the first look.
    let mut is_first = true;
    while is_first || !waits.is_finished() {
        is_first = false;
        // One that was just accepted may count before one that was just ended is gone.
        let sockets = server.sockets();
        assert!(sockets <= idle + MOST_CONNECTIONS + 4, "{sockets} sockets, {idle} before");
        thread::sleep(Duration::from_millis(10));
    }
    let heard = waits.join().unwrap();
    assert_eq!(heard.first().map(|answer| answer.status), Some(200), "{heard:?}");
    drop(silent);
    server.assert_bounded(MOST_CONNECTIONS);
}

/// One chunk, of a size that nobody waits for the end of.
fn an_endless_chunk() {
    let folder = Folder::new("endless");
    let server = Server::start(&folder, &[]);
    let head = "POST / HTTP/1.1\r\nHost: skill\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffff\r\n";
    let mut stream = wire::connect(server.address);
    stream.write_all(head.as_bytes()).unwrap();
    let writer = thread::spawn({
        let mut stream = stream.try_clone().unwrap();
        // Until the server will not hear any more.
        move || while stream.write_all(&[b' '; 16 * 1024]).is_ok() {}
    });
    let mut first = [0; 12];
    // What is written after the answer may break the connection before the answer is read.
    let read = stream.read_exact(&mut first);
    // Whatever the server does not end is ended here, or the writer would go on for ever.
    let _ = stream.shutdown(Shutdown::Both);
    match read {
        Ok(()) => assert_eq!(&first, b"HTTP/1.1 408"),
        Err(error) => assert_ne!(error.kind(), ErrorKind::WouldBlock, "an endless chunk is not ended"),
    }
    server.is_well("an endless chunk");
    writer.join().unwrap();
    server.assert_bounded(1);
}

/// The operating system takes a megabyte off the server's hands at once, so here it is told to take less; then the server
/// holds what nobody reads, for so long and no longer.
#[tokio::main(flavor = "current_thread")]
async fn a_reader_that_never_reads() {
    const MEGABYTE: usize = 1_000_000;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_send_buffer_size(4096).unwrap();
    socket.bind(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
    let listener = socket.listen(8).unwrap();
    let address = listener.local_addr().unwrap();
    let (end, ended) = oneshot::channel::<()>();
    let shutdown = async { drop(ended.await) };
    let server = tokio::spawn(serve(listener, Skill::new(Settings::default()), log::write, shutdown));
    // What goes back as it came, for the session is the skill's own.
    let attributes = json!({ "kept": "x".repeat(MEGABYTE) }).to_string();
    let request = wire::framed(&Customer::new("reader").launch().replacen("null", &attributes, 1));
    let ask = async || {
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(4096).unwrap();
        let mut stream = socket.connect(address).await.unwrap();
        stream.write_all(&request).await.unwrap();
        stream
    };
    let mut never_reads = ask().await;
    let (mut reads, mut heard) = (ask().await, Vec::new());
    reads.read_to_end(&mut heard).await.unwrap();
    assert!(heard.len() > MEGABYTE, "{} bytes", heard.len());
    // Two seconds more than it has.
    sleep(Duration::from_secs(7)).await;
    let mut heard = Vec::new();
    let _ = never_reads.read_to_end(&mut heard).await;
    assert!(heard.len() < MEGABYTE, "{} bytes: it was waited for", heard.len());
    end.send(()).unwrap();
    server.await.unwrap().unwrap();
}
