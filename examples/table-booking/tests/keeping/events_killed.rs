//! `kill -9` while events pour in: what was acknowledged is in the record, and what was not is taken in when it comes again.

use core::net::SocketAddr;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

use consent_core::ConsentRecord;
use serde_json::Value;

use crate::child::Running;
use crate::event::{EMAIL, PHONE, kept, listed, record};
use crate::events_at_once::send;
use crate::folder::Folder;
use crate::http::post;
use crate::killed::{Moments, assert_intact};

/// The lists differ, so that the record tells which it is.
fn scopes(second: usize) -> &'static [&'static str] {
    [&[EMAIL][..], &[EMAIL, PHONE], &[], &[PHONE]][second % 4]
}

fn event(user: &str, second: usize) -> Value {
    listed(user, second, scopes(second))
}

fn since(user: &str, second: usize) -> ConsentRecord {
    record(user, None, Some((second, scopes(second))))
}

/// Which events were acknowledged, and which may have been written all the same.
#[derive(Default)]
struct Poured {
    acknowledged: Vec<usize>,
    in_doubt: Vec<usize>,
}

/// Sends every second event, each newer than the one before, until nobody answers.
fn pour(address: SocketAddr, user: String, first: usize, begun: Sender<()>) -> JoinHandle<Poured> {
    thread::spawn(move || {
        let mut poured = Poured::default();
        for second in (first..3600).step_by(2) {
            match post(address, &event(&user, second)) {
                Some((200, _)) => poured.acknowledged.push(second),
                // The other server had the lock for too long.
                Some((503, _)) => poured.in_doubt.push(second),
                Some(other) => panic!("{other:?}"),
                None => {
                    poured.in_doubt.push(second);
                    break;
                }
            }
            if second == first + 4 {
                begun.send(()).unwrap();
            }
        }
        poured
    })
}

/// Two servers share a file, and both are killed.
#[test]
fn what_was_acknowledged_is_in_the_record() {
    let folder = Folder::new("events-killed");
    let mut moments = Moments(0xdead);
    for round in 0..12 {
        let user = format!("user {round}");
        let mut servers = [(); 2].map(|()| Running::serve(&folder.file()));
        let (begin, begins) = mpsc::channel();
        let clients: Vec<_> = servers
            .iter()
            .enumerate()
            .map(|(first, (_, address))| pour(*address, user.clone(), first, begin.clone()))
            .collect();
        (0..2).for_each(|_| begins.recv().unwrap());
        (0..4).for_each(|_| moments.wait());
        for (server, _) in &mut servers {
            server.kill();
        }
        let poured: Vec<Poured> = clients.into_iter().map(|client| client.join().unwrap()).collect();
        let newest = *poured.iter().flat_map(|poured| &poured.acknowledged).max().unwrap();
        let in_doubt = poured.iter().flat_map(|poured| &poured.in_doubt).copied();
        let possible = in_doubt.filter(|second| *second > newest).chain([newest]);
        let found = kept(&folder.file(), &user).unwrap();
        let is_right = possible.map(|second| since(&user, second)).any(|record| record == found);
        assert!(is_right, "{newest} was acknowledged last; {found:?}");
        // Sent again to whoever comes next, in any order.
        let (_server, address) = Running::serve(&folder.file());
        for second in [newest + 101, newest, newest + 100, 0] {
            send(address, &event(&user, second));
        }
        assert_eq!(kept(&folder.file(), &user), Some(since(&user, newest + 101)));
    }
    assert_intact(&folder);
}
