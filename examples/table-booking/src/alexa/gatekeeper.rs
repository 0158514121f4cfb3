//! What Alexa demands of every answer, whatever was said: an answer that breaks it never reaches the customer.

use serde_json::{Value, json};

use crate::alexa::device::PERSON_ID;
use crate::alexa::exchange::Exchange;
use crate::alexa::objection::Objection;
use crate::alexa::resource::Resource;
use crate::alexa::said::Hearer;
use crate::alexa::world::World;

/// One turn of the skill.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SkillTurn<'a> {
    /// The world in which it took place.
    pub(crate) world: &'a World,
    /// Who is there to hear the answer.
    pub(crate) hearer: Hearer,
    /// The access token of the request.
    pub(crate) token: &'a str,
    /// The answer.
    pub(crate) response: &'a Value,
    /// The skill's own record of the turn.
    pub(crate) record: &'a [String],
    /// The calls at Alexa's APIs.
    pub(crate) exchanges: &'a [Exchange],
}

/// What is wrong with a turn; nothing, usually.
pub(crate) fn objections(turn: &SkillTurn<'_>) -> Vec<Objection> {
    let mut found = shape(turn);
    found.extend(secrets(turn));
    let asks_about_person = turn.exchanges.iter().any(|exchange| exchange.path.starts_with("/v2/persons/"));
    if asks_about_person && !turn.world.customer.is_recognized {
        found.push(Objection::new("R9", "the Person Profile was called though nobody was recognized"));
    }
    found
}

fn shape(turn: &SkillTurn<'_>) -> Vec<Objection> {
    let has = |pointer| turn.response.pointer(pointer).is_some();
    let directives =
        turn.response.pointer("/response/directives").and_then(Value::as_array).map_or(0, Vec::len);
    let (speech, card) = (has("/response/outputSpeech"), has("/response/card"));
    let (reprompt, flag) = (has("/response/reprompt"), has("/response/shouldEndSession"));
    let checks = [
        (
            turn.response.get("version").and_then(Value::as_str) != Some("1.0") || !has("/response"),
            "R30",
            "expected version 1.0 and a response",
        ),
        (
            turn.hearer == Hearer::Nobody && (speech || card || directives > 0),
            "R26",
            "nobody listens: no speech, card, directive",
        ),
        (
            turn.hearer == Hearer::Cloud && *turn.response != json!({ "version": "1.0", "response": {} }),
            "R26",
            "expected an event to be acknowledged, and nothing else",
        ),
        (directives > 1, "R11", "expected no other directive beside Alexa's question"),
        (directives > 0 && card, "R11", "expected no card beside Alexa's question"),
        (directives > 0 && reprompt, "R11", "expected no reprompt beside Alexa's question"),
        (directives > 0 && flag, "R11", "expected no shouldEndSession beside Alexa's question"),
        ((directives > 0 || card) && !speech, "R29", "expected the reason to be spoken"),
        (speech && directives == 0 && !flag, "R29", "expected the answer to say whether the session goes on"),
    ];
    let broken = checks.into_iter().filter(|(is_broken, ..)| *is_broken);
    broken.map(|(_, rule, sentence)| Objection::new(rule, sentence)).collect()
}

/// What the skill keeps or records must hold no token and nothing that an API told.
fn secrets(turn: &SkillTurn<'_>) -> Vec<Objection> {
    let kept = turn.response.get("sessionAttributes").map(Value::to_string).unwrap_or_default();
    let sent = turn.response.pointer("/response/directives").map(Value::to_string).unwrap_or_default();
    let record = turn.record.join("\n");
    let mut found = Vec::new();
    if [turn.world.customer.user_id, PERSON_ID].iter().any(|id| record.contains(id)) {
        found.push(Objection::new("R34", "the record must not hold an id"));
    }
    let places = [
        (kept, "R7", "R28", "the session attributes"),
        (sent, "R7", "R28", "the directive"),
        (record, "R34", "R34", "the record"),
    ];
    for (text, token_rule, word_rule, place) in places {
        if text.contains(turn.token) {
            found.push(Objection::new(token_rule, format!("{place} must not hold the access token")));
        }
        if Resource::personal_words().iter().any(|word| text.contains(word)) {
            found.push(Objection::new(word_rule, format!("{place} must not hold what an API told")));
        }
    }
    found
}
