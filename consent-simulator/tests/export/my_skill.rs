//! A function of the shape of README's example, for the handlers of table-booking: a right skill, and wrong ones.

use core::cell::Cell;
use core::error::Error;

use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::response::{ResponseEnvelope, ShouldEndSession, Speech};
use consent_core::{ApiQuery, AskHistory, AskPolicy, ConsentRouter as _, ConsentSession, Ending, Turn, run};
use serde_json::{Value, json};
use table_booking::router::Handler;

/// What is wrong with a skill.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Wrong {
    Nothing,
    /// That is not wrong, but another form.
    AsksInLegacyForm,
    /// It takes the token for a grant.
    CallsNothing,
    ForgetsWhatItAsked,
    TwoDirectives,
    AsksForMoreByVoice,
    AsksForMoreByCard,
    AsksByCardInsteadOfLess,
    TakesRedirectForNo,
    KeepsTheToken,
    FailsAtEvents,
    /// This part of each answer of a kind is another (JSON), or is missing.
    Has(Kind, &'static str, Option<&'static str>),
}

/// A kind of answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Question,
    LegacyQuestion,
    Card,
    Words,
    ToEvent,
}

thread_local! {
    static WRONG: Cell<Wrong> = const { Cell::new(Wrong::Nothing) };
}

/// From now on the skill is wrong like this, in this thread.
pub(crate) fn is_wrong(wrong: Wrong) {
    WRONG.set(wrong);
}

/// Alexa's JSON in, ours out.
pub(crate) fn answer(
    request: &[u8],
    kept: &mut AskHistory,
    get: impl Fn(ApiQuery<'_>) -> (u16, Vec<u8>),
) -> Result<String, Box<dyn Error>> {
    let wrong = WRONG.get();
    let mut request: Value = serde_json::from_slice(request)?;
    if wrong == Wrong::ForgetsWhatItAsked {
        *kept = AskHistory::default();
        if let Some(attributes) = request.pointer_mut("/session/attributes") {
            *attributes = json!({});
        }
    }
    let kind = request["request"]["type"].as_str().unwrap_or_default().to_owned();
    if wrong == Wrong::FailsAtEvents && kind.starts_with("Alexa") {
        return Err("no event was expected".into());
    }
    let right = right(request.to_string().as_bytes(), kept, get, wrong)?;
    let mut response = serde_json::from_str(&right)?;
    spoil(wrong, &kind, &request, &mut response);
    Ok(response.to_string())
}

fn right(
    request: &[u8],
    kept: &mut AskHistory,
    get: impl Fn(ApiQuery<'_>) -> (u16, Vec<u8>),
    wrong: Wrong,
) -> Result<String, Box<dyn Error>> {
    let envelope = RequestEnvelope::read(request)?;
    let (turn, policy) = (Turn::new(&envelope), AskPolicy::default());
    let mut session = ConsentSession::read(&envelope)?.remembering(kept);
    let resume = session.resume(&envelope, &turn, &policy)?;
    *kept = session.history.clone();
    let Some(routed) = Handler::route(&envelope, &resume)? else {
        return Ok(ResponseEnvelope::acknowledge().to_json());
    };
    let manners = Handler::manners(routed.route, session.history.manners(&policy, &turn));
    if wrong == Wrong::CallsNothing {
        return Ok(ResponseEnvelope::tell(Speech::plain("done")).to_json());
    }
    let end = run(routed.open(manners, turn)?, |queries| {
        let reply = |query: ApiQuery<'_>| {
            let (status, body) = get(query);
            query.reply(status, &body)
        };
        queries.map(reply).collect()
    })?;
    let ending = routed.end_turn(&mut session, end, &turn);
    *kept = session.history.clone();
    let why = Speech::plain("why");
    let is_legacy = matches!(wrong, Wrong::AsksInLegacyForm | Wrong::Has(Kind::LegacyQuestion, ..));
    let response = match ending {
        Ending::Proceed(profile) => {
            routed.route.build(profile)?;
            ResponseEnvelope::tell(Speech::plain("done"))
        }
        Ending::AskByVoice(token) => match token.legacy_directive() {
            Some(directive) if is_legacy => ResponseEnvelope::ask_by_voice(why, directive),
            Some(_) | None => ResponseEnvelope::ask_by_voice(why, token.into_directive()),
        },
        Ending::AskByCard(ask) => ResponseEnvelope::ask_by_card(why, ask.card(), ShouldEndSession::End),
        Ending::FallBack(_less) => ResponseEnvelope::tell(Speech::plain("something else instead")),
    };
    Ok(response.with_attributes(session.attributes(&envelope)).to_json())
}

fn spoil(wrong: Wrong, kind: &str, request: &Value, response: &mut Value) {
    let email = "alexa::profile:email:read";
    let has = |pointer| response.pointer(pointer).is_some();
    let (asks_by_voice, asks_by_card) = (has("/response/directives/0"), has("/response/card"));
    let is_redirect = request.pointer("/request/cause/result/status") == Some(&json!("REDIRECT_TO_APP"));
    let speaks = has("/response/outputSpeech");
    let part = &mut response["response"];
    match wrong {
        Wrong::TwoDirectives if asks_by_voice => {
            part["directives"].as_array_mut().unwrap().push(json!({ "type": "AudioPlayer.Play" }));
        }
        Wrong::AsksForMoreByVoice if asks_by_voice => {
            let more = json!({ "permissionScope": email, "consentLevel": "ACCOUNT" });
            part["directives"][0]["input"]["permissionScopes"].as_array_mut().unwrap().push(more);
        }
        Wrong::AsksForMoreByCard if asks_by_card => {
            part["card"]["permissions"].as_array_mut().unwrap().push(json!(email));
        }
        Wrong::AsksByCardInsteadOfLess if speaks && !asks_by_voice && !asks_by_card => {
            part["card"] = json!({ "type": "AskForPermissionsConsent", "permissions": [email] });
        }
        Wrong::TakesRedirectForNo if is_redirect => _ = part.as_object_mut().unwrap().remove("card"),
        Wrong::KeepsTheToken => {
            response["sessionAttributes"]["mine"] = request["context"]["System"]["apiAccessToken"].clone();
        }
        Wrong::Has(of, pointer, value) => {
            let is_of = match of {
                Kind::Question | Kind::LegacyQuestion => asks_by_voice,
                Kind::Card => asks_by_card,
                Kind::Words => speaks && !asks_by_voice && !asks_by_card,
                Kind::ToEvent => kind.starts_with("Alexa"),
            };
            if is_of {
                put(response, pointer, value);
            }
        }
        Wrong::Nothing
        | Wrong::AsksInLegacyForm
        | Wrong::CallsNothing
        | Wrong::ForgetsWhatItAsked
        | Wrong::FailsAtEvents
        | Wrong::TwoDirectives
        | Wrong::AsksForMoreByVoice
        | Wrong::AsksForMoreByCard
        | Wrong::AsksByCardInsteadOfLess
        | Wrong::TakesRedirectForNo => {}
    }
}

fn put(response: &mut Value, pointer: &str, value: Option<&str>) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = response.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    match value {
        Some(json) => _ = parent.insert(key.to_owned(), serde_json::from_str(json).unwrap()),
        None => _ = parent.remove(key).unwrap(),
    }
}
