//! A conversation with a skill, as consent-simulator recorded it, and what the contract of customer consent demands of each
//! answer. Nothing is expected of the words.
//!
//! Adapt the line `use my_skill::answer;` to your function. It has the shape of the one in the README of consent-core:
//! `answer(request: &[u8], kept: &mut AskHistory, get: impl Fn(ApiQuery<'_>) -> (u16, Vec<u8>)) -> Result<String, E>`.
//! Beside consent-core the test takes `serde_json`.
//!
//! Recorded with consent-simulator. What the handlers need is what table-booking declares.

use crate::my_skill::answer;

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

#[test]
fn the_recorded_conversation() {
    let mut conversation = Conversation::default();
    // LaunchRequest: Nothing (R29)
    conversation.step(STEP_0);
    // IntentRequest BookTableIntent: AskByVoice (R8, R10, R11)
    conversation.step(STEP_1);
    // SessionResumedRequest: NotOurs (R13)
    conversation.step(STEP_2);
    // SessionResumedRequest: AskByCard (R17)
    conversation.step(STEP_3);
    // AlexaSkillEvent.SkillPermissionAccepted: Acknowledge (R24, R26)
    conversation.step(STEP_4);
    // IntentRequest BookTableIntent: Proceed (R2, R8)
    conversation.step(STEP_5);
    // IntentRequest RemindMeIntent: AskByVoice (R8, R10, R11)
    conversation.step(STEP_6);
    // SessionResumedRequest: FallBack (R19)
    conversation.step(STEP_7);
    // IntentRequest RemindMeIntent: FallBack (R19)
    conversation.step(STEP_8);
    // SessionResumedRequest: Refuse (R13)
    conversation.step(STEP_9);
    // AlexaSkillEvent.SkillPermissionChanged: Acknowledge (R24, R26)
    conversation.step(STEP_10);
    // IntentRequest BookTableIntent: FallBack (R4)
    conversation.step(STEP_11);
    // AlexaSkillEvent.SkillDisabled: Acknowledge (R25, R26)
    conversation.step(STEP_12);
    // IntentRequest BookTableIntent: AskByVoice (R8, R10, R11)
    conversation.step(STEP_13);
    // SessionResumedRequest: Proceed (R15, R18)
    conversation.step(STEP_14);
    // AlexaSkillEvent.SkillPermissionAccepted: Acknowledge (R24, R26)
    conversation.step(STEP_15);
}

const STEP_0: &str = r#"{
  "request": {
    "version": "1.0",
    "session": {
      "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
      "attributes": {},
      "new": true,
      "sessionId": "amzn1.echo-api.session.made-up-7-1-1",
      "user": {
        "permissions": { "consentToken": "made-up-consent-token", "scopes": {} },
        "userId": "amzn1.ask.account.SIMULATED-7-1"
      }
    },
    "context": {
      "System": {
        "apiAccessToken": "made-up-7-1-token-1",
        "apiEndpoint": "https://api.amazonalexa.com",
        "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
        "device": { "deviceId": "amzn1.ask.device.EXAMPLE", "supportedInterfaces": { "Geolocation": {} } },
        "person": { "personId": "amzn1.ask.person.SIMULATED-7-1" },
        "user": {
          "permissions": { "consentToken": "made-up-consent-token", "scopes": {} },
          "userId": "amzn1.ask.account.SIMULATED-7-1"
        }
      }
    },
    "request": {
      "type": "LaunchRequest",
      "locale": "en-US",
      "requestId": "amzn1.echo-api.request.made-up-7-1-1",
      "timestamp": "2026-01-15T10:00:00Z"
    }
  },
  "calls": [],
  "effect": { "kind": "Nothing" },
  "secrets": ["made-up-7-1-token-1"]
}"#;

