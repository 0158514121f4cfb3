//! What was found, rule by rule.

use serde::Serialize;
use serde_json::{Value, json};

use crate::check::finding::{Evidence, Finding, Verdict};
use crate::check::learned::Learned;
use crate::check::rule::RULES;
use crate::check::setting::Setting;

/// The most exchanges that show one rule broken.
const MOST_EVIDENCE: usize = 5;

/// The report.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// Makes the same report again.
    pub seed: u64,
    /// Where the skill answers, as it was given.
    pub endpoint: String,
    /// The intent.
    pub intent: String,
    /// Each rule.
    pub rules: Vec<Judged>,
    /// Why the check ended early, if it did.
    pub ended: Option<String>,
}

/// What was found about one rule.
#[derive(Clone, PartialEq, Debug)]
pub struct Judged {
    /// Its number.
    pub rule: &'static str,
    /// What it wants.
    pub title: &'static str,
    /// What was found.
    pub verdict: Verdict,
    /// What was tested, what is wrong, or why it was not tested.
    pub sentence: String,
    /// The scenarios that tested it.
    pub scenarios: Vec<String>,
    /// What shows that it is broken.
    pub evidence: Vec<Evidence>,
}

impl Report {
    /// Puts together what was found, in scenarios of these numbers and names.
    #[must_use]
    pub fn new(
        setting: &Setting,
        learned: &Learned,
        mut findings: Vec<Finding>,
        names: &[(u32, String)],
        ended: Option<String>,
    ) -> Self {
        // The order in which they were played tells nothing.
        findings.sort_by_key(|finding| finding.scenario);
        let judge = |(rule, title): (&'static str, &'static str)| {
            let of_rule: Vec<&Finding> = findings.iter().filter(|finding| finding.rule == rule).collect();
            judged(setting, learned, (rule, title), &of_rule, names)
        };
        let subject = &setting.subject;
        Self {
            seed: setting.seed,
            endpoint: subject.endpoint.clone().unwrap_or_else(|| "table-booking, inside this process".into()),
            intent: subject.intent.clone(),
            rules: RULES.into_iter().map(judge).collect(),
            ended,
        }
    }

    /// How many rules have this verdict.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.rules.iter().filter(|judged| judged.verdict == verdict).count()
    }

    /// For machines.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({
            "seed": self.seed,
            "endpoint": self.endpoint,
            "intent": self.intent,
            "ended": self.ended,
            "rules": self.rules.iter().map(Judged::to_json).collect::<Vec<_>>(),
        })
    }
}

impl Judged {
    fn to_json(&self) -> Value {
        json!({
            "rule": self.rule,
            "title": self.title,
            "verdict": self.verdict.as_str(),
            "sentence": self.sentence,
            "scenarios": self.scenarios,
            "evidence": self.evidence,
        })
    }
}

fn judged(
    setting: &Setting,
    learned: &Learned,
    (rule, title): (&'static str, &'static str),
    findings: &[&Finding],
    names: &[(u32, String)],
) -> Judged {
    let verdict = findings.iter().map(|finding| finding.verdict).min().unwrap_or(Verdict::NotReached);
    let decisive: Vec<&&Finding> = findings.iter().filter(|finding| finding.verdict == verdict).collect();
    let sentence = decisive.first().map(|finding| finding.sentence.clone());
    let sentence = sentence.unwrap_or_else(|| why_not(rule, setting, learned).to_owned());
    let mut scenarios: Vec<u32> = Vec::new();
    let mut evidence: Vec<Evidence> = Vec::new();
    for finding in &decisive {
        if !scenarios.contains(&finding.scenario) {
            scenarios.push(finding.scenario);
        }
        // The same fault in many turns is one fault.
        if let Some(found) = &finding.evidence
            && evidence.len() < MOST_EVIDENCE
            && evidence.iter().all(|known| known.sentence != found.sentence)
        {
            evidence.push(found.clone());
        }
    }
    let is_tested = verdict != Verdict::NotReached;
    let name = |number: &u32| names.iter().find(|(known, _)| known == number).map(|(_, name)| name.clone());
    let scenarios = scenarios.iter().filter(|_| is_tested).filter_map(name).collect();
    Judged { rule, title, verdict, sentence, scenarios, evidence }
}

/// Why a rule was not tested.
fn why_not(rule: &str, setting: &Setting, learned: &Learned) -> &'static str {
    let declared = &setting.subject.declared;
    let by_voice = if learned.asks_by_voice() {
        "the answers to its question did not come so far"
    } else {
        "the skill never asked by voice"
    };
    let events = ["SKILL_PERMISSION_ACCEPTED", "SKILL_PERMISSION_CHANGED"];
    let events = if events.into_iter().all(|event| declared.subscribes(event)) {
        "the events were not taken"
    } else {
        "skill.json does not subscribe to both SKILL_PERMISSION_ACCEPTED and SKILL_PERMISSION_CHANGED"
    };
    match rule {
        "R2" => "the skill called no API for data that may be stored or not",
        "R3" | "R4" | "R6" => "the skill called no API",
        "R5" => "the skill called no API that tells a missing declaration from a missing grant",
        "R7" => "the skill called no API in a later request of the same customer",
        "R8" => "the skill never asked",
        "R9" => "the skill uses no data of the speaker's own",
        "R17" if learned.asks_in_legacy_form() => "the legacy form knows no REDIRECT_TO_APP",
        "R10" | "R11" | "R12" | "R13" | "R14" | "R15" | "R16" | "R17" | "R18" | "R19" => by_voice,
        "R20" | "R32" => "the skill does not ask in the legacy form",
        "R21" | "R23" => "the skill never sent a card",
        "R22" => "skill.json declares no name",
        "R24" => events,
        "R25" if !declared.subscribes("SKILL_DISABLED") => "skill.json does not subscribe to SKILL_DISABLED",
        "R27" => "skill.json declares nothing that works without the customer, such as reminders",
        "R28" => "no API told the skill anything",
        "R31" => "the skill never asked for several scopes by voice",
        "R33" => "the skill does the same whether or not anything is granted",
        "R34" => "a black box does not show what it logs",
        _ => "no scenario came so far",
    }
}

impl Serialize for Report {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}
