//! The connections of the server: how many there are, and what each may take.
//!
//! One exchange each: what follows the first request is never read, so no framing can smuggle a second one in, and a
//! connection has an end that is known when it begins.

use core::future::Future;
use core::time::Duration;
use std::sync::Arc;

use axum::Router;
use axum::serve::Listener;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, Semaphore};
use tokio::time::{sleep, timeout};

/// The most connections that are open at once. Who comes then waits in the operating system's queue. Each takes 8 MiB at
/// most, if somebody takes pains to fill it, so the server takes 1 GiB at most; honest ones take some kilobytes.
const MOST_CONNECTIONS: usize = 128;
/// The longest head of a request that is read, in bytes; Alexa's own have less than two thousand.
const LONGEST_HEAD: usize = 32 * 1024;
/// How long the head of a request may take to arrive.
const LONGEST_ARRIVAL: Duration = Duration::from_secs(5);
/// How long the client may take to read its answer.
const LONGEST_READING: Duration = Duration::from_secs(5);
/// How long open connections may take to end when the server ends.
const LONGEST_FAREWELL: Duration = Duration::from_secs(10);

/// Serves what connects until the future is done, and lets those who wait for an answer have it.
pub(crate) async fn serve(mut listener: TcpListener, router: Router, shutdown: impl Future<Output = ()>) {
    let (room, open) = (Arc::new(Semaphore::new(MOST_CONNECTIONS)), GracefulShutdown::new());
    tokio::pin!(shutdown);
    loop {
        let arrival = async {
            let room = Arc::clone(&room).acquire_owned().await;
            (Listener::accept(&mut listener).await.0, room)
        };
        let (stream, place) = tokio::select! {
            arrived = arrival => arrived,
            () = &mut shutdown => break,
        };
        let exchange = exchange(stream, router.clone(), &open);
        tokio::spawn(async move {
            exchange.await;
            drop(place);
        });
    }
    drop(listener);
    // Who is not done by then is cut off with the program.
    let _ = timeout(LONGEST_FAREWELL, open.shutdown()).await;
}

/// One request and its answer.
fn exchange(stream: TcpStream, router: Router, open: &GracefulShutdown) -> impl Future<Output = ()> + use<> {
    let router = TowerToHyperService::new(router);
    let answered = Arc::new(Notify::new());
    let is_answered = Arc::clone(&answered);
    let answer = service_fn(move |request| {
        let (answer, answered) = (router.call(request), Arc::clone(&answered));
        async move {
            let answer = answer.await;
            answered.notify_one();
            answer
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(LONGEST_ARRIVAL)
        .max_buf_size(LONGEST_HEAD)
        .half_close(true)
        .keep_alive(false)
        .serve_connection(TokioIo::new(stream), answer);
    let connection = open.watch(connection);
    async move {
        tokio::select! {
            // Whoever breaks the connection knows.
            _ = connection => {}
            () = async { is_answered.notified().await; sleep(LONGEST_READING).await } => {}
        }
    }
}