const STEP_1: &str = r#"{
  "request": {
    "version": "1.0",
    "session": {
      "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
      "attributes": { "${attributes:0}": {} },
      "new": false,
      "sessionId": "amzn1.echo-api.session.made-up-7-1-1",
      "user": {
        "permissions": { "consentToken": "made-up-consent-token", "scopes": {} },
        "userId": "amzn1.ask.account.SIMULATED-7-1"
      }
    },
    "context": {
      "System": {
        "apiAccessToken": "made-up-7-1-token-2",
        "apiEndpoint": "https://api.amazonalexa.com",
        "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
        "device": { "deviceId": "amzn1.ask.device.EXAMPLE", "supportedInterfaces": { "Geolocation": {} } },
        "person": { "personId": "amzn1.ask.person.SIMULATED-7-1" },
        "user": {
          "permissions": { "consentToken": "made-up-consent-token", "scopes": {} },
          "userId": "amzn1.ask.account.SIMULATED-7-1"
        }
      }
    },
    "request": {
      "type": "IntentRequest",
      "dialogState": "COMPLETED",
      "intent": {
        "name": "BookTableIntent",
        "confirmationStatus": "NONE",
        "slots": {
          "date": { "name": "date", "confirmationStatus": "NONE", "value": "2026-01-24" },
          "guests": { "name": "guests", "confirmationStatus": "NONE", "value": "5" },
          "time": { "name": "time", "confirmationStatus": "NONE", "value": "19:30" }
        }
      },
      "locale": "en-US",
      "requestId": "amzn1.echo-api.request.made-up-7-1-2",
      "timestamp": "2026-01-15T10:00:00Z"
    }
  },
  "calls": [
    {
      "method": "GET",
      "url": "https://api.amazonalexa.com/v2/accounts/~current/settings/Profile.mobileNumber",
      "token": "made-up-7-1-token-2",
      "answer": {
        "status": 403,
        "body": "{\"code\":\"ACCESS_DENIED\",\"message\":\"Access denied with reason: ACCESS_NOT_REQUESTED\"}"
      }
    },
    {
      "method": "GET",
      "url": "https://api.amazonalexa.com/v2/persons/~current/profile/givenName",
      "token": "made-up-7-1-token-2",
      "answer": {
        "status": 403,
        "body": "{\"code\":\"ACCESS_DENIED\",\"message\":\"Access denied with reason: ACCESS_NOT_REQUESTED\"}"
      }
    }
  ],
  "effect": {
    "kind": "AskByVoice",
    "form": "VoiceForward",
    "consents": [{ "permissionScope": "alexa::profile:mobile_number:read", "consentLevel": "ACCOUNT" }]
  },
  "secrets": ["made-up-7-1-token-2"]
}"#;

const STEP_2: &str = r#"{
  "request": {
    "version": "1.0",
    "session": {
      "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
      "attributes": { "${attributes:1}": {} },
      "new": false,
      "sessionId": "amzn1.echo-api.session.made-up-7-1-1",
      "user": {
        "permissions": { "consentToken": "made-up-consent-token", "scopes": {} },
        "userId": "amzn1.ask.account.SIMULATED-7-1"
      }
    },
    "context": {
      "System": {
        "apiAccessToken": "made-up-7-1-token-3",
        "apiEndpoint": "https://api.amazonalexa.com",
        "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
        "device": { "deviceId": "amzn1.ask.device.EXAMPLE", "supportedInterfaces": { "Geolocation": {} } },
        "person": { "personId": "amzn1.ask.person.SIMULATED-7-1" },
        "user": {
          "permissions": { "consentToken": "made-up-consent-token", "scopes": {} },
          "userId": "amzn1.ask.account.SIMULATED-7-1"
        }
      }
    },
    "request": {
      "type": "SessionResumedRequest",
      "cause": {
        "token": "print-the-menu",
        "status": { "code": "200", "message": "OK" },
        "type": "ConnectionCompleted",
        "result": { "status": "ACCEPTED" }
      },
      "locale": "en-US",
      "requestId": "amzn1.echo-api.request.made-up-7-1-3",
      "timestamp": "2026-01-15T10:00:00Z"
    }
  },
  "calls": [],
  "effect": { "kind": "NotOurs" },
  "secrets": ["made-up-7-1-token-3"]
}"#;

