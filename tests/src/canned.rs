//! A stand-in for the host of a skill: it answers queries from a list, and remembers what it was asked.

use consent_core::{
    AskBy, AskByCard, AskByVoice, Consent, ConsentFlow, Manners, Queries, Replies, Requirements,
};
use consent_core::{TurnEnd, run};

use crate::scene::Scene;

/// One query, as it would have gone out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sent {
    /// The whole address.
    pub url: String,
    /// The bearer token.
    pub token: String,
}

/// A host whose HTTP client answers from a list.
#[derive(Clone, Debug, Default)]
pub struct CannedHost {
    answers: Vec<(Consent, u16, String)>,
    /// What went out, in order.
    pub sent: Vec<Sent>,
}

impl CannedHost {
    /// A host that reaches nobody.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, with an answer to the query about this consent.
    #[must_use]
    pub fn answer(mut self, consent: Consent, status: u16, body: &str) -> Self {
        self.answers.push((consent, status, body.into()));
        self
    }

    /// Carries out the queries. A query without an answer in the list reaches nobody.
    pub fn fetch(&mut self, queries: Queries<'_>) -> Replies {
        let mut replies = Vec::new();
        for query in queries {
            self.sent.push(Sent { url: query.url(), token: query.token().expose().into() });
            let canned = self.answers.iter().find(|(consent, ..)| *consent == query.consent());
            replies.push(match canned {
                Some((_, status, body)) => query.reply(*status, body.as_bytes()),
                None => query.unreachable(),
            });
        }
        replies.into_iter().collect()
    }

    /// Plays a whole first turn.
    pub fn open(
        &mut self,
        requirements: Requirements<'static>,
        manners: impl Into<Manners>,
        scene: &Scene,
    ) -> TurnEnd {
        let step = ConsentFlow::open(requirements, manners, scene.turn()).unwrap();
        run(step, |queries| self.fetch(queries)).unwrap()
    }
}

/// The status that says "not granted" where this consent is asked about; for the location no API is asked.
#[must_use]
pub fn not_granted(consent: Consent) -> u16 {
    use consent_core::Permission::{
        CountryAndPostalCode, Email, FullAddress, FullName, Geolocation, GivenName, MobileNumber, Reminders,
        Timers,
    };
    match consent.permission {
        Reminders | Timers => 401,
        FullName | GivenName | Email | MobileNumber | FullAddress | CountryAndPostalCode | Geolocation => 403,
    }
}

/// Plays a turn in which nothing is granted, the speaker is known and the device can tell where it is.
#[must_use]
pub fn play_nothing_granted(requirements: Requirements<'static>, ask_by: AskBy) -> TurnEnd {
    let scene = Scene::intent()
        .with_speaker()
        .with("/context/System/device/supportedInterfaces/Geolocation", serde_json::json!({}));
    let host = |host: CannedHost, consent| host.answer(consent, not_granted(consent), "");
    let mut host = requirements.iter().map(|entry| entry.consent).fold(CannedHost::new(), host);
    host.open(requirements, ask_by, &scene)
}

/// A question by voice for all of these.
#[must_use]
pub fn voice_question(requirements: Requirements<'static>) -> AskByVoice {
    match play_nothing_granted(requirements, AskBy::VoiceThenCard) {
        TurnEnd::AskByVoice(ask) => ask,
        end @ (TurnEnd::AskByCard(_) | TurnEnd::Proceed(_) | TurnEnd::FallBack(_)) => panic!("{end}"),
    }
}

/// A question by card for all of these.
#[must_use]
pub fn card_question(requirements: Requirements<'static>) -> AskByCard {
    match play_nothing_granted(requirements, AskBy::CardOnly) {
        TurnEnd::AskByCard(ask) => ask,
        end @ (TurnEnd::AskByVoice(_) | TurnEnd::Proceed(_) | TurnEnd::FallBack(_)) => panic!("{end}"),
    }
}
