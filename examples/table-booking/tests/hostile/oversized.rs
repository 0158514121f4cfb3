//! Bodies that are too long, and those that are as long as may be: the memory that they take is bounded.

use std::io::Write as _;
use std::thread;

use serde_json::json;

use crate::api::Api;
use crate::customer::Customer;
use crate::folder::Folder;
use crate::server::Server;
use crate::wire;

const MIB: usize = 1024 * 1024;

/// Sends a body of this many mebibytes, as fast as it is taken; the statuses that come back.
fn flood(server: &Server, head: &str, mebibytes: usize) -> Vec<u16> {
    let mut stream = wire::connect(server.address);
    stream.write_all(head.as_bytes()).unwrap();
    let some = vec![b' '; MIB];
    for _ in 0..mebibytes {
        if stream.write_all(&some).is_err() {
            break;
        }
    }
    wire::answers(&wire::rest(&mut stream)).iter().map(|answer| answer.status).collect()
}

#[test]
fn what_is_too_long_is_refused_and_not_kept() {
    const FLOODS: usize = 12;
    const MEBIBYTES: usize = 32;
    let folder = Folder::new("oversized");
    let server = Server::start(&folder, &[]);
    thread::scope(|scope| {
        for _ in 0..FLOODS {
            scope.spawn(|| {
                let statuses = flood(&server, &wire::head(MEBIBYTES * MIB), MEBIBYTES);
                // On a busy machine it may take too long to arrive instead.
                assert!([413, 408].contains(&statuses[0]), "{statuses:?}");
            });
        }
        server.is_well("floods");
    });
    server.is_well("after the floods");
    server.assert_bounded(FLOODS);
}

/// Requests that are as long as may be, all open at once while the APIs take their time: what is read of them is held, too.
#[test]
fn what_is_just_not_too_long_is_bounded() {
    const CUSTOMERS: usize = 24;
    let api = Api::start(core::time::Duration::from_millis(1500));
    let folder = Folder::new("just-not");
    let server = Server::start(&folder, std::slice::from_ref(&api.endpoint));
    // The shortest entries there are, so that there are as many as can be.
    let many: Vec<String> = (0..100_000).map(|number| format!(r#""{number:x}":0"#)).collect();
    let many = format!(r#""attributes":{{{}}}"#, many.join(","));
    let request = Customer::of("long", &api.endpoint).books("grant", &json!({}));
    let request = request.replace(r#""attributes":{}"#, &many);
    assert!(request.len() < MIB && request.len() > MIB * 8 / 10, "{}", request.len());
    thread::scope(|scope| {
        for _ in 0..CUSTOMERS {
            scope.spawn(|| {
                let heard = wire::post(server.address, &request);
                assert_eq!(heard.first().map(|answer| answer.status), Some(200));
            });
        }
    });
    assert!(api.most_at_once() >= CUSTOMERS, "{} calls at once", api.most_at_once());
    server.assert_bounded(CUSTOMERS);
}