const STEP_3: &str = r#"{
  "request": {
    "version": "1.0",
    "session": {
      "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
      "attributes": { "${attributes:2}": {} },
      "new": false,
      "sessionId": "amzn1.echo-api.session.made-up-7-1-1",
      "user": {
        "permissions": { "consentToken": "made-up-consent-token", "scopes": {} },
        "userId": "amzn1.ask.account.SIMULATED-7-1"
      }
    },
    "context": {
      "System": {
        "apiAccessToken": "made-up-7-1-token-4",
        "apiEndpoint": "https://api.amazonalexa.com",
        "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
        "device": { "deviceId": "amzn1.ask.device.EXAMPLE", "supportedInterfaces": { "Geolocation": {} } },
        "person": { "personId": "amzn1.ask.person.SIMULATED-7-1" },
        "user": {
          "permissions": { "consentToken": "made-up-consent-token", "scopes": {} },
          "userId": "amzn1.ask.account.SIMULATED-7-1"
        }
      }
    },
    "request": {
      "type": "SessionResumedRequest",
      "cause": {
        "token": "${token:1}",
        "status": { "code": "200", "message": "made-up message" },
        "type": "ConnectionCompleted",
        "result": {
          "status": "REDIRECT_TO_APP",
          "permissionScopes": [{ "permissionScope": "alexa::profile:mobile_number:read", "consentLevel": "ACCOUNT" }]
        }
      },
      "locale": "en-US",
      "requestId": "amzn1.echo-api.request.made-up-7-1-4",
      "timestamp": "2026-01-15T10:00:00Z"
    }
  },
  "calls": [],
  "effect": { "kind": "AskByCard", "permissions": ["alexa::profile:mobile_number:read"] },
  "secrets": ["made-up-7-1-token-4"]
}"#;

const STEP_4: &str = r#"{
  "request": {
    "version": "1.0",
    "context": {
      "System": {
        "apiAccessToken": "made-up-7-1-token-5",
        "apiEndpoint": "https://api.amazonalexa.com",
        "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
        "person": { "personId": "amzn1.ask.person.SIMULATED-7-1" },
        "user": { "userId": "amzn1.ask.account.SIMULATED-7-1" }
      }
    },
    "request": {
      "type": "AlexaSkillEvent.SkillPermissionAccepted",
      "body": {
        "acceptedPermissions": [{ "scope": "alexa::profile:mobile_number:read" }],
        "acceptedPersonPermissions": [{ "scope": "alexa::profile:mobile_number:read" }]
      },
      "eventCreationTime": "2026-01-15T10:00:00Z",
      "eventPublishingTime": "2026-01-15T10:00:00Z",
      "requestId": "amzn1.echo-api.request.made-up-7-1-5",
      "timestamp": "2026-01-15T10:00:00Z"
    }
  },
  "calls": [],
  "effect": { "kind": "Acknowledge" },
  "secrets": ["made-up-7-1-token-5"]
}"#;

