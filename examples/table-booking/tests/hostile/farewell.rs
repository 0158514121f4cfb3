//! An end that is asked for (SIGTERM): whoever waits for an answer has it, and then the program ends well.

use core::time::Duration;
use std::net::TcpStream;
use std::thread;
use std::time::Instant;

use serde_json::json;

use crate::api::Api;
use crate::crowd::names_in;
use crate::customer::Customer;
use crate::folder::Folder;
use crate::server::Server;
use crate::wire::{self, PATIENCE};

#[test]
fn whoever_waits_is_answered_before_the_server_ends() {
    let folder = Folder::new("farewell");
    let api = Api::start(Duration::from_secs(1));
    let mut server = Server::start(&folder, std::slice::from_ref(&api.endpoint));
    let (address, name) = (server.address, "Canary0000x");
    let request = Customer::of(name, &api.endpoint).books("grant", &json!({}));
    let waits = thread::spawn(move || wire::post(address, &request));
    let begun = Instant::now();
    while api.most_at_once() == 0 {
        assert!(begun.elapsed() < PATIENCE, "no turn began");
        thread::sleep(Duration::from_millis(5));
    }
    let status = server.end();
    let heard = waits.join().unwrap();
    let [answer] = &*heard else { panic!("{heard:?}") };
    assert_eq!((answer.status, names_in(&answer.body)), (200, vec![name]), "{answer:?}");
    assert!(status.success(), "{status}: {}", server.said());
    assert!(TcpStream::connect(address).is_err(), "somebody new is taken");
}
