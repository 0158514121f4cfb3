//! A skill with three handlers, and its host: README's example, with an answer for everything that can come.

use consent_core::value::{EmailAddress, PhoneNumber};
use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::response::{ResponseEnvelope, ShouldEndSession, Speech};
use consent_core::{
    ApiQuery, AskHistory, AskPolicy, ConsentLevel, ConsentRouter as _, ConsentSession, Consents, Effect,
    Ending, Input, Permission, Profile, Resume, Turn,
};
use consent_macros::{ConsentRouter, RequiresConsent};

use crate::kept_text::KeptText;

/// Sends a receipt.
#[derive(RequiresConsent)]
pub struct Receipt {
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
}

/// Calls back.
#[derive(RequiresConsent)]
pub struct CallBack {
    #[consent(scope = "alexa::profile:mobile_number:read")]
    number: PhoneNumber,
}

/// Takes an order.
#[derive(RequiresConsent)]
pub struct Order {
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
    #[consent(scope = "alexa::profile:mobile_number:read")]
    number: PhoneNumber,
}

/// A handler that has what it needs.
#[derive(ConsentRouter)]
#[consent(manifest = "skill-package/skill.json")]
pub enum Handler {
    /// Sends a receipt.
    #[consent(intent = "ReceiptIntent")]
    Receipt(Receipt),
    /// Calls back.
    #[consent(intent = "CallBackIntent")]
    CallBack(CallBack),
    /// Takes an order.
    #[consent(intent = "OrderIntent")]
    Order(Order),
}

/// What a request was to the open question, and how it ended.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Answered {
    /// What the core took it for.
    pub took: Took,
    /// The handler, its intent and the intent's slots; nothing if none was concerned.
    pub wish: Option<(&'static str, String, String)>,
    /// How the turn ended.
    pub end: End,
    /// How many steps the machine went.
    pub steps: usize,
    /// What is in the store once the answer is taken.
    pub stored_first: String,
    /// What is in the store at the end.
    pub stored: String,
    /// The message to Alexa.
    pub response: String,
}

/// What the core took a request for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Took {
    /// Something new.
    #[default]
    Intent,
    /// The end of another task.
    NotOurs,
    /// The answer to a question of its own.
    Answer,
    /// A forgery, or a mistake.
    Refused(String),
}

/// How a turn ended.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum End {
    /// No handler was concerned.
    #[default]
    Nothing,
    /// With a question by voice for these, and its token.
    AskedByVoice(Consents, KeptText),
    /// With a card for these.
    AskedByCard(Consents),
    /// The handler ran, and knew this.
    Ran(Vec<(Permission, String)>),
    /// The handler did not run; this was known nevertheless.
    FellBack(Vec<(Permission, String)>),
}

/// Answers a request; `stored` is what the store holds of the customer.
#[must_use]
pub fn answer(
    request: &str,
    stored: &str,
    policy: &AskPolicy,
    mut get: impl FnMut(&ApiQuery<'_>) -> Option<(u16, String)>,
) -> Answered {
    let envelope = RequestEnvelope::read(request.as_bytes()).unwrap();
    let turn = Turn::new(&envelope);
    let known =
        if stored.is_empty() { AskHistory::default() } else { AskHistory::read(stored.as_bytes()).unwrap() };
    let mut session = ConsentSession::read(&envelope).unwrap().remembering(&known);
    let resume = session.resume(&envelope, &turn, policy);
    let stored = session.history.to_json();
    let mut answered = Answered { stored_first: stored.clone(), stored, ..Answered::default() };
    let resume = match resume {
        Ok(resume) => resume,
        Err(error) => {
            answered.took = Took::Refused(error.to_string());
            answered.response = go_on("What now?", &session, &envelope);
            return answered;
        }
    };
    answered.took = match &resume {
        Resume::NotAResume => Took::Intent,
        Resume::NotOurs => Took::NotOurs,
        Resume::Ours(_) => Took::Answer,
    };
    let Some(routed) = Handler::route(&envelope, &resume).unwrap() else {
        answered.response = go_on("What now?", &session, &envelope);
        return answered;
    };
    let intent = routed.intent.unwrap();
    let slots = intent.slots.as_ref().map_or("".into(), |slots| slots.to_json().unwrap());
    answered.wish =
        Some((routed.route.handler(), intent.name.as_str().to_owned(), slots.clone().into_owned()));

    let mut step = routed.open(session.history.manners(policy, &turn), turn).unwrap();
    answered.steps = 1;
    let end = loop {
        match step.effect {
            // Enough: it is judged for that.
            Effect::Fetch(_) if answered.steps > 2 => {
                answered.response = go_on("What now?", &session, &envelope);
                return answered;
            }
            Effect::Fetch(queries) => {
                let replies = queries.map(|query| match get(&query) {
                    Some((status, body)) => query.reply(status, body.as_bytes()),
                    None => query.unreachable(),
                });
                step = step.flow.step(Input::Replied(replies.collect())).unwrap();
                answered.steps += 1;
            }
            Effect::EndTurn(end) => break end,
        }
    };
    let ending = routed.end_turn(&mut session, end, &turn);
    answered.stored = session.history.to_json();
    let why = Speech::plain("That I can tell you how it went.");
    (answered.end, answered.response) = match ending {
        Ending::AskByVoice(token) => {
            let end = End::AskedByVoice(token.asked(), KeptText::of(token.as_str()));
            let response = ResponseEnvelope::ask_by_voice(why, token.into_directive());
            (end, response.with_attributes(session.attributes(&envelope)).to_json())
        }
        Ending::AskByCard(ask) => {
            let response = ResponseEnvelope::ask_by_card(why, ask.card(), ShouldEndSession::Keep);
            let response = response.with_attributes(session.attributes(&envelope)).to_json();
            (End::AskedByCard(ask.consents()), response)
        }
        Ending::Proceed(profile) => {
            let knew = match routed.route.build(profile) {
                // The machine went on with less than the handler requires: it is judged for that.
                Err(_) => Vec::new(),
                Ok(Handler::Receipt(Receipt { email })) => {
                    vec![(Permission::Email, email.expose().to_owned())]
                }
                Ok(Handler::CallBack(CallBack { number })) => {
                    vec![(Permission::MobileNumber, number.expose().to_owned())]
                }
                Ok(Handler::Order(Order { email, number })) => vec![
                    (Permission::Email, email.expose().to_owned()),
                    (Permission::MobileNumber, number.expose().to_owned()),
                ],
            };
            let response = go_on(&format!("Done with {knew:?} for {slots}"), &session, &envelope);
            (End::Ran(knew), response)
        }
        Ending::FallBack(less) => {
            let knew = held(less.profile);
            let response = go_on(&format!("Not with {knew:?} for {slots}"), &session, &envelope);
            (End::FellBack(knew), response)
        }
    };
    answered
}

fn held(mut profile: Profile) -> Vec<(Permission, String)> {
    let email: Option<EmailAddress> = profile.take_optional(ConsentLevel::Account);
    let number: Option<PhoneNumber> = profile.take_optional(ConsentLevel::Account);
    let email = email.map(|email| (Permission::Email, email.expose().to_owned()));
    let number = number.map(|number| (Permission::MobileNumber, number.expose().to_owned()));
    email.into_iter().chain(number).collect()
}

/// Says something and listens. All that can be said is said: what must not be heard must not even be known.
fn go_on(said: &str, session: &ConsentSession, envelope: &RequestEnvelope<'_>) -> String {
    let response = ResponseEnvelope::ask(Speech::plain(said), Speech::plain("What else?"));
    response.with_attributes(session.attributes(envelope)).to_json()
}
