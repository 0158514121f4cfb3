//! The core with nothing around it, for needs that no handler of the skill has: an address and an e-mail address.

use axum::body::Bytes;
use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::response::{ResponseEnvelope, ShouldEndSession, Speech};
use consent_core::{
    AskBy, ConsentFlow, Effect, Input, Locale, Permission, Queries, Reason, Replies, Requirement,
    Requirements, Step, Turn, TurnEnd, requirements,
};
use http::Request;
use http_body_util::{BodyExt as _, Empty};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;

use crate::words::{self, Words};

/// Alexa can ask for the one by voice, and for the other by card only.
pub(crate) const NEEDS: Requirements<'_> =
    requirements![Requirement::required(Permission::Email), Requirement::required(Permission::FullAddress)];

/// One turn: the answer and the record, or what is wrong with the request.
///
/// # Errors
/// What the core says.
pub(crate) async fn answer(request: &[u8], endpoint: &str) -> Result<(String, Vec<String>), String> {
    let envelope = RequestEnvelope::read(request).map_err(|error| error.to_string())?;
    let turn = Turn::allowing(&envelope, &[endpoint]);
    let mut record = Vec::new();
    let mut step = ConsentFlow::open(NEEDS, AskBy::VoiceThenCard, turn).map_err(|error| error.to_string())?;
    loop {
        record.push(step.to_string());
        let Step { flow, effect, .. } = step;
        match effect {
            Effect::Fetch(queries) => {
                let replies = fetch(queries).await;
                step = flow.step(Input::Replied(replies)).map_err(|error| error.to_string())?;
            }
            Effect::EndTurn(end) => return Ok((respond(&end, words::locale(&envelope)).to_json(), record)),
        }
    }
}

async fn fetch(queries: Queries<'_>) -> Replies {
    let client = Client::builder(TokioExecutor::new()).build_http::<Empty<Bytes>>();
    let mut replies = Vec::new();
    for query in queries {
        let Ok(request) = Request::<()>::try_from(&query) else {
            replies.push(query.unreachable());
            continue;
        };
        let response = client.request(request.map(|()| Empty::new())).await;
        replies.push(match response {
            Ok(response) => {
                let status = response.status().as_u16();
                let body = response.into_body().collect().await;
                body.map_or_else(|_| query.unreachable(), |body| query.reply(status, &body.to_bytes()))
            }
            Err(_) => query.unreachable(),
        });
    }
    replies.into_iter().collect()
}

fn respond(end: &TurnEnd, locale: Locale) -> ResponseEnvelope<'static> {
    let (prompts, words) = (words::prompts(), Words::of(locale));
    let prompts = prompts.in_locale(locale);
    match end {
        // The needs cannot be asked for by voice; a story that ends here fails by its record.
        TurnEnd::AskByVoice(_) => ResponseEnvelope::acknowledge(),
        TurnEnd::AskByCard(ask) => {
            let why = prompts.ask_by_card(ask.consents(), Reason::NONE);
            ResponseEnvelope::ask_by_card(why.into(), ask.card(), ShouldEndSession::End)
        }
        TurnEnd::Proceed(_) => ResponseEnvelope::tell(Speech::plain(words.confirmation_sent)),
        TurnEnd::FallBack(less) => ResponseEnvelope::tell(prompts.fall_back(less).into()),
    }
}
