//! README's example, word for word below this line.
#![allow(missing_docs, clippy::missing_errors_doc, reason = "an example is short")]

use consent_core::value::EmailAddress;
use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::response::{ResponseEnvelope, ShouldEndSession, Speech};
use consent_core::{
    ApiQuery, AskHistory, AskPolicy, ConsentFlow, ConsentLevel, ConsentSession, Ending, FromProfile,
    MissingValue, Permission, Profile, Requirement, Requirements, RequiresConsent, Resume, Turn,
    requirements, run,
};

/// Whoever holds a value of this has the customer's consent: it is built from what the API returned in this turn.
pub struct SendReceipt {
    email: EmailAddress,
}

impl RequiresConsent for SendReceipt {
    const HANDLER: &'static str = "SendReceiptIntent";
    const REQUIREMENTS: Requirements<'static> = requirements![Requirement::required(Permission::Email)];
}

impl FromProfile for SendReceipt {
    fn from_profile(mut profile: Profile) -> Result<Self, MissingValue> {
        Ok(Self { email: profile.take(ConsentLevel::Account)? })
    }
}

/// Alexa's JSON in, ours out. `kept` is what your store knows of this customer, by `turn.user()`; `get` is any HTTP
/// client: it returns a status and a body.
pub fn answer(
    request: &[u8],
    kept: &mut AskHistory,
    get: impl Fn(ApiQuery<'_>) -> (u16, Vec<u8>),
) -> Result<String, Box<dyn std::error::Error>> {
    let envelope = RequestEnvelope::read(request)?;
    let turn = Turn::new(&envelope);
    let policy = AskPolicy::default();
    let mut session = ConsentSession::read(&envelope)?;
    kept.merge(&session.history);
    session.history = kept.clone();
    let manners = session.history.manners(&policy, &turn);

    let resumed = session.resume(&envelope, &turn, &policy)?;
    let intent = match &resumed {
        Resume::Ours(resumed) => resumed.token.intent(), // what the customer had wanted before the question
        Resume::NotOurs | Resume::NotAResume => envelope.intent(),
    };
    if intent.is_none_or(|intent| intent.name.as_str() != SendReceipt::HANDLER) {
        return Ok(ResponseEnvelope::acknowledge().to_json()); // other handlers stand here
    }
    let step = match &resumed {
        Resume::Ours(resumed) => ConsentFlow::resume(SendReceipt::REQUIREMENTS, manners, turn, resumed)?,
        Resume::NotOurs | Resume::NotAResume => ConsentFlow::open(SendReceipt::REQUIREMENTS, manners, turn)?,
    };
    let end = run(step, |queries| {
        let reply = |query: ApiQuery<'_>| {
            let (status, body) = get(query);
            query.reply(status, &body)
        };
        queries.map(reply).collect()
    })?;
    let ending = session.end_turn(end, SendReceipt::HANDLER, &turn, intent);
    *kept = session.history.clone();

    let why = Speech::plain("To send your receipt I need your e-mail address.");
    let response = match &ending {
        Ending::Proceed(profile) => {
            let receipt = SendReceipt::from_profile(profile.clone())?;
            ResponseEnvelope::tell(Speech::plain(format!("It is on its way to {}.", receipt.email.expose())))
        }
        Ending::AskByVoice(token) => ResponseEnvelope::ask_by_voice(why, token.directive()),
        Ending::AskByCard(ask) => ResponseEnvelope::ask_by_card(why, ask.card(), ShouldEndSession::End),
        // less.reason: declined, not answered, nothing stored, API down, ...; less.profile: what was granted.
        Ending::FallBack(_less) => {
            ResponseEnvelope::tell(Speech::plain("I will show you the receipt instead."))
        }
    };
    Ok(response.with_attributes(session.attributes(&envelope)).to_json())
}
