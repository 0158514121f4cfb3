//! The crash test: it walks a skill through every outcome, unattended, and says which rules it keeps.
//!
//! A skill is a black box here. First it is learned to know, with everything granted and with nothing; then come the
//! scenarios, each with a new customer in a world of its own. The gatekeeper looks at every turn of all of them. What the skill
//! believes shows in what it asks for, in what it calls, in whether it answers at all, and in whether it says what it says
//! with everything granted. What was not tested is never called kept.

pub mod rule;

pub mod words;

pub mod options;

pub mod subject;

pub mod seen;

pub mod finding;

pub mod setting;

pub mod learned;

pub mod conversation;

pub mod learning;

pub mod api_answers;

pub mod stored;

pub mod odd_requests;

pub mod answers;

pub mod resumes;

pub mod withdrawn;

pub mod events;

pub mod scenario;

pub mod report;

pub mod table;

pub mod junit;

mod walk;

use std::io::{self, Write as _};
use std::process::ExitCode;

use crate::check::finding::Verdict;
use crate::check::options::{CheckOptions, Format};

/// The status if it could not be checked.
const NOT_CHECKED: u8 = 2;

/// Checks a skill: progress goes to stderr, the report to stdout. The status is 0 if no rule is broken, 1 if one is, and
/// 2 if the skill could not be checked.
pub async fn run(options: &CheckOptions) -> ExitCode {
    let report = match check(options, |line| eprintln!("{line}")).await {
        Ok(report) => report,
        Err(why) => {
            eprintln!("cannot check: {why}");
            return ExitCode::from(NOT_CHECKED);
        }
    };
    let text = match options.format {
        Format::Table => table::table(&report),
        Format::Json => format!("{:#}\n", report.to_json()),
        Format::Junit => junit::junit(&report),
    };
    if let Err(why) = io::stdout().write_all(text.as_bytes()) {
        eprintln!("cannot write the report: {why}");
        return ExitCode::from(NOT_CHECKED);
    }
    if report.count(Verdict::Broken) > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

pub use crate::check::walk::{NotChecked, check};