const STEP_5: &str = r#"{
  "request": {
    "version": "1.0",
    "session": {
      "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
      "attributes": {},
      "new": true,
      "sessionId": "amzn1.echo-api.session.made-up-7-1-2",
      "user": {
        "permissions": { "consentToken": "made-up-consent-token", "scopes": {} },
        "userId": "amzn1.ask.account.SIMULATED-7-1"
      }
    },
    "context": {
      "System": {
        "apiAccessToken": "made-up-7-1-token-6",
        "apiEndpoint": "https://api.amazonalexa.com",
        "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
        "device": { "deviceId": "amzn1.ask.device.EXAMPLE", "supportedInterfaces": { "Geolocation": {} } },
        "person": { "personId": "amzn1.ask.person.SIMULATED-7-1" },
        "user": {
          "permissions": { "consentToken": "made-up-consent-token", "scopes": {} },
          "userId": "amzn1.ask.account.SIMULATED-7-1"
        }
      }
    },
    "request": {
      "type": "IntentRequest",
      "dialogState": "COMPLETED",
      "intent": {
        "name": "BookTableIntent",
        "confirmationStatus": "NONE",
        "slots": {
          "date": { "name": "date", "confirmationStatus": "NONE" },
          "guests": { "name": "guests", "confirmationStatus": "NONE", "value": "٤" },
          "note": { "name": "note", "confirmationStatus": "NONE", "value": "طاولة" },
          "time": { "name": "time", "confirmationStatus": "NONE" }
        }
      },
      "locale": "ar-SA",
      "requestId": "amzn1.echo-api.request.made-up-7-1-6",
      "timestamp": "2026-01-15T10:00:00Z"
    }
  },
  "calls": [
    {
      "method": "GET",
      "url": "https://api.amazonalexa.com/v2/accounts/~current/settings/Profile.mobileNumber",
      "token": "made-up-7-1-token-6",
      "answer": { "status": 200, "body": "{\"countryCode\":\"+1\",\"phoneNumber\":\"2065550142\"}" }
    },
    {
      "method": "GET",
      "url": "https://api.amazonalexa.com/v2/persons/~current/profile/givenName",
      "token": "made-up-7-1-token-6",
      "answer": {
        "status": 403,
        "body": "{\"code\":\"ACCESS_DENIED\",\"message\":\"Access denied with reason: ACCESS_NOT_REQUESTED\"}"
      }
    }
  ],
  "effect": { "kind": "Proceed" },
  "secrets": ["made-up-7-1-token-6", "2065550142"]
}"#;

const STEP_6: &str = r#"{
  "request": {
    "version": "1.0",
    "session": {
      "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
      "attributes": {},
      "new": true,
      "sessionId": "amzn1.echo-api.session.made-up-7-1-3",
      "user": {
        "permissions": { "consentToken": "made-up-consent-token", "scopes": {} },
        "userId": "amzn1.ask.account.SIMULATED-7-1"
      }
    },
    "context": {
      "System": {
        "apiAccessToken": "made-up-7-1-token-7",
        "apiEndpoint": "https://api.amazonalexa.com",
        "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
        "device": { "deviceId": "amzn1.ask.device.EXAMPLE", "supportedInterfaces": { "Geolocation": {} } },
        "person": { "personId": "amzn1.ask.person.SIMULATED-7-1" },
        "user": {
          "permissions": { "consentToken": "made-up-consent-token", "scopes": {} },
          "userId": "amzn1.ask.account.SIMULATED-7-1"
        }
      }
    },
    "request": {
      "type": "IntentRequest",
      "dialogState": "COMPLETED",
      "intent": {
        "name": "RemindMeIntent",
        "confirmationStatus": "NONE",
        "slots": {
          "date": { "name": "date", "confirmationStatus": "NONE", "value": "2026-01-24" },
          "time": { "name": "time", "confirmationStatus": "NONE", "value": "19:00" }
        }
      },
      "locale": "ar-SA",
      "requestId": "amzn1.echo-api.request.made-up-7-1-7",
      "timestamp": "2026-01-15T10:00:00Z"
    }
  },
  "calls": [
    {
      "method": "GET",
      "url": "https://api.amazonalexa.com/v1/alerts/reminders",
      "token": "made-up-7-1-token-7",
      "answer": {
        "status": 401,
        "body": "{\"code\":\"UNAUTHORIZED\",\"message\":\"The customer has not granted this permission.\"}"
      }
    }
  ],
  "effect": {
    "kind": "AskByVoice",
    "form": "VoiceForward",
    "consents": [{ "permissionScope": "alexa::alerts:reminders:skill:readwrite", "consentLevel": "ACCOUNT" }]
  },
  "secrets": ["made-up-7-1-token-7"]
}"#;

