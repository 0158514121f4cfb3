//! Events of one user that arrive at several processes at once, shuffled and more than once: they end in the one right
//! record, whoever takes in which.

use core::net::SocketAddr;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use consent_core::ConsentRecord;
use serde_json::Value;
use table_booking::database_error::DatabaseError;
use table_booking::skill::{Settings, Skill, Unanswered};
use table_booking::store::Store;

use crate::child::{Running, persist};
use crate::event::{EMAIL, NAME, PHONE, REMINDERS, disabled, kept, listed, listed_by, record_with};
use crate::folder::Folder;
use crate::http::post;
use crate::several_processes::{PROCESSES, children};

const ACKNOWLEDGEMENT: &str = r#"{"version":"1.0","response":{}}"#;
const SPEAKERS: [&str; PROCESSES] = ["Ann", "Ben", "Cy", "Di", "Ed", "Flo"];
/// How many users there are, one after the other.
const USERS: usize = 12;

/// What one of the processes is told of a user. Of each speaker one process alone is told, so that nobody else makes up for
/// what is lost; of the account all of them.
fn events(user: &str, process: usize) -> Vec<Value> {
    let speaker = SPEAKERS[process];
    let mut events = vec![
        listed_by(user, speaker, 1, &[PHONE]),
        listed_by(user, speaker, 4, &[NAME, PHONE]),
        listed_by(user, speaker, 5 + process, &[NAME]),
        listed(user, 2, &[EMAIL, PHONE]),
        disabled(user, 3),
        listed(user, 6, &[EMAIL, PHONE, REMINDERS]),
        listed(user, 7, &[REMINDERS]),
    ];
    // Some come twice.
    events.extend_from_within(..4);
    shuffle(&mut events, user.len() + process);
    events
}

/// R24, R25: what was published up to the third second is cleared; of each list the newest counts.
fn right(user: &str) -> ConsentRecord {
    let speakers: Vec<(&str, usize, &[&str])> =
        SPEAKERS.iter().enumerate().map(|(at, speaker)| (*speaker, 5 + at, &[NAME][..])).collect();
    record_with(user, Some(3), Some((7, &[REMINDERS])), &speakers)
}

/// Another order for each seed, and the same each time.
pub(crate) fn shuffle<T>(items: &mut [T], seed: usize) {
    let mut state = 0x5eed + seed;
    for at in (1..items.len()).rev() {
        state = (state * 1_103_515_245 + 12_345) % (1 << 31);
        items.swap(at, (state >> 8) % (at + 1));
    }
}

fn name(user: usize) -> String {
    "u".repeat(user + 1)
}

/// What a child does: it is told of one user after the other.
pub(crate) fn take_in(file: &Path, process: usize) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let skill = Skill::keeping(Settings::default(), persist(|| Store::open(file)));
    for user in 0..USERS {
        for event in events(&name(user), process) {
            let event = event.to_string();
            let answered = persist(|| match runtime.block_on(skill.answer(event.as_bytes())) {
                Ok(answered) => Ok(answered),
                // It may be written later, and is sent again all the same.
                Err(Unanswered::NotWritten(DatabaseError::Late)) => Err(DatabaseError::Busy),
                Err(Unanswered::NotWritten(error)) => Err(error),
                Err(unanswered) => panic!("{unanswered}"),
            });
            assert_eq!(answered.response, ACKNOWLEDGEMENT);
        }
    }
}

#[test]
fn six_processes_end_in_the_one_right_record() {
    let folder = Folder::new("events");
    children(&folder, "take in");
    for user in (0..USERS).map(name) {
        assert_eq!(kept(&folder.file(), &user), Some(right(&user)), "{user}");
    }
}

/// Sends an event until it is acknowledged. A busy machine may refuse it some times.
pub(crate) fn send(address: SocketAddr, event: &Value) {
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        match post(address, event).unwrap() {
            (200, body) => return assert_eq!(body, ACKNOWLEDGEMENT),
            (status, body) => assert!(status == 503 && Instant::now() < until, "{status} {body}"),
        }
    }
}

/// The same with the real program, twice on one file, and three senders at each.
#[test]
fn two_servers_end_in_the_one_right_record() {
    let folder = Folder::new("two-servers");
    let (_one, first) = Running::serve(&folder.file());
    let (_two, second) = Running::serve(&folder.file());
    for user in (0..4).map(name) {
        thread::scope(|scope| {
            for process in 0..PROCESSES {
                let (address, user) = (if process % 2 == 0 { first } else { second }, &user);
                scope.spawn(move || events(user, process).iter().for_each(|event| send(address, event)));
            }
        });
        assert_eq!(kept(&folder.file(), &user), Some(right(&user)), "{user}");
    }
}
