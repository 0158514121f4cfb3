use std::cell::RefCell;
use std::collections::HashMap;

use consent_core::{ApiQuery, AskHistory};
use serde_json::{Map, Value, json};

/// A conversation with the skill, and what it keeps.
#[derive(Default)]
struct Conversation {
    /// The answers so far.
    answers: Vec<Value>,
    /// What the store knows of each customer.
    kept: HashMap<String, AskHistory>,
}

impl Conversation {
    /// Sends the request of a step to the skill, and checks the calls that it makes and the answer that it gives.
    fn step(&mut self, step: &str) {
        let number = self.answers.len();
        let step: Value = serde_json::from_str(step).expect("the step is JSON");
        let request = self.filled(&step["request"]);
        let user = text(&request, "/context/System/user/userId");
        let kept = self.kept.entry(user.clone()).or_default();
        let calls = step["calls"].as_array().expect("the step lists its calls");
        let made = RefCell::new(Vec::new());
        let get = |query: ApiQuery<'_>| {
            let url = query.url();
            let call = calls.iter().find(|call| call["url"] == *url);
            let Some(call) = call else {
                panic!("step {number}: this call is not to be made: {url}");
            };
            let token = query.token().expose();
            assert_eq!(token, text(call, "/token"), "step {number}: the token");
            made.borrow_mut().push(url);
            match call["answer"]["status"].as_u64().map(u16::try_from) {
                Some(Ok(status)) => (status, text(call, "/answer/body").into_bytes()),
                // No answer came: to the customer that is the same as a gateway that gives up.
                Some(Err(_)) | None => (504, Vec::new()),
            }
        };
        let answer = match answer(request.to_string().as_bytes(), kept, get) {
            Ok(answer) => serde_json::from_str(&answer).expect("the answer is JSON"),
            // A request that is not in order need not be answered. What the skill kept stays as it was.
            Err(_) if step["effect"]["kind"] == "Refuse" => {
                json!({ "sessionAttributes": request.pointer("/session/attributes") })
            }
            Err(error) => panic!("step {number}: expected an answer, got the error: {error}"),
        };
        let mut made = made.into_inner();
        made.sort();
        let mut listed: Vec<String> = calls.iter().map(|call| text(call, "/url")).collect();
        listed.sort();
        assert_eq!(made, listed, "step {number}: the calls");
        check(number, &step, &answer);
        if step["forgets"] == true {
            self.kept.remove(&user);
        }
        self.answers.push(answer);
    }

    /// The request with what the skill itself wrote, its tokens and session attributes, where a mark stands for it.
    fn filled(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => {
                let token = self.marked(text, "${token:", "/response/directives/0/token");
                token.unwrap_or_else(|| value.clone())
            }
            Value::Array(list) => list.iter().map(|entry| self.filled(entry)).collect(),
            Value::Object(object) => {
                let mut members = Map::new();
                for (key, member) in object {
                    match self.marked(key, "${attributes:", "/sessionAttributes") {
                        Some(Value::Object(attributes)) => members.extend(attributes),
                        Some(_) => {}
                        None => _ = members.insert(key.clone(), self.filled(member)),
                    }
                }
                Value::Object(members)
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
        }
    }

    fn marked(&self, mark: &str, kind: &str, pointer: &str) -> Option<Value> {
        let step: usize = mark.strip_prefix(kind)?.strip_suffix('}')?.parse().ok()?;
        let answer = self.answers.get(step).expect("a step before");
        Some(answer.pointer(pointer).cloned().unwrap_or_default())
    }
}

/// Whether a text holds a secret. The digits of a postal code are in a random id by chance now and then, so they do not count
/// among eight or more hexadecimal digits in a row.
fn holds(text: &str, secret: &str) -> bool {
    let may_be_chance = secret.len() < 8 && secret.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = text.split(|sign: char| may_be_chance && !sign.is_ascii_hexdigit());
    parts.any(|part| !(may_be_chance && part.len() >= 8) && part.contains(secret))
}

