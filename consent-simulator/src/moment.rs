//! How things stand at one moment: the world, the session, what is open, and where the consent process is.

use consent_alexa::alexa::Alexa;
use consent_alexa::permission_list::Listed;
use consent_alexa::spoken;
use consent_alexa::task::Task;
use consent_alexa::world::Fault;
use consent_core::{Consent, ConsentLevel, Language, State};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::action::{Level, Stored};

/// One moment, as the page shows it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "each is named for what it is")]
pub struct Moment {
    pub time: String,
    pub locale: &'static str,
    pub is_recognized: bool,
    pub device: DeviceKind,
    pub fault: Option<String>,
    pub events_are_held: bool,
    pub grants: Vec<Grant>,
    pub session: Option<Session>,
    pub question: Option<Question>,
    pub card: Option<Card>,
    pub events: Vec<Event>,
    pub state: String,
}

/// What the device can do.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "each is named for what it is")]
pub struct DeviceKind {
    pub has_location: bool,
    pub has_reminders: bool,
}

/// One toggle in the app, and what is behind it.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "each is named for what it is")]
pub struct Grant {
    pub scope: &'static str,
    pub name: &'static str,
    pub level: Level,
    pub is_granted: bool,
    pub stored: Stored,
}

/// The session that is open.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "each is named for what it is")]
pub struct Session {
    pub id: String,
    pub attributes: Map<String, Value>,
}

/// Alexa's open question.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "each is named for what it is")]
pub struct Question {
    pub text: String,
    pub scopes: Vec<String>,
    pub form: &'static str,
}

/// The card in the app.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "each is named for what it is")]
pub struct Card {
    pub permissions: Vec<OnCard>,
}

/// A permission on the card.
#[derive(Clone, Copy, Debug, Serialize)]
#[expect(missing_docs, reason = "each is named for what it is")]
pub struct OnCard {
    pub scope: &'static str,
    pub name: &'static str,
}

/// An event that was published.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "each is named for what it is")]
pub struct Event {
    pub number: usize,
    pub line: String,
    pub times_delivered: usize,
}

/// What Alexa does not know of a moment.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    /// What the skill is called.
    pub skill: &'a str,
    /// Where the consent process is.
    pub state: State,
    /// Whether events wait.
    pub events_are_held: bool,
    /// The events that were delivered, by number, in their order.
    pub delivered: &'a [usize],
}

impl Moment {
    /// How things stand now.
    #[must_use]
    pub fn of(alexa: &Alexa, beside: Beside<'_>) -> Self {
        let world = &alexa.world;
        let session =
            alexa.device.session().map(|(id, kept)| Session { id: id.to_owned(), attributes: kept.clone() });
        let on_card = |listed: &&'static Listed| OnCard { scope: listed.manifest, name: listed.spoken };
        let permissions: Vec<OnCard> = alexa.app.card().iter().map(on_card).collect();
        let event = |(number, event): (usize, &consent_alexa::events::Published)| Event {
            number,
            line: event.line(),
            times_delivered: beside.delivered.iter().filter(|delivered| **delivered == number).count(),
        };
        Self {
            time: world.clock.to_string(),
            locale: world.locale.as_str(),
            is_recognized: world.customer.is_recognized,
            device: DeviceKind {
                has_location: world.device.has_location,
                has_reminders: world.device.has_reminders,
            },
            fault: world.fault.map(name),
            events_are_held: beside.events_are_held,
            grants: grants(alexa),
            session,
            question: alexa.task.as_ref().map(|task| question(task, beside.skill, world.locale.language())),
            card: (!permissions.is_empty()).then_some(Card { permissions }),
            events: alexa.events.all().iter().enumerate().map(event).collect(),
            state: beside.state.to_string(),
        }
    }
}

/// The name of a fault, as an action says it.
#[must_use]
pub fn name(fault: Fault) -> String {
    format!("{fault:?}")
}

fn grants(alexa: &Alexa) -> Vec<Grant> {
    let customer = &alexa.world.customer;
    let grant = |(listed, level): (&'static Listed, ConsentLevel)| {
        let consent = Consent { permission: listed.permission, level };
        let stored = if customer.never_stored.contains(consent) {
            Stored::NeverStored
        } else if customer.blank.contains(consent) {
            Stored::Blank
        } else {
            Stored::Stored
        };
        let (scope, name, level) = (listed.manifest, listed.spoken, level.into());
        Grant { scope, name, level, is_granted: customer.grants(consent), stored }
    };
    let levels = |listed: &'static Listed| {
        let there = ConsentLevel::ALL.into_iter().filter(|level| listed.exists_at(*level));
        there.map(move |level| (listed, level))
    };
    alexa.declared().listed().flat_map(levels).map(grant).collect()
}

fn question(task: &Task, skill: &str, language: Language) -> Question {
    let asked = task.asked();
    let text = spoken::question(skill, &asked, language)
        .or_else(|| spoken::question(skill, &asked, Language::En))
        .unwrap_or_default();
    let scopes = task.wire();
    let scopes = scopes.split_once(": ").map_or(&*scopes, |(_, scopes)| scopes);
    let form = match task {
        Task::Voice(_) => "VoiceForward",
        Task::Legacy(_) => "Legacy",
    };
    Question { text, scopes: scopes.split(", ").map(Into::into).collect(), form }
}
