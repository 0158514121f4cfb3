//! The peers' requests. Alexa sends back the token of the directive: in the peers' files theirs, here ours.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

/// What a skill answers a request.
pub(crate) type Answer = fn(&str) -> String;

pub(crate) const CASES: [&str; 4] =
    ["a_card_on_403", "b_voice_on_403", "c_resumed_accepted", "d_resumed_redirect"];

/// The request of a case: from the folder that [`write`] made, if there is one, or else from the peers'.
pub(crate) fn read(case: &str, answer: Answer) -> String {
    if let Some(ours) = env::var_os("CONSENT_REQUESTS") {
        return file(&ours, case);
    }
    let text = theirs(case);
    if case.contains("resumed") { with_our_token(&text, answer) } else { text }
}

/// Writes all requests with our token in them, so that a process that answers one need not ask before.
pub(crate) fn write(folder: &str, answer: Answer) {
    for case in CASES {
        let file = Path::new(folder).join(format!("{case}.json"));
        fs::write(&file, read(case, answer)).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
}

fn with_our_token(text: &str, answer: Answer) -> String {
    let sent: Value = serde_json::from_str(text).unwrap();
    let theirs_token = sent.pointer("/request/cause/token").expect("the token of a resumed session");
    let question: Value = serde_json::from_str(&answer(&theirs("b_voice_on_403"))).unwrap();
    let ours = question.pointer("/response/directives/0/token").expect("the token of our question");
    text.replace(&json!(theirs_token).to_string(), &ours.to_string())
}

fn theirs(case: &str) -> String {
    let folder = env::var_os("PEERS_REQUESTS").expect("PEERS_REQUESTS names the folder of the requests");
    file(&folder, case)
}

fn file(folder: &OsStr, case: &str) -> String {
    let file = Path::new(folder).join(format!("{case}.json"));
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}
