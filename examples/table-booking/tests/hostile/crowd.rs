//! A thousand customers at once: each hears of himself, and of nobody else.

use core::net::SocketAddr;
use core::time::Duration;

use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::api::Api;
use crate::customer::{Customer, Question};
use crate::folder::Folder;
use crate::server::Server;
use crate::wire::{self, Answer, PATIENCE};

/// What is heard to each of these requests, all sent at once and all answered well.
pub(crate) async fn at_once(address: SocketAddr, requests: Vec<String>) -> Vec<String> {
    let answered = |answer: Answer| {
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.body
    };
    at_once_all(address, requests).await.into_iter().map(answered).collect()
}

/// The same, for those that may be refused.
pub(crate) async fn at_once_all(address: SocketAddr, requests: Vec<String>) -> Vec<Answer> {
    let mut talks = JoinSet::new();
    for (number, request) in requests.into_iter().enumerate() {
        talks.spawn(async move {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(&wire::framed(&request)).await.unwrap();
            let mut heard = Vec::new();
            stream.read_to_end(&mut heard).await.unwrap();
            let [answer] = <[_; 1]>::try_from(wire::answers(&heard)).unwrap();
            (number, answer)
        });
    }
    let mut heard = timeout(2 * PATIENCE, talks.join_all()).await.expect("some were never answered");
    heard.sort_by_key(|(number, _)| *number);
    heard.into_iter().map(|(_, answer)| answer).collect()
}

/// Names of which none is a part of another.
pub(crate) fn customers(count: usize, endpoint: &str) -> Vec<Customer> {
    (0..count).map(|number| Customer::of(&format!("Canary{number:04}x"), endpoint)).collect()
}

/// The names that are spoken.
pub(crate) fn names_in(body: &str) -> Vec<&str> {
    body.match_indices("Canary").map(|(at, _)| &body[at..at + "Canary0000x".len()]).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_hears_of_himself() {
    let folder = Folder::new("crowd");
    // The APIs take a while, so that many turns are open at once.
    let api = tokio::task::spawn_blocking(|| Api::start(Duration::from_millis(50))).await.unwrap();
    let server = Server::start(&folder, std::slice::from_ref(&api.endpoint));
    let customers = customers(1000, &api.endpoint);
    let mut left: Vec<&Customer> = customers.iter().collect();
    // An API that does not answer in time is told so; on a busy machine that may happen, and then one asks again.
    for _ in 0..4 {
        let requests = left.iter().map(|customer| customer.books("grant", &json!({}))).collect();
        let heard = at_once(server.address, requests).await;
        let mut again = Vec::new();
        for (customer, body) in left.iter().zip(&heard) {
            match &*names_in(body) {
                [name] => {
                    assert_eq!(name, &customer.name, "{body}");
                    assert!(body.contains("a table for 4"), "{body}");
                }
                [] => again.push(*customer),
                several => panic!("{several:?}"),
            }
        }
        left = again;
    }
    assert!(left.is_empty(), "{} were never served", left.len());
    assert!(api.most_at_once() > 20, "{} calls at once say nothing", api.most_at_once());
    server.assert_bounded(customers.len());
    drop((folder, server));
    tokio::task::spawn_blocking(|| drop(api)).await.unwrap();
}

/// Half of them are asked, and half are not; a question of one is no question of another.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_answers_for_another() {
    let folder = Folder::new("crossed");
    let api = tokio::task::spawn_blocking(|| Api::start(Duration::from_millis(20))).await.unwrap();
    let server = Server::start(&folder, std::slice::from_ref(&api.endpoint));
    let customers = customers(60, &api.endpoint);
    let requests = customers.iter().map(|customer| customer.books("refuse", &json!({}))).collect();
    let heard = at_once(server.address, requests).await;
    let questions: Vec<Question> = heard.iter().map(|body| Question::in_answer(body)).collect();
    // Each brings the answer to somebody else's question, with the session it was put in, and says yes.
    let forged = customers.iter().zip(questions.iter().skip(1));
    let forged = forged.map(|(customer, question)| customer.answers("ACCEPTED", question)).collect();
    for body in at_once(server.address, forged).await {
        assert!(!body.contains("a table") && names_in(&body).is_empty(), "{body}");
    }
    // Meanwhile nobody's own question is lost.
    let own = customers.iter().zip(&questions);
    let own = own.map(|(customer, question)| customer.answers("ACCEPTED", question)).collect();
    for (customer, body) in customers.iter().zip(at_once(server.address, own).await) {
        assert_eq!(names_in(&body), [&customer.name], "{body}");
    }
    drop((folder, server));
    tokio::task::spawn_blocking(|| drop(api)).await.unwrap();
}
