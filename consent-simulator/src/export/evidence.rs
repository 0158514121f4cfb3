//! What a skill that does not say it needs, as far as the conversation shows it: what it asks for, it requires; what it only
//! reads, it can do without.

use consent_alexa::declared::Declared;
use consent_alexa::permission_list::{Listed, PERMISSION_LIST};
use consent_alexa::resource::Resource;
use consent_core::state::AfterSilence;
use consent_core::{AskBy, Consent, Need, Permission, Requirement, Requirements};
use serde_json::Value;

use super::asks::{Asks, QuestionForm};
use super::marks::unmarked_text;
use super::needs::{Needs, SkillHandler};
use super::recorded::Recorded;

/// What the conversation shows of an intent.
#[derive(Debug)]
struct Evidence<'a> {
    intent: &'a str,
    by_voice: Vec<Consent>,
    by_card: Vec<Permission>,
    read: Vec<Consent>,
}

/// What the example needs for what the customer came to.
pub(crate) fn of_example(all: &[Recorded<'_>]) -> Needs {
    let handlers = intents(all).into_iter().filter_map(SkillHandler::of_example).collect();
    let source = "What the handlers need is what table-booking declares.";
    Needs { handlers, form: QuestionForm::VoiceForward, after_silence: AfterSilence::FallBack, source }
}

/// What a skill seems to need that declares this.
pub(crate) fn infer(all: &[Recorded<'_>], declared: &Declared) -> Needs {
    let handlers =
        intents(all).into_iter().filter_map(|intent| Evidence::of(intent, all, declared).handler());
    let is_legacy =
        all.iter().any(|recorded| matches!(recorded.asks(), Asks::ByVoice(QuestionForm::Legacy, _)));
    let shows_card_after_silence =
        all.iter().any(|recorded| is_silence(recorded) && matches!(recorded.asks(), Asks::ByCard(_)));
    Needs {
        handlers: handlers.collect(),
        form: if is_legacy { QuestionForm::Legacy } else { QuestionForm::VoiceForward },
        after_silence: if shows_card_after_silence {
            AfterSilence::AskByCard
        } else {
            AfterSilence::FallBack
        },
        source: "What the handlers need was inferred from the conversation: what the skill asked for is required, what it \
                 only read is optional.",
    }
}

/// Each intent, once.
fn intents<'a>(all: &[Recorded<'a>]) -> Vec<&'a str> {
    let mut intents = Vec::new();
    for intent in all.iter().filter_map(|recorded| recorded.intent) {
        if !intents.contains(&intent) {
            intents.push(intent);
        }
    }
    intents
}

impl<'a> Evidence<'a> {
    fn of(intent: &'a str, all: &[Recorded<'_>], declared: &Declared) -> Self {
        let mut evidence = Self { intent, by_voice: Vec::new(), by_card: Vec::new(), read: Vec::new() };
        for recorded in all.iter().filter(|recorded| recorded.intent == Some(intent)) {
            evidence.take(recorded);
        }
        let is_declared = |permission: Permission| declared.permits(permission.manifest_scope());
        evidence.by_voice.retain(|consent| is_declared(consent.permission));
        evidence.by_card.retain(|permission| is_declared(*permission));
        evidence.read.retain(|consent| is_declared(consent.permission));
        evidence
    }

    fn take(&mut self, recorded: &Recorded<'_>) {
        match recorded.asks() {
            Asks::ByVoice(_, scopes) => {
                let consents = scopes.iter().filter_map(|(scope, level)| Consent::from_wire(scope, level));
                self.by_voice.extend(consents);
            }
            Asks::ByCard(scopes) => {
                let on_card = |listed: &&Listed| scopes.contains(listed.card);
                self.by_card.extend(PERMISSION_LIST.iter().filter(on_card).map(|listed| listed.permission));
            }
            Asks::Nothing => {}
        }
        let calls = recorded.exchanged.calls.iter().filter(|call| call.method == "GET");
        self.read.extend(calls.filter_map(|call| Resource::at(&call.path)).map(|resource| resource.consent));
        let is_told = recorded.exchanged.sent.envelope.pointer("/context/Geolocation/coordinate").is_some();
        // What every skill understands is none of the skill's own wishes.
        if is_told && !self.intent.starts_with("AMAZON.") {
            self.read.push(Consent::account(Permission::Geolocation));
        }
    }

    /// A handler, if it needs anything. What does not go together (both names, R22) is left out.
    fn handler(self) -> Option<SkillHandler> {
        let mut requirements = Vec::new();
        let mut need = |consent: Consent, need| {
            requirements.push(Requirement { consent, need });
            if Requirements::new(&requirements).is_err() {
                requirements.pop();
            }
        };
        for consent in &self.by_voice {
            need(*consent, Need::Required);
        }
        for permission in &self.by_card {
            if !self.by_voice.iter().any(|consent| consent.permission == *permission) {
                need(self.on_card(*permission), Need::Required);
            }
        }
        for consent in &self.read {
            need(*consent, Need::Optional);
        }
        let is_by_card = self.by_voice.is_empty() && !self.by_card.is_empty();
        (!requirements.is_empty()).then(|| SkillHandler {
            name: unmarked_text(self.intent),
            intent: unmarked_text(self.intent),
            ask_by: if is_by_card { AskBy::CardOnly } else { AskBy::VoiceThenCard },
            requirements,
        })
    }

    /// A card knows no level: it is for the account, unless only the speaker's own was read.
    fn on_card(&self, permission: Permission) -> Consent {
        let (account, person) = (Consent::account(permission), Consent::person(permission));
        if self.read.contains(&person) && !self.read.contains(&account) { person } else { account }
    }
}

/// Whether Alexa's question came back without an answer of the customer's.
fn is_silence(recorded: &Recorded<'_>) -> bool {
    let has = |pointer, wanted: &str| {
        recorded.exchanged.sent.envelope.pointer(pointer).and_then(Value::as_str) == Some(wanted)
    };
    has("/request/cause/status/code", "204")
        || has("/request/status/code", "204")
        || has("/request/cause/result/status", "NOT_ANSWERED")
        || has("/request/payload/status", "NOT_ANSWERED")
}
