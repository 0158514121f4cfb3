//! Keeps R10 to R13, R19, R21, R26, R29, R31 and R32 in the schemas: whatever is written holds, and what differs from it in one
//! thing does not.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use consent_tests::emitted::emitted;
use consent_tests::json_places::{places, removed, replaced, widened};
use consent_tests::schemas;
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::validation::{compile, holds};

static SCHEMAS: LazyLock<BTreeMap<String, Validator>> = LazyLock::new(|| {
    let documents = schemas::documents().into_iter();
    let written = documents.filter_map(|(file, document)| {
        let name = file.strip_prefix("schemas/written/")?.strip_suffix(".schema.json")?.to_owned();
        Some((name, compile(&file, &document).unwrap()))
    });
    written.collect()
});

#[test]
fn whatever_is_written_holds() {
    assert_eq!(emitted().keys().copied().collect::<Vec<_>>(), SCHEMAS.keys().collect::<Vec<_>>());
    let mut count = 0;
    for (name, texts) in emitted() {
        for text in texts {
            holds(text, &SCHEMAS[*name], &serde_json::from_str(text).unwrap()).unwrap();
            count += 1;
        }
    }
    assert!(count > 300, "{count} texts only");
}

/// Where any value may stand: what the skill itself keeps, and what the customer said.
fn is_anybodys(place: &str) -> bool {
    place.split_once("/slots").is_some()
        || place
            .strip_prefix("/sessionAttributes/")
            .or(place.strip_prefix('/'))
            .is_some_and(|key| key == "cart" || key.starts_with("cart/"))
}

/// Where any string may stand.
fn is_free(place: &str) -> bool {
    let ends = ["/text", "/ssml"];
    ends.iter().any(|end| place.ends_with(end))
}

/// What may be left out, below the attributes and elsewhere; `*` is any entry of a list.
const OPTIONAL: [(&str, &str); 7] = [
    ("response-envelope", "/sessionAttributes /response/directives/*/input/permissionScopes/*"),
    ("session-attributes", ""),
    ("start-connection", "/input/permissionScopes/*"),
    ("ask-for", ""),
    ("permissions-card", "/permissions/*"),
    ("ask-history", "/answered /answered/* /asked/* /asked/*/session /asked/*/declinedAt"),
    (
        "consent-record",
        "/account /clearedAt /speakers /speakers/* /account/granted/* /account/notGranted/* /speakers/*/granted/* \
         /speakers/*/notGranted/*",
    ),
];

fn is_optional(name: &str, place: &str) -> bool {
    let key = |key: &str| if key.parse::<usize>().is_ok() { "*".to_owned() } else { key.to_owned() };
    let place = place.split('/').map(key).collect::<Vec<_>>().join("/");
    let of = |name: &str| OPTIONAL.iter().find(|row| row.0 == name).unwrap().1.split(' ').collect::<Vec<_>>();
    match place.split_once("/consent-core") {
        None => of(name).contains(&place.as_str()),
        Some((_, "" | "/pending" | "/history")) => true,
        Some((_, place)) => of("ask-history").contains(&place.strip_prefix("/history").unwrap_or(place)),
    }
}

#[test]
fn what_differs_in_one_thing_does_not() {
    let mut refused = 0;
    for (name, texts) in emitted() {
        let (schema, mut seen) = (&SCHEMAS[*name], std::collections::BTreeSet::new());
        for text in texts.iter().rev() {
            let whole: Value = serde_json::from_str(text).unwrap();
            for place in places(&whole).into_iter().filter(|place| !is_anybodys(place)) {
                // Each shape once.
                if !seen.insert((place.clone(), whole.pointer(&place).unwrap().as_str().map(str::len))) {
                    continue;
                }
                let differs = |other: Value| schema.is_valid(&replaced(&whole, &place, other));
                assert!(!differs(Value::Null), "{name} at {place}: null");
                assert!(
                    !differs(json!({ "canary": [1] })) || place.ends_with("/sessionAttributes"),
                    "{name} at {place}: another object"
                );
                assert_eq!(differs(json!("canary")), is_free(&place), "{name} at {place}: another word");
                if let Some(wider) = widened(&whole, &place) {
                    let is_open = place.ends_with("/sessionAttributes");
                    assert_eq!(schema.is_valid(&wider), is_open, "{name} at {place}: another field");
                }
                refused += 3;
            }
        }
        let wider = widened(&serde_json::from_str(texts.last().unwrap()).unwrap(), "").unwrap();
        assert_eq!(schema.is_valid(&wider), *name == "session-attributes", "{name}: another field");
    }
    assert!(refused > 400, "{refused}");
}

/// Keeps V1 to V7.
#[test]
fn what_must_be_there_must_be_there() {
    for (name, texts) in emitted() {
        let text = texts.iter().max_by_key(|text| text.len()).unwrap();
        let whole: Value = serde_json::from_str(text).unwrap();
        for place in places(&whole).into_iter().filter(|place| !is_anybodys(place)) {
            let holds = SCHEMAS[*name].is_valid(&removed(&whole, &place));
            assert_eq!(holds, is_optional(name, &place), "{name} without {place}");
        }
    }
}

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

/// A list names each scope once.
#[test]
fn what_no_record_says_twice() {
    let scope = "alexa::profile:email:read";
    let record = |granted: Value| {
        json!({ "format": 1, "version": 0, "user": "0123456789abcdef",
            "account": { "at": 1, "granted": granted, "notGranted": [] } })
    };
    let holds = |granted| SCHEMAS["consent-record"].is_valid(&record(granted));
    assert!(holds(json!([scope])) && holds(json!([])) && !holds(json!([scope, scope])));
    let of_account = json!({ "at": 1, "granted": [], "notGranted": [], "speaker": "0123456789abcdef" });
    assert!(!SCHEMAS["consent-record"].is_valid(&replaced(&record(json!([])), "/account", of_account)));
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
