//! The report for people.

use core::fmt::{self, Write as _};

use serde_json::Value;

use crate::check::finding::{Evidence, Verdict};
use crate::check::report::{Judged, Report};
use crate::endpoint::title;

/// How much of an answer or a call is shown, in characters.
const LONGEST_QUOTE: usize = 400;

/// The report as lines.
#[must_use]
pub fn table(report: &Report) -> String {
    let mut lines = String::new();
    // A string takes whatever it is given.
    let _ = write(report, &mut lines);
    lines
}

fn write(report: &Report, lines: &mut String) -> fmt::Result {
    writeln!(lines, "{} of {} (seed {})", clean(&report.intent), clean(&report.endpoint), report.seed)?;
    writeln!(lines)?;
    for judged in &report.rules {
        rule(judged, lines)?;
    }
    writeln!(lines)?;
    if let Some(ended) = &report.ended {
        writeln!(lines, "The check ended early: {}", clean(ended))?;
    }
    let [broken, kept, not_reached] =
        [Verdict::Broken, Verdict::Kept, Verdict::NotReached].map(|verdict| report.count(verdict));
    writeln!(lines, "{broken} broken, {kept} kept, {not_reached} not reached")
}

fn rule(judged: &Judged, lines: &mut String) -> fmt::Result {
    let Judged { rule, title, verdict, sentence, .. } = judged;
    writeln!(lines, "{rule:<4} {:<12} {title}", verdict.as_str())?;
    match verdict {
        Verdict::Kept => {}
        Verdict::NotReached => writeln!(lines, "                  {}", clean(sentence))?,
        Verdict::Broken => {
            for evidence in &judged.evidence {
                shown(evidence, lines)?;
            }
        }
    }
    Ok(())
}

fn shown(evidence: &Evidence, lines: &mut String) -> fmt::Result {
    writeln!(lines, "     - {}", clean(&evidence.sentence))?;
    writeln!(lines, "       scenario: {}", clean(&evidence.scenario))?;
    if !evidence.request.is_null() {
        writeln!(lines, "       request:  {}", clean(&asked(&evidence.request)))?;
    }
    if let Some(response) = &evidence.response {
        writeln!(lines, "       response: {}", clean(&response.to_string()))?;
    }
    if let Some(text) = &evidence.text {
        writeln!(lines, "       instead:  {}", clean(text))?;
    }
    for call in &evidence.calls {
        let word = |pointer| call.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
        let status = call.pointer("/answer/status").filter(|status| !status.is_null());
        let status = status.map_or("no answer".to_owned(), ToString::to_string);
        writeln!(lines, "       call:     {} {} -> {status}", clean(word("/method")), clean(word("/path")))?;
    }
    Ok(())
}

/// The type of a request, its intent, and what a resume brings.
fn asked(request: &Value) -> String {
    let cause = request.pointer("/request/cause").map(ToString::to_string);
    [Some(title(request)), cause].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What comes from outside, on one line, and without anything that a terminal obeys.
fn clean(text: &str) -> String {
    let is_bad = |letter: char| {
        letter.is_control()
            || ('\u{200b}'..='\u{200f}').contains(&letter)
            || ('\u{2028}'..='\u{202e}').contains(&letter)
            || ('\u{2066}'..='\u{2069}').contains(&letter)
    };
    let mut letters = text.chars().map(|letter| if is_bad(letter) { '\u{fffd}' } else { letter });
    let mut start: String = letters.by_ref().take(LONGEST_QUOTE).collect();
    if letters.next().is_some() {
        start.push_str(" ...");
    }
    start
}