const STEP_7: &str = r#"{
  "request": {
    "version": "1.0",
    "session": {
      "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
      "attributes": { "${attributes:6}": {} },
      "new": false,
      "sessionId": "amzn1.echo-api.session.made-up-7-1-3",
      "user": {
        "permissions": { "consentToken": "made-up-consent-token", "scopes": {} },
        "userId": "amzn1.ask.account.SIMULATED-7-1"
      }
    },
    "context": {
      "System": {
        "apiAccessToken": "made-up-7-1-token-8",
        "apiEndpoint": "https://api.amazonalexa.com",
        "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
        "device": { "deviceId": "amzn1.ask.device.EXAMPLE", "supportedInterfaces": { "Geolocation": {} } },
        "person": { "personId": "amzn1.ask.person.SIMULATED-7-1" },
        "user": {
          "permissions": { "consentToken": "made-up-consent-token", "scopes": {} },
          "userId": "amzn1.ask.account.SIMULATED-7-1"
        }
      }
    },
    "request": {
      "type": "SessionResumedRequest",
      "cause": {
        "token": "${token:6}",
        "status": { "code": "200", "message": "made-up message" },
        "type": "ConnectionCompleted",
        "result": {
          "status": "DENIED",
          "permissionScopes": [
            { "permissionScope": "alexa::alerts:reminders:skill:readwrite", "consentLevel": "ACCOUNT" }
          ]
        }
      },
      "locale": "ar-SA",
      "requestId": "amzn1.echo-api.request.made-up-7-1-8",
      "timestamp": "2026-01-15T10:00:00Z"
    }
  },
  "calls": [],
  "effect": { "kind": "FallBack" },
  "secrets": ["made-up-7-1-token-8"]
}"#;

const STEP_8: &str = r#"{
  "request": {
    "version": "1.0",
    "session": {
      "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
      "attributes": { "${attributes:7}": {} },
      "new": false,
      "sessionId": "amzn1.echo-api.session.made-up-7-1-3",
      "user": {
        "permissions": { "consentToken": "made-up-consent-token", "scopes": {} },
        "userId": "amzn1.ask.account.SIMULATED-7-1"
      }
    },
    "context": {
      "System": {
        "apiAccessToken": "made-up-7-1-token-9",
        "apiEndpoint": "https://api.amazonalexa.com",
        "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
        "device": { "deviceId": "amzn1.ask.device.EXAMPLE", "supportedInterfaces": { "Geolocation": {} } },
        "person": { "personId": "amzn1.ask.person.SIMULATED-7-1" },
        "user": {
          "permissions": { "consentToken": "made-up-consent-token", "scopes": {} },
          "userId": "amzn1.ask.account.SIMULATED-7-1"
        }
      }
    },
    "request": {
      "type": "IntentRequest",
      "dialogState": "COMPLETED",
      "intent": {
        "name": "RemindMeIntent",
        "confirmationStatus": "NONE",
        "slots": {
          "date": { "name": "date", "confirmationStatus": "NONE", "value": "2026-01-24" },
          "time": { "name": "time", "confirmationStatus": "NONE", "value": "19:00" }
        }
      },
      "locale": "ar-SA",
      "requestId": "amzn1.echo-api.request.made-up-7-1-9",
      "timestamp": "2026-01-15T10:00:00Z"
    }
  },
  "calls": [
    {
      "method": "GET",
      "url": "https://api.amazonalexa.com/v1/alerts/reminders",
      "token": "made-up-7-1-token-9",
      "answer": {
        "status": 401,
        "body": "{\"code\":\"UNAUTHORIZED\",\"message\":\"The customer has not granted this permission.\"}"
      }
    }
  ],
  "effect": { "kind": "FallBack" },
  "secrets": ["made-up-7-1-token-9"]
}"#;

