//! `kill -9` in the middle of a stream of writes: what was acknowledged is there.
//!
//! The operating system lives on, so this says nothing about a loss of power. For that each commit has to be synced, which
//! a test in `database.rs` holds.

use core::net::SocketAddr;
use core::time::Duration;
use std::collections::BTreeSet;
use std::hint;
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

use consent_core::fingerprint::Fingerprint;
use rusqlite::Connection;
use serde_json::Value;
use table_booking::database::{Database, Kind};

use crate::child::Running;
use crate::event::disabled;
use crate::folder::Folder;
use crate::http::post;
use crate::request;

/// Moments that look random and are the same each time.
pub(crate) struct Moments(pub(crate) u64);

impl Moments {
    /// Waits up to two milliseconds; a write takes less.
    pub(crate) fn wait(&mut self) {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let until = Instant::now() + Duration::from_micros(self.0 % 2000);
        while Instant::now() < until {
            hint::spin_loop();
        }
    }
}

pub(crate) fn assert_intact(folder: &Folder) {
    let connection = Connection::open(folder.file()).unwrap();
    let state: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(state, "ok");
}

/// Two processes write, and both are killed; the next two go on with the same file.
#[test]
fn what_was_acknowledged_is_there() {
    let folder = Folder::new("killed");
    let mut moments = Moments(0x5eed);
    let mut acknowledged = BTreeSet::new();
    for round in 0..40 {
        let names = [2 * round, 2 * round + 1];
        let mut writers = names.map(|name| Running::child(&folder.file(), "write", name));
        writers.iter_mut().for_each(Running::go);
        for writer in &mut writers {
            while writer.line() != "wrote 1" {}
        }
        moments.wait();
        writers.iter_mut().for_each(Running::kill);
        for (name, writer) in names.iter().zip(&mut writers) {
            // A line that was cut short was not said.
            let rest = writer.rest();
            let said = rest.rsplit_once('\n').map_or("", |(whole, _)| whole);
            let numbers = said.lines().filter_map(|line| line.strip_prefix("wrote "));
            acknowledged
                .extend(["0", "1"].into_iter().chain(numbers).map(|number| (*name, number.to_owned())));
        }
    }
    assert_intact(&folder);
    let database = Database::open(&folder.file()).unwrap();
    for (name, number) in &acknowledged {
        let user = Fingerprint::of(&format!("{name}:{number}"));
        let kept = database.load(Instant::now(), user, Kind::Asked).unwrap();
        assert_eq!(kept.as_ref(), Some(number), "{name}:{number} of {}", acknowledged.len());
    }
}

/// Whether it was answered before the server was gone.
fn is_answered(address: SocketAddr, request: &Value) -> bool {
    loop {
        match post(address, request) {
            // On a busy machine the database may be taken for too long. Alexa sends an event again.
            Some((503, _)) => {}
            answer => return answer.is_some_and(|(status, _)| status == 200),
        }
    }
}

/// What becomes of a user whose requests were answered up to the `kill`.
enum Fate {
    Kept,
    Forgotten,
    /// Disabled the skill, and nobody knows whether that was heard.
    InDoubt,
}

/// The same with the real program: a no that was answered is kept, a user who disabled the skill is forgotten but for the
/// moment, and never by halves.
#[test]
fn the_served_skill_keeps_what_it_answered() {
    let folder = Folder::new("served");
    let mut moments = Moments(0xfeed);
    let (mut kept, mut forgotten) = (0, 0);
    for round in 0..12 {
        let (mut server, address) = Running::serve(&folder.file());
        let (begin, begins) = mpsc::channel();
        let client = thread::spawn(move || {
            let mut answered: Vec<(String, Fate)> = Vec::new();
            for number in 0.. {
                let user = format!("{round}:{number}");
                if !is_answered(address, &request::no(&user)) {
                    break;
                }
                let forget = number % 3 == 0;
                if forget && !is_answered(address, &disabled(&user, 0)) {
                    answered.push((user, Fate::InDoubt));
                    break;
                }
                answered.push((user, if forget { Fate::Forgotten } else { Fate::Kept }));
                if number == 2 {
                    begin.send(()).unwrap();
                }
            }
            answered
        });
        begins.recv().unwrap();
        // Two requests or so more.
        (0..4).for_each(|_| moments.wait());
        server.kill();
        let answered = client.join().unwrap();
        let database = Database::open(&folder.file()).unwrap();
        for (user, fate) in answered {
            let load = |kind| database.load(Instant::now(), Fingerprint::of(&user), kind).unwrap();
            let (asked, moment) = (load(Kind::Asked), load(Kind::Record));
            let is_kept = asked.as_ref().is_some_and(|text| text.contains("DECLINED")) && moment.is_none();
            let is_forgotten =
                asked.is_none() && moment.as_ref().is_some_and(|text| text.contains("clearedAt"));
            let is_right = match fate {
                Fate::Kept => is_kept,
                Fate::Forgotten => is_forgotten,
                Fate::InDoubt => is_kept || is_forgotten,
            };
            assert!(is_right, "{user}: {asked:?} {moment:?}");
            *(if is_forgotten { &mut forgotten } else { &mut kept }) += 1;
        }
    }
    assert_intact(&folder);
    assert!(kept >= 24 && forgotten >= 12, "too little was sent to say anything: {kept} and {forgotten}");
}
