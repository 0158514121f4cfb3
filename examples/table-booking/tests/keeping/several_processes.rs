//! Processes that write for one user at once.

use std::collections::BTreeSet;
use std::process::Command;
use std::time::Instant;

use consent_core::fingerprint::Fingerprint;
use table_booking::database::{Database, Kind};

use crate::child::{APPENDED, CLAIMED, Running};
use crate::folder::Folder;
use crate::request;

pub(crate) const PROCESSES: usize = 6;

/// Runs children that begin at once, on a file that is not there yet; what each said.
pub(crate) fn children(folder: &Folder, work: &str) -> Vec<String> {
    let mut children: Vec<Running> =
        (0..PROCESSES).map(|name| Running::child(&folder.file(), work, name)).collect();
    children.iter_mut().for_each(Running::go);
    children
        .iter_mut()
        .map(|child| {
            let said = child.rest();
            assert!(said.contains("test result: ok. 1 passed"), "{said}");
            said
        })
        .collect()
}

#[test]
fn nothing_is_lost_of_what_several_add_to_one_text() {
    let folder = Folder::new("append");
    children(&folder, "append");
    let database = Database::open(&folder.file()).unwrap();
    let text = database.load(Instant::now(), Fingerprint::of("one"), Kind::Record).unwrap().unwrap();
    let lines: BTreeSet<&str> = text.lines().collect();
    assert_eq!((lines.len(), text.lines().count()), (PROCESSES * APPENDED, PROCESSES * APPENDED));
}

#[test]
fn each_answer_counts_once_whoever_takes_it() {
    let folder = Folder::new("claim");
    let said = children(&folder, "claim");
    let all = |outcome: &str| -> Vec<usize> {
        let lines = said.iter().flat_map(|said| said.lines());
        lines
            .filter_map(|line| line.strip_prefix(outcome))
            .map(|number| number.trim().parse().unwrap())
            .collect()
    };
    let (won, in_doubt) = (all("won "), all("in doubt "));
    for number in 0..CLAIMED {
        match won.iter().filter(|won| **won == number).count() {
            0 => assert!(in_doubt.contains(&number), "nobody won {number}"),
            winners => assert_eq!(winners, 1, "{number}"),
        }
    }
}

/// The same with the real program, which is started once for each request. Whoever comes late knows the no all the same.
#[test]
fn each_answer_counts_once_in_the_real_program() {
    let folder = Folder::new("answer");
    let answer = || {
        let mut shell = Command::new("sh");
        let both = r#"exec "$0" answer --data "$1" 2>&1"#;
        Running::start(shell.args(["-c", both, env!("CARGO_BIN_EXE_table-booking")]).arg(folder.file()))
    };
    let request = request::no("user").to_string();
    let mut programs: Vec<Running> = (0..4).map(|_| answer()).collect();
    for program in &mut programs {
        program.tell(request.as_bytes());
    }
    let said: Vec<String> = programs.iter_mut().map(Running::rest).collect();
    let count = |words: &str| said.iter().filter(|said| said.contains(words)).count();
    let (counted, settled) = (count("All right"), count("settled"));
    // On a busy machine it may not have been told in time whether somebody was quicker. Then an answer counts.
    let untold = count("the session has to do");
    assert!(counted + settled == 4 && (1..=1 + untold).contains(&counted), "{said:?}");
}
