//! Keeps R10 to R13, R19, R21, R26, R29, R31 and R32 in the schemas of responses: they refuse what Alexa rejects, and tokens
//! that this crate never writes.

use consent_tests::json_places::replaced;
use serde_json::{Value, json};

use crate::schemas_written::SCHEMAS;

/// The token of a question for an e-mail address.
const TOKEN: &str = "consent-core/1 0123456789abcdef - alexa::profile:email:read 10:book_table";

/// The question for one scope.
fn ask(scope: &str, level: &str) -> Value {
    json!({
        "type": "Connections.StartConnection",
        "uri": "connection://AMAZON.AskForPermissionsConsent/2",
        "input": {
            "@type": "AskForPermissionsConsentRequest",
            "@version": "2",
            "permissionScopes": [{ "permissionScope": scope, "consentLevel": level }],
        },
        "token": TOKEN,
    })
}

/// The same in the legacy form.
fn legacy(scope: &str, version: &str) -> Value {
    json!({
        "type": "Connections.SendRequest",
        "name": "AskFor",
        "payload": { "@type": "AskForPermissionsConsentRequest", "@version": version, "permissionScope": scope },
        "token": TOKEN,
    })
}

/// The question for a given name at these levels.
fn asking_for(levels: &[&str]) -> Value {
    let entry =
        |level: &&str| json!({ "permissionScope": "alexa::profile:given_name:read", "consentLevel": level });
    let scopes = levels.iter().map(entry).collect();
    replaced(&ask("", ""), "/input/permissionScopes", scopes)
}

/// Keeps R10 to R13, R19, R21, R26, R29, R31 and R32.
#[test]
fn what_alexa_rejects() {
    let long = format!("{TOKEN}{}", "x".repeat(8192));
    let say = json!({ "type": "PlainText", "text": "Why." });
    let card = json!({ "type": "AskForPermissionsConsent", "permissions": ["alexa::profile:email:read"] });
    let email = ask("alexa::profile:email:read", "ACCOUNT");
    let with = |mut value: Value, key: &str, more: Value| {
        value.as_object_mut().unwrap().insert(key.into(), more);
        value
    };
    let cards =
        |scopes: Value| json!({ "outputSpeech": say, "card": with(card.clone(), "permissions", scopes) });
    let asks = |directives: Value| json!({ "outputSpeech": say, "directives": directives });
    let cases = [
        (true, "the card", cards(json!(["alexa::profile:email:read", "read::alexa:device:all:address"]))),
        (false, "R21: a card of nothing", cards(json!([]))),
        (
            false,
            "R21: twice the same",
            cards(json!(["alexa::profile:email:read", "alexa::profile:email:read"])),
        ),
        (false, "R21: manifest spelling on a card", cards(json!(["alexa::devices:all:address:full:read"]))),
        (false, "R29: a card without a reason", json!({ "card": card })),
        (true, "the question", asks(json!([email]))),
        (true, "the question of a person", asks(json!([ask("alexa::profile:given_name:read", "PERSON")]))),
        (
            false,
            "R10: no e-mail address of a person",
            asks(json!([ask("alexa::profile:email:read", "PERSON")])),
        ),
        (
            false,
            "R10: no address by voice",
            asks(json!([ask("alexa::devices:all:address:full:read", "ACCOUNT")])),
        ),
        (
            false,
            "R10: card spelling by voice",
            asks(json!([ask("read::alexa:device:all:address", "ACCOUNT")])),
        ),
        (
            false,
            "R12: onCompletion",
            asks(json!([with(email.clone(), "onCompletion", json!("SEND_ERRORS_ONLY"))])),
        ),
        (false, "R13: a token that is not ours", asks(json!([with(email.clone(), "token", json!("mine"))]))),
        (false, "R13: no token", asks(json!([with(email.clone(), "token", json!(""))]))),
        (false, "a token that is too long", asks(json!([with(email.clone(), "token", json!(long))]))),
        (false, "R31: a question for nothing", asks(json!([asking_for(&[])]))),
        (false, "R31: twice the same", asks(json!([asking_for(&["ACCOUNT", "ACCOUNT"])]))),
        (true, "once at each level", asks(json!([asking_for(&["ACCOUNT", "PERSON"])]))),
        (false, "R19: two questions", asks(json!([email, email]))),
        (false, "no question", asks(json!([]))),
        (false, "R29: a question without a reason", json!({ "directives": [email] })),
        (false, "R11: a card beside it", with(asks(json!([email])), "card", card.clone())),
        (
            false,
            "R11: a reprompt beside it",
            with(asks(json!([email])), "reprompt", json!({ "outputSpeech": say })),
        ),
        (
            false,
            "R11: shouldEndSession beside it",
            with(asks(json!([email])), "shouldEndSession", json!(false)),
        ),
        (true, "the legacy form", asks(json!([legacy("alexa::alerts:reminders:skill:readwrite", "1")]))),
        (
            false,
            "R32: for reminders and timers only",
            asks(json!([legacy("alexa::profile:email:read", "1")])),
        ),
        (
            false,
            "the legacy form has one version",
            asks(json!([legacy("alexa::alerts:timers:skill:readwrite", "2")])),
        ),
        (
            false,
            "silence that ends",
            json!({ "outputSpeech": say, "reprompt": { "outputSpeech": say }, "shouldEndSession": true }),
        ),
        (false, "R29: an end without a word", json!({ "shouldEndSession": true })),
        (true, "R26: the answer to an event", json!({})),
    ];
    for (expected, what, response) in cases {
        let envelope = json!({ "version": "1.0", "response": response });
        assert_eq!(SCHEMAS["response-envelope"].is_valid(&envelope), expected, "{what}: {envelope}");
    }
}

