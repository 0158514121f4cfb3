//! From the first phase through all scenarios to the report.

use core::time::Duration;
use std::io;

use consent_alexa::api::Api;
use consent_core::{Consent, Permission};
use serde_json::Value;
use thiserror::Error;

use crate::check::conversation::Conversation;
use crate::check::finding::{Evidence, Finding, Verdict};
use crate::check::learned::Learned;
use crate::check::learning::{Lesson, NUMBERS, learn};
use crate::check::options::CheckOptions;
use crate::check::report::Report;
use crate::check::scenario::Scenario;
use crate::check::seen::name;
use crate::check::setting::Setting;
use crate::check::subject::{NoSubject, Subject};
use crate::endpoint::{BadAddress, Endpoint};
use crate::inside::Inside;

/// The names of the scenarios of the first phase.
const LEARNING: [&str; 6] = [
    "everything granted",
    "launch",
    "the API fails",
    "nothing granted",
    "one thing not granted",
    "yes and no, when asked by voice",
];
/// What stands for a scenario where skill.json is enough.
const MANIFEST: &str = "skill.json";
const BOTH_NAMES: [Permission; 2] = [Permission::FullName, Permission::GivenName];

/// It could not be checked.
#[derive(Debug, Error)]
#[expect(missing_docs, reason = "each says itself what it is")]
pub enum NotChecked {
    #[error(transparent)]
    Subject(#[from] NoSubject),
    #[error("--endpoint: {0}")]
    Address(#[from] BadAddress),
    #[error("--api-addr {0}: Alexa's APIs cannot listen there: {1}")]
    Api(core::net::SocketAddr, io::Error),
    #[error("the example skill cannot be started: {0}")]
    Inside(io::Error),
    #[error("the first request, with everything granted, got no answer that Alexa could use: {0}")]
    Unusable(String),
    #[error(
        "--intent {0}: expected an intent that needs a permission of skill.json; with everything granted and with \
         nothing, the skill said the same, called no API at the `apiEndpoint` of the request, and asked for nothing"
    )]
    NeedsNothing(String),
}

/// Checks a skill, and tells of its progress line by line.
///
/// # Errors
/// [`NotChecked`] if the skill could not be checked at all.
pub async fn check(options: &CheckOptions, mut tell: impl FnMut(&str)) -> Result<Report, NotChecked> {
    let subject = Subject::named(options)?;
    let address = options.api_addr;
    let api = Api::open(address).await.map_err(|why| NotChecked::Api(address, why))?;
    let api_endpoint = options.api_endpoint.clone().unwrap_or_else(|| api.endpoint().to_owned());
    let is_free = address.port() == 0 && options.api_endpoint.is_none();
    let shown_endpoint = if is_free { format!("http://{}", address.ip()) } else { api_endpoint.clone() };
    let inside = match &subject.endpoint {
        Some(_) => None,
        None => Some(Inside::start(&api_endpoint, |_| ()).await.map_err(NotChecked::Inside)?),
    };
    let place = subject.endpoint.clone().or(inside.as_ref().map(Inside::endpoint)).unwrap_or_default();
    let endpoint = Endpoint::new(&place, Duration::from_secs(options.timeout))?;
    let seed = options.seed.unwrap_or_else(|| fastrand::u64(..));
    let setting = Setting {
        subject,
        endpoint,
        api,
        api_endpoint,
        shown_endpoint,
        skill_id: options.skill_id.clone(),
        seed,
        locale: options.locale,
    };
    tell(&format!("seed {seed}: learning what the skill does when nothing is odd"));
    let Lesson { learned, mut findings } =
        learn(&setting).await.map_err(|failed| NotChecked::Unusable(failed.why))?;
    let is_inert = !learned.needs_consent && learned.needs.is_empty() && learned.called.is_empty();
    if is_inert && findings.iter().all(|finding| finding.verdict != Verdict::Broken) {
        return Err(NotChecked::NeedsNothing(setting.subject.intent.clone()));
    }
    findings.extend(manifest(&learned));
    let mut scenarios = Scenario::all(&setting, &learned);
    let mut names = vec![(0, MANIFEST.to_owned())];
    names.extend(NUMBERS.into_iter().zip(LEARNING.map(str::to_owned)));
    names.extend(scenarios.iter().map(|scenario| (scenario.number, scenario.name.clone())));
    fastrand::Rng::with_seed(seed).shuffle(&mut scenarios);
    let ended = play(&setting, &learned, &scenarios, &mut findings, &mut tell).await;
    Ok(Report::new(&setting, &learned, findings, &names, ended))
}

/// Plays all scenarios; the reason if they ended early.
async fn play(
    setting: &Setting,
    learned: &Learned,
    scenarios: &[Scenario],
    findings: &mut Vec<Finding>,
    tell: &mut impl FnMut(&str),
) -> Option<String> {
    for (at, scenario) in (1_usize..).zip(scenarios) {
        let patience = scenario.patience.map(|why| format!(" ({why})")).unwrap_or_default();
        tell(&format!("{at:>2}/{} {}{patience}", scenarios.len(), scenario.name));
        let talk = scenario.play(setting, learned).await;
        let is_cut_off = talk.is_cut_off;
        findings.extend(talk.findings);
        // A skill that fell over may be up again; one that is gone tells nothing more.
        if is_cut_off && is_gone(setting, learned).await {
            return Some(format!("the skill has given no answer since the scenario \"{}\"", scenario.name));
        }
    }
    None
}

async fn is_gone(setting: &Setting, learned: &Learned) -> bool {
    let mut talk = Conversation::new(setting, 0, "is it there?", learned.everything);
    // Only whether it answers counts here.
    let _ = talk.intent("R30").await;
    talk.is_cut_off
}

/// What skill.json shows by itself.
fn manifest(learned: &Learned) -> Option<Finding> {
    let declared = BOTH_NAMES.into_iter().filter(|permission| learned.everything.has(*permission));
    let scopes: Vec<String> = declared.map(|permission| name(Consent::account(permission))).collect();
    let (verdict, sentence) = match scopes.len() {
        0 => return None,
        1 => (Verdict::Kept, "skill.json declares one of the two"),
        _ => (Verdict::Broken, "skill.json declares both names"),
    };
    let evidence = (verdict == Verdict::Broken).then(|| Evidence {
        scenario: MANIFEST.into(),
        sentence: sentence.into(),
        request: Value::Null,
        response: None,
        text: Some(format!("manifest.permissions: {}", scopes.join(", "))),
        calls: Vec::new(),
    });
    Some(Finding { rule: "R22", verdict, scenario: 0, sentence: sentence.into(), evidence })
}
