//! The skill of the peers (`--also` of their `run.py`): one need, the e-mail address; one intent asks for it by card, the
//! other by voice. As a skill's developer would write it; nothing is kept between two requests.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a program for measuring stops at the first surprise"
)]

#[allow(clippy::indexing_slicing, reason = "as above")]
mod clock;

mod requests;

#[allow(clippy::indexing_slicing, reason = "as above")]
pub mod program;

use consent_core::value::EmailAddress;
use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::response::{ResponseEnvelope, ShouldEndSession, Speech};
use consent_core::{
    ApiQuery, ApiReply, AskBy, AskPolicy, ConsentRouter as _, ConsentSession, Ending, Fallback,
    FallbackReason, Turn, run,
};
use consent_macros::{ConsentRouter, RequiresConsent};

// As the builders of the SDKs write them.
/// What is said with the card.
pub const ASK: &str = "<speak>In order to complete this request, Bigg Basket needs access to your email address. Go to the \
                   home screen in your Alexa app and grant the permissions to continue.</speak>";
/// What is said before the question by voice.
pub const ASK_VOICE: &str =
    "<speak>To send your receipt, Bigg Basket needs access to your email address.</speak>";
/// What is said where no address is stored.
pub const NO_EMAIL: &str = "<speak>Your email address was not set. You can enter these details in your Amazon account, and \
                        then invoke the skill again.</speak>";
/// What is said after a no.
pub const NO_RECEIPT: &str = "<speak>Okay, no receipt then.</speak>";

/// Sends the receipt.
#[derive(RequiresConsent)]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
}

#[derive(ConsentRouter)]
enum Handler {
    #[consent(intent = "EmailReceiptIntent", intent = "EmailReceiptVoiceIntent")]
    SendReceipt(SendReceipt),
}

/// Alexa's JSON in, ours out: one turn.
///
/// # Panics
///
/// If the request is not one of the skill's.
#[must_use]
pub fn answer(request: &str) -> String {
    let envelope = RequestEnvelope::read_str(request).unwrap();
    let (turn, policy) = (Turn::new(&envelope), AskPolicy::default());
    let mut session = ConsentSession::read(&envelope).unwrap();
    let resume = session.resume(&envelope, &turn, &policy).unwrap();
    let Some(routed) = Handler::route(&envelope, &resume).unwrap() else { panic!("expected a known intent") };
    let mut manners = session.history.manners(&policy, &turn);
    if envelope.intent().is_some_and(|intent| intent.name.as_str() == "EmailReceiptIntent") {
        manners = manners.at_most(AskBy::CardOnly);
    }
    let step = routed.open(manners, turn).unwrap();
    let end = run(step, |queries| queries.map(asked).collect()).unwrap();
    let response = match routed.end_turn(&mut session, end, &turn) {
        Ending::Proceed(profile) => match routed.route.build(profile).unwrap() {
            Handler::SendReceipt(SendReceipt { email }) => {
                let sent = ["<speak>I sent the receipt to ", email.expose(), ".</speak>"].concat();
                ResponseEnvelope::tell(Speech::ssml(sent))
            }
        },
        Ending::AskByVoice(token) => {
            ResponseEnvelope::ask_by_voice(Speech::ssml(ASK_VOICE), token.into_directive())
        }
        Ending::AskByCard(ask) => {
            ResponseEnvelope::ask_by_card(Speech::ssml(ASK), ask.card(), ShouldEndSession::End)
        }
        Ending::FallBack(Fallback { reason: FallbackReason::NotSet, .. }) => {
            ResponseEnvelope::tell(Speech::ssml(NO_EMAIL))
        }
        Ending::FallBack(_) => ResponseEnvelope::tell(Speech::ssml(NO_RECEIPT)),
    };
    response.with_attributes(session.attributes(&envelope)).to_json()
}

/// The peers' stand-in for the Customer Profile API: the token says what is granted.
fn asked(query: ApiQuery<'_>) -> ApiReply {
    if query.token().expose().ends_with(".granted") {
        query.reply(200, b"\"jane.doe@example.com\"")
    } else {
        query.reply(403, br#"{"message":"The authentication token does not have access to resource."}"#)
    }
}