/// What Alexa sees of the answer must be what the contract demands, whatever is said in it.
fn check(number: usize, step: &Value, answer: &Value) {
    let effect = &step["effect"];
    let kind = text(effect, "/kind");
    let has = |pointer| answer.pointer(pointer).is_some_and(|part| !part.is_null());
    let expect = |is_so: bool, what: &str| {
        assert!(is_so, "step {number}, {kind}: expected {what}, got {answer}");
    };
    for secret in step["secrets"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        for place in ["/sessionAttributes", "/response/directives"] {
            let kept = answer.pointer(place).map(Value::to_string).unwrap_or_default();
            expect(!holds(&kept, secret), "no token and no data to be kept");
        }
    }
    let directives = answer.pointer("/response/directives").and_then(Value::as_array);
    let is_question = |directive: &&Value| {
        let uri = text(directive, "/uri");
        uri.contains("AskForPermission") || text(directive, "/name") == "AskFor"
    };
    let questions: Vec<&Value> = directives.into_iter().flatten().filter(is_question).collect();
    let asks_by_card = text(answer, "/response/card/type") == "AskForPermissionsConsent";
    let speaks = has("/response/outputSpeech");
    let is_flagged = answer.pointer("/response/shouldEndSession").is_some_and(Value::is_boolean);
    expect(
        (questions.len() == 1) == (kind == "AskByVoice"),
        "Alexa's question if consent is asked for by voice, and only then",
    );
    expect(
        asks_by_card == (kind == "AskByCard"),
        "the permissions card if consent is asked for by card, and only then",
    );
    match (kind.as_str(), questions.first()) {
        ("AskByVoice", Some(question)) => {
            check_question(number, effect, question);
            expect(speaks, "the reason to be spoken");
            expect(directives.is_some_and(|all| all.len() == 1), "no other directive");
            expect(!has("/response/card"), "no card beside the question");
            expect(!has("/response/reprompt"), "no reprompt beside the question");
            expect(!has("/response/shouldEndSession"), "no shouldEndSession beside the question");
        }
        ("AskByCard", _) => {
            let card = sorted(answer.pointer("/response/card/permissions"));
            assert_eq!(card, sorted(effect.get("permissions")), "step {number}: the card");
            expect(speaks, "the reason to be spoken");
            expect(is_flagged, "shouldEndSession");
        }
        ("Proceed" | "FallBack", _) => {
            expect(speaks, "something to be spoken");
            expect(is_flagged, "shouldEndSession");
        }
        ("Acknowledge", _) => {
            expect(!speaks, "nothing to be spoken");
            expect(!has("/response/card"), "no card");
            expect(!has("/response/directives/0"), "no directive");
        }
        // In the rest consent has no part: no question and no card, and the skill says what it likes.
        _ => {}
    }
}

fn check_question(number: usize, effect: &Value, question: &Value) {
    let same = |pointer: &str, wanted: &str| {
        let came = text(question, pointer);
        assert_eq!(came, wanted, "step {number}: {pointer} of the question");
    };
    let completion = text(question, "/onCompletion");
    assert_ne!(completion, "SEND_ERRORS_ONLY", "step {number}: no answer would come");
    assert_ne!(text(question, "/token"), "", "step {number}: expected a token");
    let asked = effect.get("consents");
    if text(effect, "/form") == "Legacy" {
        same("/type", "Connections.SendRequest");
        same("/payload/permissionScope", &text(effect, "/consents/0/permissionScope"));
        return;
    }
    same("/type", "Connections.StartConnection");
    same("/uri", "connection://AMAZON.AskForPermissionsConsent/2");
    same("/input/@type", "AskForPermissionsConsentRequest");
    same("/input/@version", "2");
    let scopes = question.pointer("/input/permissionScopes");
    assert_eq!(sorted(scopes), sorted(asked), "step {number}: the scopes");
}

fn text(value: &Value, pointer: &str) -> String {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The entries of a list; their order does not matter.
fn sorted(list: Option<&Value>) -> Vec<String> {
    let list = list.and_then(Value::as_array).into_iter().flatten();
    let mut entries: Vec<String> = list.map(Value::to_string).collect();
    entries.sort();
    entries
}