const STEP_9: &str = r#"{
  "request": {
    "version": "1.0",
    "session": {
      "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
      "attributes": { "${attributes:8}": {} },
      "new": false,
      "sessionId": "amzn1.echo-api.session.made-up-7-1-3",
      "user": {
        "permissions": { "consentToken": "made-up-consent-token", "scopes": {} },
        "userId": "amzn1.ask.account.SIMULATED-7-1"
      }
    },
    "context": {
      "System": {
        "apiAccessToken": "made-up-7-1-token-10",
        "apiEndpoint": "https://api.amazonalexa.com",
        "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
        "device": { "deviceId": "amzn1.ask.device.EXAMPLE", "supportedInterfaces": { "Geolocation": {} } },
        "person": { "personId": "amzn1.ask.person.SIMULATED-7-1" },
        "user": {
          "permissions": { "consentToken": "made-up-consent-token", "scopes": {} },
          "userId": "amzn1.ask.account.SIMULATED-7-1"
        }
      }
    },
    "request": {
      "type": "SessionResumedRequest",
      "cause": {
        "token": "${token:6}",
        "status": { "code": "200", "message": "made-up message" },
        "type": "ConnectionCompleted",
        "result": {
          "status": "DENIED",
          "permissionScopes": [
            { "permissionScope": "alexa::alerts:reminders:skill:readwrite", "consentLevel": "ACCOUNT" }
          ]
        }
      },
      "locale": "ar-SA",
      "requestId": "amzn1.echo-api.request.made-up-7-1-10",
      "timestamp": "2026-01-15T10:00:00Z"
    }
  },
  "calls": [],
  "effect": { "kind": "Refuse" },
  "secrets": ["made-up-7-1-token-10"]
}"#;

const STEP_10: &str = r#"{
  "request": {
    "version": "1.0",
    "context": {
      "System": {
        "apiAccessToken": "made-up-7-1-token-11",
        "apiEndpoint": "https://api.amazonalexa.com",
        "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
        "person": { "personId": "amzn1.ask.person.SIMULATED-7-1" },
        "user": { "userId": "amzn1.ask.account.SIMULATED-7-1" }
      }
    },
    "request": {
      "type": "AlexaSkillEvent.SkillPermissionChanged",
      "body": {
        "acceptedPermissions": [],
        "acceptedPersonPermissions": [{ "scope": "alexa::profile:mobile_number:read" }]
      },
      "eventCreationTime": "2026-01-15T10:00:00Z",
      "eventPublishingTime": "2026-01-15T10:00:00Z",
      "requestId": "amzn1.echo-api.request.made-up-7-1-11",
      "timestamp": "2026-01-15T10:00:00Z"
    }
  },
  "calls": [],
  "effect": { "kind": "Acknowledge" },
  "secrets": ["made-up-7-1-token-11"]
}"#;

const STEP_11: &str = r#"{
  "request": {
    "version": "1.0",
    "session": {
      "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
      "attributes": { "${attributes:9}": {} },
      "new": false,
      "sessionId": "amzn1.echo-api.session.made-up-7-1-3",
      "user": {
        "permissions": { "consentToken": "made-up-consent-token", "scopes": {} },
        "userId": "amzn1.ask.account.SIMULATED-7-1"
      }
    },
    "context": {
      "System": {
        "apiAccessToken": "made-up-7-1-token-12",
        "apiEndpoint": "https://api.amazonalexa.com",
        "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
        "device": { "deviceId": "amzn1.ask.device.EXAMPLE", "supportedInterfaces": { "Geolocation": {} } },
        "person": { "personId": "amzn1.ask.person.SIMULATED-7-1" },
        "user": {
          "permissions": { "consentToken": "made-up-consent-token", "scopes": {} },
          "userId": "amzn1.ask.account.SIMULATED-7-1"
        }
      }
    },
    "request": {
      "type": "IntentRequest",
      "dialogState": "COMPLETED",
      "intent": {
        "name": "BookTableIntent",
        "confirmationStatus": "NONE",
        "slots": {
          "date": { "name": "date", "confirmationStatus": "NONE", "value": "2026-01-24" },
          "guests": { "name": "guests", "confirmationStatus": "NONE", "value": "5" },
          "time": { "name": "time", "confirmationStatus": "NONE", "value": "19:30" }
        }
      },
      "locale": "ar-SA",
      "requestId": "amzn1.echo-api.request.made-up-7-1-12",
      "timestamp": "2026-01-15T10:00:00Z"
    }
  },
  "calls": [
    {
      "method": "GET",
      "url": "https://api.amazonalexa.com/v2/accounts/~current/settings/Profile.mobileNumber",
      "token": "made-up-7-1-token-12",
      "answer": { "status": 429, "body": "{\"code\":\"TOO_MANY_REQUESTS\",\"message\":\"Rate exceeded.\"}" }
    },
    {
      "method": "GET",
      "url": "https://api.amazonalexa.com/v2/persons/~current/profile/givenName",
      "token": "made-up-7-1-token-12",
      "answer": { "status": 429, "body": "{\"code\":\"TOO_MANY_REQUESTS\",\"message\":\"Rate exceeded.\"}" }
    }
  ],
  "effect": { "kind": "FallBack" },
  "secrets": ["made-up-7-1-token-12"]
}"#;

