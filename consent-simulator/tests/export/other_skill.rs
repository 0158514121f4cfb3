//! Skills of a few lines, none of which knows anything of this project.

use serde_json::{Value, json};

use crate::conversation::{Talk, intent};
use crate::skill_stub::{get, serve};
use crate::{played, vector_file};

pub(crate) const PHONE: &str = "alexa::profile:mobile_number:read";
pub(crate) const EMAIL: &str = "alexa::profile:email:read";
pub(crate) const ADDRESS: &str = "alexa::devices:all:address:full:read";
pub(crate) const GIVEN_NAME: &str = "alexa::profile:given_name:read";
pub(crate) const REMINDERS: &str = "alexa::alerts:reminders:skill:readwrite";
pub(crate) const ALL: [&str; 8] = [
    "alexa::person_id:read",
    PHONE,
    EMAIL,
    ADDRESS,
    GIVEN_NAME,
    REMINDERS,
    "alexa::devices:all:geolocation:read",
    "alexa:devices:all:address:country_and_postal_code:read",
];

/// What the vector says of how the skill departs from the contract; nothing if it does not.
pub(crate) fn departure(talk: &Talk) -> Option<String> {
    let vector = talk.vector_json();
    let sentence = vector["sentence"].as_str().unwrap().to_owned();
    assert!(sentence.contains("inferred"), "{sentence}");
    let told = sentence.split_once("otherwise than it was recorded: ")?.1.split_once(". ")?.0;
    Some(told.to_owned())
}

pub(crate) fn says(response: &Value) -> Value {
    let mut whole =
        json!({ "outputSpeech": { "type": "PlainText", "text": "hello" }, "shouldEndSession": false });
    for (key, part) in response.as_object().unwrap() {
        whole[key] = part.clone();
        if key == "directives" {
            whole.as_object_mut().unwrap().remove("shouldEndSession");
        }
    }
    json!({ "version": "1.0", "response": whole })
}

pub(crate) fn asks(token: &str, scopes: &[(&str, &str)]) -> Value {
    let entry = |(scope, level): &(&str, &str)| json!({ "permissionScope": scope, "consentLevel": level });
    says(&json!({ "directives": [{
        "type": "Connections.StartConnection",
        "uri": "connection://AMAZON.AskForPermissionsConsent/2",
        "input": {
            "@type": "AskForPermissionsConsentRequest",
            "@version": "2",
            "permissionScopes": scopes.iter().map(entry).collect::<Value>(),
        },
        "token": token,
    }] }))
}

fn asks_in_legacy_form() -> Value {
    says(&json!({ "directives": [{
        "type": "Connections.SendRequest",
        "name": "AskFor",
        "payload": {
            "@type": "AskForPermissionsConsentRequest", "@version": "1", "permissionScope": REMINDERS,
        },
        "token": "mine",
    }] }))
}

pub(crate) fn card(scopes: &[&str]) -> Value {
    let card = json!({ "type": "AskForPermissionsConsent", "permissions": scopes });
    says(&json!({ "card": card, "shouldEndSession": true }))
}

pub(crate) fn read(request: &Value, path: &str) -> u16 {
    let system = &request["context"]["System"];
    let word = |key: &str| system[key].as_str().unwrap();
    get(word("apiEndpoint"), path, word("apiAccessToken")).0
}

pub(crate) const PHONE_PATH: &str = "/v2/accounts/~current/settings/Profile.mobileNumber";

/// Answers by the type of the request, and by the answer to Alexa's question.
pub(crate) type Skill = fn(&str, &Value) -> Value;

pub(crate) async fn after(skill: Skill, actions: &[Value]) -> Talk {
    let address = serve(move |request| {
        let kind = request["request"]["type"].as_str().unwrap();
        let silent = json!({ "version": "1.0", "response": {} });
        if kind.starts_with("Alexa") { silent } else { skill(kind, request) }
    });
    let mut talk = Talk::with(&address.await, &ALL).await;
    talk.do_all(actions).await;
    talk
}

pub(crate) fn wish() -> Value {
    intent("WishIntent", &json!({}))
}

/// A skill, what is done with it, how its vector ends, and what is said of that.
pub(crate) async fn check(skill: Skill, actions: &[Value], ends: &[&str], told: Option<&str>) {
    let talk = after(skill, actions).await;
    assert_eq!(vector_file::check("another skill", &talk), ends);
    assert_eq!(departure(&talk).as_deref(), told);
    // What is expected is the contract's, so a right skill with these needs passes; this one has others.
    assert_eq!(played::steps(&talk.rust_test()).len(), ends.len());
}

/// A skill that asks for reminders in the legacy form.
pub(crate) fn legacy_form(request: &Value) -> Value {
    if request["request"]["type"] == "Connections.Response" {
        return says(&json!({}));
    }
    read(request, "/v1/alerts/reminders");
    asks_in_legacy_form()
}
