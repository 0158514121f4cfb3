//! Whole conversations between a customer, Alexa and the skill, each with the end that Alexa's contract demands.
//!
//! A story is data. What a turn must come to is taken from the contract, and the rule stands beside it; nothing is
//! copied from what the skill happens to do. The modules stand in reading order, and each uses only modules above it.

use std::io::{self, Write as _};
use std::process::ExitCode;

mod said;

mod spoken;

mod expect;

mod recorded;

mod story;

mod words;

mod asked_by_voice;

mod asked_again;

mod asked_by_card;

mod api_answers;

mod location_and_reminders;

mod resumed;

mod legacy_form;

mod app_events;

mod conversation;

mod dialog;

mod judge;

mod resume;

mod core_alone;

mod host;

mod stage;

mod player;

mod vectors;

use consent_core::Locale;
use player::Played;
use serde_json::Value;
use story::Story;

/// What to play, and how to show it.
#[derive(Clone, Debug)]
pub struct Options {
    /// Print the whole messages too.
    pub json: bool,
    /// Play this story only.
    pub story: Option<String>,
    /// Play nothing; list the stories.
    pub list: bool,
    /// What the customer speaks.
    pub locale: Locale,
}

/// Plays the stories and prints them. Succeeds only if each ended as the contract says; an unknown name is code 2.
pub async fn play(options: &Options) -> ExitCode {
    print(options, &mut io::stdout()).await.unwrap_or_else(|error| {
        // A reader that goes away (`| head`) has seen enough.
        if error.kind() != io::ErrorKind::BrokenPipe {
            let _ = writeln!(io::stderr(), "cannot write: {error}");
        }
        ExitCode::FAILURE
    })
}

/// Plays every story in a locale, and returns those that did not end as the contract says, as text.
pub async fn failures(locale: Locale) -> Vec<String> {
    let mut failures = Vec::new();
    for story in all() {
        let story = &story.in_locale(locale);
        let played = player::play(story).await;
        if !played.complaints.is_empty() {
            failures.push(tell(story, &played, false));
        }
    }
    failures
}

/// Every story as a test vector for any implementation: the name of each file, and its text.
///
/// # Errors
/// A sentence if a story contradicts the stand-in Alexa.
pub fn vectors() -> Result<Vec<(String, String)>, String> {
    let file = |(theme, stories)| Ok((format!("{theme}.json"), vectors::file::text(theme, stories)?));
    THEMES.into_iter().map(file).collect()
}

/// A file of test vectors, or a part of one, laid out as [`vectors`] are.
#[must_use]
pub fn laid_out(value: &Value) -> String {
    vectors::file::laid_out(value)
}

const THEMES: [(&str, &[Story]); 9] = [
    ("asked-by-voice", asked_by_voice::STORIES),
    ("asked-again", asked_again::STORIES),
    ("asked-by-card", asked_by_card::STORIES),
    ("api-answers", api_answers::STORIES),
    ("location-and-reminders", location_and_reminders::STORIES),
    ("resumed", resumed::STORIES),
    ("legacy-form", legacy_form::STORIES),
    ("app-events", app_events::STORIES),
    ("conversation", conversation::STORIES),
];

fn all() -> impl Iterator<Item = &'static Story> {
    THEMES.into_iter().flat_map(|(_, stories)| stories)
}

async fn print(options: &Options, out: &mut io::Stdout) -> io::Result<ExitCode> {
    let wanted = |story: &&Story| options.story.as_ref().is_none_or(|name| story.name == name);
    let stories: Vec<&Story> = all().filter(wanted).collect();
    if let (Some(name), []) = (&options.story, &*stories) {
        writeln!(io::stderr(), "--story {name}: expected the name of a story; {}", near(name))?;
        return Ok(ExitCode::from(2));
    }
    if options.list {
        let width = stories.iter().map(|story| story.name.len()).max().unwrap_or_default();
        for story in stories {
            writeln!(out, "{:<width$}  {}", story.name, story.sentence)?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let mut failed = Vec::new();
    for story in &stories {
        let story = &story.in_locale(options.locale);
        let played = player::play(story).await;
        failed.extend((!played.complaints.is_empty()).then_some(story.name));
        writeln!(out, "{}", tell(story, &played, options.json))?;
    }
    let (count, bad) = (stories.len(), failed.len());
    let names = if failed.is_empty() { String::new() } else { format!(": {}", failed.join(", ")) };
    writeln!(
        out,
        "{count} stories, {} ended as the contract says, {bad} did not{names}",
        count.saturating_sub(bad)
    )?;
    Ok(if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A story as it was played: title, dialog, outcome.
fn tell(story: &Story, played: &Played, with_messages: bool) -> String {
    let good = || format!("ok: {}", story.outcome());
    let bad = || format!("FAILED: {}", played.complaints.join("\nFAILED: "));
    let outcome = if played.complaints.is_empty() { good() } else { bad() };
    format!("{}: {}\n{}{outcome}\n", story.name, story.sentence, played.dialog.to_text(with_messages))
}

/// The names that share the most words with this one, or beginnings of words.
fn near(name: &str) -> String {
    let asked = name.to_lowercase();
    let is_asked = |word: &str| {
        let alike = |asked: &str| asked.len() > 2 && (asked.starts_with(word) || word.starts_with(asked));
        asked.split('-').any(alike)
    };
    let shared = |story: &Story| story.name.split('-').filter(|word| is_asked(word)).count();
    let mut near: Vec<(usize, &str)> = all().map(|story| (shared(story), story.name)).collect();
    near.retain(|(count, _)| *count > 0);
    // The sort keeps the order of the stories where two share as much.
    near.sort_by_key(|(count, _)| core::cmp::Reverse(*count));
    let names: Vec<&str> = near.iter().take(5).map(|(_, name)| *name).collect();
    if names.is_empty() { "--list shows them".into() } else { format!("near it are {}", names.join(", ")) }
}