const STEP_12: &str = r#"{
  "request": {
    "version": "1.0",
    "context": {
      "System": {
        "apiAccessToken": "made-up-7-1-token-13",
        "apiEndpoint": "https://api.amazonalexa.com",
        "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
        "person": { "personId": "amzn1.ask.person.SIMULATED-7-1" },
        "user": { "userId": "amzn1.ask.account.SIMULATED-7-1" }
      }
    },
    "request": {
      "type": "AlexaSkillEvent.SkillDisabled",
      "eventCreationTime": "2026-01-15T10:00:00Z",
      "eventPublishingTime": "2026-01-15T10:00:00Z",
      "requestId": "amzn1.echo-api.request.made-up-7-1-13",
      "timestamp": "2026-01-15T10:00:00Z"
    }
  },
  "calls": [],
  "effect": { "kind": "Acknowledge" },
  "forgets": true,
  "secrets": ["made-up-7-1-token-13"]
}"#;

const STEP_13: &str = r#"{
  "request": {
    "version": "1.0",
    "session": {
      "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
      "attributes": {},
      "new": true,
      "sessionId": "amzn1.echo-api.session.made-up-7-1-4",
      "user": {
        "permissions": { "consentToken": "made-up-consent-token", "scopes": {} },
        "userId": "amzn1.ask.account.SIMULATED-7-2"
      }
    },
    "context": {
      "System": {
        "apiAccessToken": "made-up-7-1-token-14",
        "apiEndpoint": "https://api.amazonalexa.com",
        "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
        "device": { "deviceId": "amzn1.ask.device.EXAMPLE", "supportedInterfaces": { "Geolocation": {} } },
        "person": { "personId": "amzn1.ask.person.SIMULATED-7-2" },
        "user": {
          "permissions": { "consentToken": "made-up-consent-token", "scopes": {} },
          "userId": "amzn1.ask.account.SIMULATED-7-2"
        }
      }
    },
    "request": {
      "type": "IntentRequest",
      "dialogState": "COMPLETED",
      "intent": {
        "name": "BookTableIntent",
        "confirmationStatus": "NONE",
        "slots": {
          "date": { "name": "date", "confirmationStatus": "NONE", "value": "2026-01-24" },
          "guests": { "name": "guests", "confirmationStatus": "NONE", "value": "5" },
          "time": { "name": "time", "confirmationStatus": "NONE", "value": "19:30" }
        }
      },
      "locale": "ar-SA",
      "requestId": "amzn1.echo-api.request.made-up-7-1-14",
      "timestamp": "2026-01-15T10:00:00Z"
    }
  },
  "calls": [
    {
      "method": "GET",
      "url": "https://api.amazonalexa.com/v2/accounts/~current/settings/Profile.mobileNumber",
      "token": "made-up-7-1-token-14",
      "answer": {
        "status": 403,
        "body": "{\"code\":\"ACCESS_DENIED\",\"message\":\"Access denied with reason: ACCESS_NOT_REQUESTED\"}"
      }
    },
    {
      "method": "GET",
      "url": "https://api.amazonalexa.com/v2/persons/~current/profile/givenName",
      "token": "made-up-7-1-token-14",
      "answer": {
        "status": 403,
        "body": "{\"code\":\"ACCESS_DENIED\",\"message\":\"Access denied with reason: ACCESS_NOT_REQUESTED\"}"
      }
    }
  ],
  "effect": {
    "kind": "AskByVoice",
    "form": "VoiceForward",
    "consents": [{ "permissionScope": "alexa::profile:mobile_number:read", "consentLevel": "ACCOUNT" }]
  },
  "secrets": ["made-up-7-1-token-14"]
}"#;

