//! `kill -9` between Alexa's question and the customer's answer, which goes to a new process: it finds there what it needs,
//! and nothing counts twice.

use core::time::Duration;

use serde_json::json;

use crate::api::Api;
use crate::crowd::{at_once, customers, names_in};
use crate::customer::{Customer, Question};
use crate::folder::Folder;
use crate::server::Server;

const CUSTOMERS: usize = 48;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_answer_goes_to_a_new_process() {
    let folder = Folder::new("killed");
    let api = tokio::task::spawn_blocking(|| Api::start(Duration::from_millis(20))).await.unwrap();
    let start = || Server::start(&folder, std::slice::from_ref(&api.endpoint));
    let customers = customers(CUSTOMERS, &api.endpoint);

    let mut server = start();
    let requests = customers.iter().map(|customer| customer.books("refuse", &json!({}))).collect();
    let heard = at_once(server.address, requests).await;
    let questions: Vec<Question> = heard.iter().map(|body| Question::in_answer(body)).collect();
    // Some are in the middle of something else when it ends.
    let open: Vec<_> = customers.iter().map(|customer| open(&server, customer)).collect();
    server.kill();
    drop(open);

    // Two of three say yes, one says no.
    let says = |number: usize| if number.is_multiple_of(3) { "DENIED" } else { "ACCEPTED" };
    let answers = || {
        let said = customers.iter().zip(&questions).enumerate();
        said.map(|(number, (customer, question))| customer.answers(says(number), question)).collect()
    };
    let mut server = start();
    for (number, body) in at_once(server.address, answers()).await.iter().enumerate() {
        let spoken = names_in(body);
        if says(number) == "ACCEPTED" {
            assert_eq!(spoken, [&customers[number].name], "{body}");
            assert!(body.contains("a table for 4"), "what was wanted is lost: {body}");
        } else {
            assert!(spoken.is_empty() && body.contains("All right"), "{body}");
        }
    }
    server.kill();

    // The same answers once more, to a third process: all are settled. Who said no is not asked again in a new session.
    let server = start();
    let mut forgotten = 0;
    for body in at_once(server.address, answers()).await {
        let is_settled = body.contains("settled") && names_in(&body).is_empty();
        forgotten += usize::from(!is_settled);
    }
    let again = customers.iter().map(|customer| customer.books("refuse", &json!({}))).collect();
    for (number, body) in at_once(server.address, again).await.iter().enumerate() {
        let is_asked = body.contains("directives") || body.contains("AskForPermissionsConsent");
        forgotten += usize::from(is_asked != (says(number) == "ACCEPTED"));
    }
    // On a busy machine the database may be taken for too long, and a customer does not wait for it: then it is told.
    let untold = server.said().matches("the session has to do").count();
    assert!(forgotten <= untold, "{forgotten} were forgotten, {untold} of them with a line in the log");
    assert!(forgotten < CUSTOMERS, "a store that is always late is none");
    server.assert_bounded(CUSTOMERS);
    drop(server);
    tokio::task::spawn_blocking(|| drop(api)).await.unwrap();
}

/// A request that is on its way when the server ends.
fn open(server: &Server, customer: &Customer) -> std::net::TcpStream {
    use std::io::Write as _;
    let mut stream = crate::wire::connect(server.address);
    let request = crate::wire::framed(&customer.books("grant", &json!({})));
    stream.write_all(&request[..request.len() / 2]).unwrap();
    stream
}