/// A token remembers a question by voice, so it holds nothing that cannot be asked for by voice.
/// Keeps R10.
#[test]
fn what_no_token_remembers() {
    let question = ask("alexa::profile:email:read", "ACCOUNT");
    let legacy = legacy("alexa::alerts:timers:skill:readwrite", "1");
    let check = |expected: bool, parts: &str| {
        let token = format!("consent-core/1 {parts}");
        let places = [
            ("start-connection", replaced(&question, "/token", json!(token))),
            ("ask-for", replaced(&legacy, "/token", json!(token))),
            ("session-attributes", json!({ "consent-core": { "pending": token } })),
            (
                "response-envelope",
                json!({ "version": "1.0", "sessionAttributes": { "consent-core": { "pending": token } }, "response": {} }),
            ),
        ];
        for (name, text) in places {
            assert_eq!(SCHEMAS[name].is_valid(&text), expected, "{name}: {token}");
        }
    };
    let (id, asked) = ("0123456789abcdef", "alexa::profile:email:read");
    let asking = |expected: bool, asked: &str| check(expected, &format!("{id} {id} {asked} 4:book"));
    for scope in
        ["name", "given_name", "email", "mobile_number"].map(|name| format!("alexa::profile:{name}:read"))
    {
        asking(true, &scope);
        asking(scope != asked, &format!("{scope}@PERSON"));
    }
    asking(true, "alexa:devices:all:address:country_and_postal_code:read");
    asking(true, "alexa::devices:all:geolocation:read,alexa::alerts:reminders:skill:readwrite");
    asking(
        true,
        "alexa::alerts:timers:skill:readwrite,alexa::profile:name:read@PERSON,alexa::profile:email:read",
    );
    for wrong in [
        "alexa::devices:all:address:full:read",
        "alexa::profile:email:read,alexa::devices:all:address:full:read",
        "alexa::devices:all:geolocation:read@PERSON",
        "read::alexa:device:all:address:country_and_postal_code",
        "alexa::profile:name:read@ACCOUNT",
        "alexa::profile:name:read,",
        "alexa::profile:name:read alexa::profile:email:read",
        "canary",
        "",
    ] {
        asking(false, wrong);
    }
    check(true, &format!("{id} - {asked} 0:"));
    check(true, &format!("{id} - {asked} 4:book{{'name':'BookTableIntent'}}"));
    for wrong in [
        format!("{id} {asked} 4:book"),
        format!("- {id} {asked} 4:book"),
        format!("{id}0 - {asked} 4:book"),
        format!("{id} {} {asked} 4:book", id.to_uppercase()),
        format!("{id} amzn1.ask.account {asked} 4:book"),
        format!("{id} - {asked} :book"),
        format!("{id} - {asked} book"),
        format!("{id} - {asked} 4"),
        format!("{{\"handler\":\"book\",\"attempt\":\"{id}\"}}"),
    ] {
        check(false, &wrong);
    }
}
