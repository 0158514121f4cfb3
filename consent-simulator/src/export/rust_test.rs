//! The conversation as a test in Rust, for a skill on `consent-core` whose function has the shape of README's example.
//!
//! All that was recorded stands in texts of JSON, each a raw string that nothing in it can end. The rest is the same in
//! every export, but for how many steps there are.

use core::fmt::Write as _;

use serde_json::{Value, json};
use table_booking::stories;

use super::api_answers::ApiCall;
use super::end::End;
use super::recording::{Recording, Step};
use crate::simulation::Simulation;

/// What carries the steps out.
const CARRIED_OUT: &str = include_str!("../../export/session.rs");

/// How to use the file.
const HEAD: &str = "\
//! A conversation with a skill, as consent-simulator recorded it, and what the contract of customer consent demands of each
//! answer. Nothing is expected of the words.
//!
//! Adapt the line `use my_skill::answer;` to your function. It has the shape of the one in the README of consent-core:
//! `answer(request: &[u8], kept: &mut AskHistory, get: impl Fn(ApiQuery<'_>) -> (u16, Vec<u8>)) -> Result<String, E>`.
//! Beside consent-core the test takes `serde_json`.
";

/// The most of a title that stands in a comment, in characters.
const LONGEST_TITLE: usize = 60;

/// A source file with one test.
///
/// # Errors
/// A sentence if nothing was said yet.
pub fn rust_test(simulation: &Simulation) -> Result<String, String> {
    let recording = Recording::of(simulation)?;
    let mut text = HEAD.to_owned();
    text.push_str("//!\n");
    for line in wrapped(&recording.sentence()) {
        // Writing into a String does not fail.
        let _ = writeln!(text, "//! {line}");
    }
    let _ = writeln!(text, "\nuse my_skill::answer;\n\n{CARRIED_OUT}");
    let _ = writeln!(text, "#[test]\nfn the_recorded_conversation() {{");
    let _ = writeln!(text, "    let mut conversation = Conversation::default();");
    for (number, step) in recording.steps.iter().enumerate() {
        let title = plain(&step.title);
        let rules = step.demand.rules.join(", ");
        let _ = writeln!(text, "    // {title}: {} ({rules})", step.demand.end.kind());
        let _ = writeln!(text, "    conversation.step(STEP_{number});");
    }
    text.push_str("}\n");
    for (number, step) in recording.steps.iter().enumerate() {
        let json = literal(&stories::laid_out(&told(step)));
        let _ = writeln!(text, "\nconst STEP_{number}: &str = r#\"{}\"#;", json.trim_end());
    }
    Ok(text)
}

/// What a step needs to be carried out: of the effect, what Alexa sees of it.
fn told(step: &Step) -> Value {
    let mut effect = json!({ "kind": step.demand.end.kind() });
    if let (End::AskByVoice { .. } | End::AskByCard { .. }, Value::Object(whole)) =
        (&step.demand.end, step.demand.end.effect())
    {
        effect = whole.into_iter().filter(|(key, _)| key != "handler").collect();
    }
    let mut told = json!({
        "request": step.request,
        "calls": step.demand.calls.iter().map(ApiCall::to_json).collect::<Vec<_>>(),
        "effect": effect,
        "secrets": step.secrets,
    });
    if let Some(told) = told.as_object_mut().filter(|_| step.demand.forgets) {
        told.insert("forgets".into(), json!(true));
    }
    told
}

/// JSON that can stand between `r#"` and `"#`. What would end it stands within a text of the JSON, and so does what a reader
/// would not see; both are written as JSON escapes them.
fn literal(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    let mut before = ' ';
    for letter in json.chars() {
        if (letter == '#' && before == '"') || is_hidden(letter) {
            let mut units = [0; 2];
            for unit in letter.encode_utf16(&mut units) {
                // Writing into a String does not fail.
                let _ = write!(text, "\\u{unit:04x}");
            }
        } else {
            text.push(letter);
        }
        before = letter;
    }
    text
}

/// Controls, and what joins, separates or turns other characters without showing.
fn is_hidden(letter: char) -> bool {
    (letter.is_control() && letter != '\n')
        || matches!(
            letter,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// A title as a comment holds it: letters of ASCII, digits, dots and spaces.
fn plain(title: &str) -> String {
    let is_plain = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | ' ');
    let plain: String = title.chars().filter(is_plain).take(LONGEST_TITLE).collect();
    plain.trim().to_owned()
}

/// The words of a sentence in lines.
fn wrapped(sentence: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in sentence.split_whitespace() {
        match lines.last_mut().filter(|line| line.len().saturating_add(word.len()) < 110) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines
}
