//! What Alexa demands of every answer, whatever was said.

use serde_json::Value;

use crate::consent_directive::{self, consent_directive, is_legacy};
use crate::envelope;
use crate::exchange::{Bearer, Exchange};
use crate::objection::Objection;
use crate::request::Hearer;
use crate::resource::{GIVEN_NAME, Resource};
use crate::world::World;

/// Where a skill keeps what it wants back.
const ATTRIBUTES: &str = "the session attributes";

/// One turn of the skill.
#[derive(Clone, Copy, Debug)]
pub struct SkillTurn<'a> {
    /// The world in which it took place.
    pub world: &'a World,
    /// Who is there to hear the answer.
    pub hearer: Hearer,
    /// What the customer said of that which the APIs tell too, in a slot say.
    pub said: &'a [&'static str],
    /// The access token of the request.
    pub token: &'a str,
    /// The answer.
    pub response: &'a Value,
    /// The skill's own record of the turn.
    pub record: &'a [String],
    /// The calls at Alexa's APIs.
    pub exchanges: &'a [Exchange],
}

/// What is wrong with a turn; nothing, usually.
#[must_use]
pub fn objections(turn: &SkillTurn<'_>) -> Vec<Objection> {
    // Nobody reads what is not said to anybody.
    let is_read = turn.hearer == Hearer::Customer;
    let mut found = if is_read { envelope::objections(turn.response) } else { Vec::new() };
    found.extend(beside(turn));
    found.extend(secrets(turn));
    let asks_about_person = turn.exchanges.iter().any(|exchange| exchange.path.starts_with("/v2/persons/"));
    if asks_about_person && !turn.world.customer.is_recognized {
        found.push(Objection::new("R9", "the Person Profile was called though nobody was recognized"));
    }
    if turn.exchanges.iter().any(|exchange| exchange.bearer == Bearer::Other) {
        found.push(Objection::new("R7", "an access token was used that is not the one of this request"));
    }
    found
}

/// What must not stand beside what.
fn beside(turn: &SkillTurn<'_>) -> Vec<Objection> {
    let has = |pointer| turn.response.pointer(pointer).is_some_and(|part| !part.is_null());
    let directives =
        turn.response.pointer("/response/directives").and_then(Value::as_array).map_or(0, Vec::len);
    let questions = consent_directive::count(turn.response);
    let (speech, card) = (has("/response/outputSpeech"), has("/response/card"));
    let asks_by_card = has("/response/card/permissions");
    // The legacy form has its answer in another session, so this one may well end.
    let asks = consent_directive(turn.response).is_some_and(|directive| !is_legacy(directive));
    let plays = consent_directive::plays(turn.response);
    let (reprompt, flag) = (has("/response/reprompt"), has("/response/shouldEndSession"));
    let checks = [
        (
            turn.hearer == Hearer::Nobody && (speech || card || directives > 0),
            "R26",
            "nobody listens: no speech, card, directive",
        ),
        (
            turn.hearer == Hearer::Cloud && (speech || card || reprompt || directives > 0),
            "R26",
            "expected an event to be acknowledged, and nothing else",
        ),
        (questions > 1, "R11", "expected one question of Alexa's, and no more"),
        (questions > 0 && plays, "R11", "expected no player directive beside Alexa's question"),
        (questions > 0 && card, "R11", "expected no card beside Alexa's question"),
        (questions > 0 && reprompt, "R11", "expected no reprompt beside Alexa's question"),
        (asks && flag, "R11", "expected no shouldEndSession beside Alexa's question"),
        ((questions > 0 || asks_by_card) && !speech, "R29", "expected the reason to be spoken"),
    ];
    let broken = checks.into_iter().filter(|(is_broken, ..)| *is_broken);
    broken.map(|(_, rule, sentence)| Objection::new(rule, sentence)).collect()
}

/// Whether one of the texts is the customer's given name, and nothing else.
fn holds_name(value: &Value) -> bool {
    match value {
        Value::String(text) => text == GIVEN_NAME,
        Value::Array(items) => items.iter().any(holds_name),
        Value::Object(fields) => fields.values().any(holds_name),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// What the skill keeps or records must hold no token and nothing that an API told.
fn secrets(turn: &SkillTurn<'_>) -> Vec<Objection> {
    let attributes = turn.response.get("sessionAttributes");
    let kept = attributes.map(Value::to_string).unwrap_or_default();
    // What a screen shows of the customer stands in a directive too; only what Alexa's question brings back is kept.
    let sent = consent_directive(turn.response).map(Value::to_string).unwrap_or_default();
    let record = turn.record.join("\n");
    let mut found = Vec::new();
    let user_id = turn.world.customer.user_id;
    if [user_id.to_string(), user_id.person()].iter().any(|id| record.contains(id)) {
        found.push(Objection::new("R34", "the record must not hold an id"));
    }
    let places = [
        (kept, "R7", "R28", ATTRIBUTES),
        (sent, "R7", "R28", "the directive"),
        (record, "R34", "R34", "the record"),
    ];
    for (text, token_rule, word_rule, place) in places {
        if text.contains(turn.token) {
            found.push(Objection::new(token_rule, format!("{place} must not hold the access token")));
        }
        let has_name = place == ATTRIBUTES && attributes.is_some_and(holds_name);
        // What the customer said is the customer's own to repeat.
        let is_told = |word| !turn.said.contains(&word);
        if has_name && is_told(GIVEN_NAME) || Resource::personal_words_in(&text).any(is_told) {
            found.push(Objection::new(word_rule, format!("{place} must not hold what an API told")));
        }
    }
    found
}
