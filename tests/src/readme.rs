//! README's example, word for word below this line.
#![allow(missing_docs, clippy::missing_errors_doc, reason = "an example is short")]

use consent_core::value::EmailAddress;
use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::response::{ResponseEnvelope, ShouldEndSession, Speech};
use consent_core::{ApiQuery, AskHistory, AskPolicy, ConsentRouter, ConsentSession, Ending, Turn, run};
use consent_macros::{ConsentRouter, RequiresConsent};

/// Whoever holds a value of this has the customer's consent: it is built from what the API returned in this turn.
#[derive(RequiresConsent)]
pub struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
}

#[derive(ConsentRouter)]
#[consent(manifest = "skill-package/skill.json")]
pub enum Handler {
    #[consent(intent = "SendReceiptIntent")]
    SendReceipt(SendReceipt),
}

/// Alexa's JSON in, ours out. `kept` is what your store knows of this customer, by `turn.user()`; `get` is any HTTP
/// client: it returns a status and a body.
pub fn answer(
    request: &[u8],
    kept: &mut AskHistory,
    get: impl Fn(ApiQuery<'_>) -> (u16, Vec<u8>),
) -> Result<String, Box<dyn std::error::Error>> {
    let envelope = RequestEnvelope::read(request)?;
    let (turn, policy) = (Turn::new(&envelope), AskPolicy::default());
    let mut session = ConsentSession::read(&envelope)?.remembering(kept);
    let resume = session.resume(&envelope, &turn, &policy)?;
    *kept = session.history.clone(); // a no counts at once
    let Some(routed) = Handler::route(&envelope, &resume)? else {
        return Ok(ResponseEnvelope::acknowledge().to_json()); // what takes nobody's data stands here
    };
    let step = routed.open(session.history.manners(&policy, &turn), turn)?;
    let end = run(step, |queries| {
        let reply = |query: ApiQuery<'_>| {
            let (status, body) = get(query);
            query.reply(status, &body)
        };
        queries.map(reply).collect()
    })?;
    let ending = routed.end_turn(&mut session, end, &turn);
    *kept = session.history.clone();

    let why = Speech::plain("To send your receipt I need your e-mail address.");
    let response = match ending {
        Ending::Proceed(profile) => match routed.route.build(profile)? {
            Handler::SendReceipt(SendReceipt { email }) => {
                ResponseEnvelope::tell(Speech::plain(format!("It is on its way to {}.", email.expose())))
            }
        },
        Ending::AskByVoice(token) => ResponseEnvelope::ask_by_voice(why, token.into_directive()),
        Ending::AskByCard(ask) => ResponseEnvelope::ask_by_card(why, ask.card(), ShouldEndSession::End),
        // less.reason: declined, not answered, nothing stored, API down, ...; less.profile: what was granted.
        Ending::FallBack(_less) => {
            ResponseEnvelope::tell(Speech::plain("I will show you the receipt instead."))
        }
    };
    Ok(response.with_attributes(session.attributes(&envelope)).to_json())
}