const STEP_14: &str = r#"{
  "request": {
    "version": "1.0",
    "session": {
      "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
      "attributes": { "${attributes:13}": {} },
      "new": false,
      "sessionId": "amzn1.echo-api.session.made-up-7-1-4",
      "user": {
        "permissions": { "consentToken": "made-up-consent-token", "scopes": {} },
        "userId": "amzn1.ask.account.SIMULATED-7-2"
      }
    },
    "context": {
      "System": {
        "apiAccessToken": "made-up-7-1-token-15",
        "apiEndpoint": "https://api.amazonalexa.com",
        "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
        "device": { "deviceId": "amzn1.ask.device.EXAMPLE", "supportedInterfaces": { "Geolocation": {} } },
        "person": { "personId": "amzn1.ask.person.SIMULATED-7-2" },
        "user": {
          "permissions": { "consentToken": "made-up-consent-token", "scopes": {} },
          "userId": "amzn1.ask.account.SIMULATED-7-2"
        }
      }
    },
    "request": {
      "type": "SessionResumedRequest",
      "cause": {
        "token": "${token:13}",
        "status": { "code": "200", "message": "made-up message" },
        "type": "ConnectionCompleted",
        "result": {
          "status": "ACCEPTED",
          "permissionScopes": [{ "permissionScope": "alexa::profile:mobile_number:read", "consentLevel": "ACCOUNT" }]
        }
      },
      "locale": "ar-SA",
      "requestId": "amzn1.echo-api.request.made-up-7-1-15",
      "timestamp": "2026-01-15T10:00:00Z"
    }
  },
  "calls": [
    {
      "method": "GET",
      "url": "https://api.amazonalexa.com/v2/accounts/~current/settings/Profile.mobileNumber",
      "token": "made-up-7-1-token-15",
      "answer": { "status": 200, "body": "{\"countryCode\":\"+1\",\"phoneNumber\":\"2065550142\"}" }
    },
    {
      "method": "GET",
      "url": "https://api.amazonalexa.com/v2/persons/~current/profile/givenName",
      "token": "made-up-7-1-token-15",
      "answer": {
        "status": 403,
        "body": "{\"code\":\"ACCESS_DENIED\",\"message\":\"Access denied with reason: ACCESS_NOT_REQUESTED\"}"
      }
    }
  ],
  "effect": { "kind": "Proceed" },
  "secrets": ["made-up-7-1-token-15", "2065550142"]
}"#;

const STEP_15: &str = r#"{
  "request": {
    "version": "1.0",
    "context": {
      "System": {
        "apiAccessToken": "made-up-7-1-token-16",
        "apiEndpoint": "https://api.amazonalexa.com",
        "application": { "applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000" },
        "person": { "personId": "amzn1.ask.person.SIMULATED-7-2" },
        "user": { "userId": "amzn1.ask.account.SIMULATED-7-2" }
      }
    },
    "request": {
      "type": "AlexaSkillEvent.SkillPermissionAccepted",
      "body": {
        "acceptedPermissions": [{ "scope": "alexa::profile:mobile_number:read" }],
        "acceptedPersonPermissions": []
      },
      "eventCreationTime": "2026-01-15T10:00:00Z",
      "eventPublishingTime": "2026-01-15T10:00:00Z",
      "requestId": "amzn1.echo-api.request.made-up-7-1-16",
      "timestamp": "2026-01-15T10:00:00Z"
    }
  },
  "calls": [],
  "effect": { "kind": "Acknowledge" },
  "secrets": ["made-up-7-1-token-16"]
}"#;
