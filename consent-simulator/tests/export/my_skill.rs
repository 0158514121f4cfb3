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
    /// It takes the token for a grant.
    CallsNothing,
    ForgetsWhatItAsked,
    CardBesideQuestion,
    RepromptBesideQuestion,
    FlagBesideQuestion,
    TwoDirectives,
    AsksForMoreByVoice,
    AsksAtAnotherLevel,
    AsksForMoreByCard,
    OtherUri,
    NoToken,
    AnswerNeverComes,
    SaysNothing,
    SaysNotWhatBecomesOfTheSession,
    AsksByCardInsteadOfLess,
    TakesRedirectForNo,
    SpeaksToEvents,
    KeepsTheToken,
    KeepsTheNumber,
    FailsAtEvents,
}

impl Wrong {
    pub(crate) const ALL: [Self; 20] = [
        Self::CallsNothing,
        Self::ForgetsWhatItAsked,
        Self::CardBesideQuestion,
        Self::RepromptBesideQuestion,
        Self::FlagBesideQuestion,
        Self::TwoDirectives,
        Self::AsksForMoreByVoice,
        Self::AsksAtAnotherLevel,
        Self::AsksForMoreByCard,
        Self::OtherUri,
        Self::NoToken,
        Self::AnswerNeverComes,
        Self::SaysNothing,
        Self::SaysNotWhatBecomesOfTheSession,
        Self::AsksByCardInsteadOfLess,
        Self::TakesRedirectForNo,
        Self::SpeaksToEvents,
        Self::KeepsTheToken,
        Self::KeepsTheNumber,
        Self::FailsAtEvents,
    ];
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
    let right = right(request.to_string().as_bytes(), kept, get, wrong == Wrong::CallsNothing)?;
    let mut response = serde_json::from_str(&right)?;
    spoil(wrong, &kind, &request, &mut response);
    Ok(response.to_string())
}

fn right(
    request: &[u8],
    kept: &mut AskHistory,
    get: impl Fn(ApiQuery<'_>) -> (u16, Vec<u8>),
    calls_nothing: bool,
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
    if calls_nothing {
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
    let response = match ending {
        Ending::Proceed(profile) => {
            routed.route.build(profile)?;
            ResponseEnvelope::tell(Speech::plain("done"))
        }
        Ending::AskByVoice(token) => ResponseEnvelope::ask_by_voice(why, token.directive()),
        Ending::AskByCard(ask) => ResponseEnvelope::ask_by_card(why, ask.card(), ShouldEndSession::End),
        Ending::FallBack(_less) => ResponseEnvelope::tell(Speech::plain("something else instead")),
    };
    Ok(response.with_attributes(session.attributes(&envelope)).to_json())
}

fn spoil(wrong: Wrong, kind: &str, request: &Value, response: &mut Value) {
    let asks_by_voice = response.pointer("/response/directives/0").is_some();
    let asks_by_card = response.pointer("/response/card").is_some();
    let speaks = response.pointer("/response/outputSpeech").is_some();
    let card = |scope: &str| json!({ "type": "AskForPermissionsConsent", "permissions": [scope] });
    let email = "alexa::profile:email:read";
    let status = request.pointer("/request/cause/result/status").and_then(Value::as_str);
    let inner = response["response"].as_object_mut().unwrap();
    let mut put = |key: &str, value: Value| _ = inner.insert(key.into(), value);
    match wrong {
        Wrong::CardBesideQuestion if asks_by_voice => put("card", card(email)),
        Wrong::RepromptBesideQuestion if asks_by_voice => put("reprompt", json!({ "outputSpeech": {} })),
        Wrong::FlagBesideQuestion if asks_by_voice => put("shouldEndSession", json!(false)),
        Wrong::TwoDirectives if asks_by_voice => {
            let play = json!({ "type": "AudioPlayer.Play" });
            response["response"]["directives"].as_array_mut().unwrap().push(play);
        }
        Wrong::AsksForMoreByVoice if asks_by_voice => {
            let more = json!({ "permissionScope": email, "consentLevel": "ACCOUNT" });
            let input = &mut response["response"]["directives"][0]["input"];
            input["permissionScopes"].as_array_mut().unwrap().push(more);
        }
        Wrong::AsksAtAnotherLevel if asks_by_voice => {
            let input = &mut response["response"]["directives"][0]["input"];
            input["permissionScopes"][0]["consentLevel"] = json!("PERSON");
        }
        Wrong::OtherUri if asks_by_voice => {
            response["response"]["directives"][0]["uri"] =
                json!("connection://AMAZON.AskForPermissionsConsent/1");
        }
        Wrong::NoToken if asks_by_voice => {
            response["response"]["directives"][0].as_object_mut().unwrap().remove("token");
        }
        Wrong::AnswerNeverComes if asks_by_voice => {
            response["response"]["directives"][0]["onCompletion"] = json!("SEND_ERRORS_ONLY");
        }
        Wrong::AsksForMoreByCard if asks_by_card => {
            let permissions = &mut response["response"]["card"]["permissions"];
            permissions.as_array_mut().unwrap().push(json!(email));
        }
        Wrong::SaysNothing if speaks => _ = inner.remove("outputSpeech"),
        Wrong::SaysNotWhatBecomesOfTheSession if speaks && !asks_by_voice => {
            inner.remove("shouldEndSession");
        }
        Wrong::AsksByCardInsteadOfLess if speaks && !asks_by_voice && !asks_by_card => {
            put("card", card("alexa::profile:mobile_number:read"));
        }
        Wrong::TakesRedirectForNo if status == Some("REDIRECT_TO_APP") => _ = inner.remove("card"),
        Wrong::SpeaksToEvents if kind.starts_with("Alexa") => {
            put("outputSpeech", json!({ "type": "PlainText", "text": "thank you" }));
        }
        Wrong::KeepsTheToken => {
            response["sessionAttributes"]["mine"] = request["context"]["System"]["apiAccessToken"].clone();
        }
        Wrong::KeepsTheNumber => response["sessionAttributes"]["mine"] = json!("2065550142"),
        Wrong::Nothing
        | Wrong::CallsNothing
        | Wrong::ForgetsWhatItAsked
        | Wrong::FailsAtEvents
        | Wrong::CardBesideQuestion
        | Wrong::RepromptBesideQuestion
        | Wrong::FlagBesideQuestion
        | Wrong::TwoDirectives
        | Wrong::AsksForMoreByVoice
        | Wrong::AsksAtAnotherLevel
        | Wrong::OtherUri
        | Wrong::NoToken
        | Wrong::AnswerNeverComes
        | Wrong::AsksForMoreByCard
        | Wrong::SaysNothing
        | Wrong::SaysNotWhatBecomesOfTheSession
        | Wrong::AsksByCardInsteadOfLess
        | Wrong::TakesRedirectForNo
        | Wrong::SpeaksToEvents => {}
    }
}
