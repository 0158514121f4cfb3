//! The language files that are built in, and what a skill brings in their place: every mistake is told by language, key and
//! what was expected.

use consent_core::prompts::text_check::check_language;
use consent_core::{Language, Locale, Permission, Prompts};
use consent_tests::prompt_file::{PromptFile, locales};
use serde_json::{Value, json};

#[test]
fn every_built_in_language_is_whole() {
    assert_eq!(locales(), Locale::ALL, "each has its file");
    for locale in locales() {
        let source = PromptFile::source(locale);
        assert_eq!(check_language(&source), Ok(locale.language()), "{locale}");
        // It is the one that is built in.
        let skill = Prompts::new("", locale);
        assert_eq!(skill.in_locale(locale).tell_me().as_str(), PromptFile::of(locale).message("tell_me"));
    }
}

/// No phrase stands in another one, or nobody could tell what is meant.
#[test]
fn no_phrase_is_part_of_another() {
    for locale in locales() {
        let file = PromptFile::of(locale);
        for form in file.forms() {
            let phrases: Vec<String> =
                Permission::ALL.iter().map(|permission| file.phrase(&form, *permission)).collect();
            for (place, phrase) in phrases.iter().enumerate() {
                assert_eq!(phrase.trim(), phrase);
                for (other, within) in phrases.iter().enumerate() {
                    assert!(place == other || !within.contains(phrase), "{locale}: {phrase}: {within}");
                }
            }
        }
    }
}

/// A whole language, smaller than any of ours.
fn whole() -> Value {
    let phrases: Value = Permission::ALL
        .iter()
        .map(|permission| (permission.to_string(), json!(format!("<{permission}>"))))
        .collect();
    json!({
        "language": "de", "full_stop": ".",
        "permissions": { "nominative": phrases, "dative": phrases },
        "messages": {
            "voice_question": "{skill} {nominative}. {reason}", "card": "{reason} {dative}.",
            "not_granted": "{nominative}.", "declined": "{nominative}.", "not_answered": "{nominative}.",
            "not_set_in_account": "{nominative}.", "not_set_on_device": "{nominative}.",
            "not_shared_by_device": "{nominative}.", "tell_me": "Tell {skill}.", "speaker_not_recognized": "{nominative}.",
            "not_supported": "{nominative}.", "try_later": "{nominative}.", "trouble": "{skill}.",
        },
        "locales": { "de-DE": {} },
    })
}

fn changed(change: &Change) -> String {
    let mut file = whole();
    match change {
        Change::Put(place, value) => {
            let (parent, key) = place.rsplit_once('/').unwrap();
            file.pointer_mut(parent).unwrap()[key] = value.clone();
        }
        Change::Drop(place) => {
            let (parent, key) = place.rsplit_once('/').unwrap();
            file.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key).unwrap();
        }
        Change::Whole(text) => return (*text).to_owned(),
    }
    file.to_string()
}

enum Change {
    Put(&'static str, Value),
    Drop(&'static str),
    Whole(&'static str),
}

fn card(text: &str) -> Change {
    Change::Put("/messages/card", json!(text))
}

const KEYS: &str = "one of `voice_question`, `card`, `not_granted`, `declined`, `not_answered`, `not_set_in_account`, \
     `not_set_on_device`, `not_shared_by_device`, `tell_me`, `speaker_not_recognized`, `not_supported`, `try_later`, `trouble`";
const NAMES: &str = "one of `FullName`, `GivenName`, `Email`, `MobileNumber`, `FullAddress`, `CountryAndPostalCode`, \
     `Geolocation`, `Reminders`, `Timers`";

fn check(cases: &[(Change, String)]) {
    assert_eq!(check_language(&whole().to_string()), Ok(Language::De));
    for (change, expected) in cases {
        let text = changed(change);
        assert_eq!(check_language(&text).unwrap_err().to_string(), *expected, "{text}");
    }
}

#[test]
fn every_mistake_in_a_language_is_told_by_its_key() {
    use Change::{Drop, Put, Whole};
    check(&[
        // Its shape.
        (Whole(""), "$: expected JSON: EOF while parsing a value (line 1, column 1)".to_owned()),
        (Whole("[]"), "$: expected an object (line 1, column 1)".to_owned()),
        (Whole("{}"), "language: expected, but missing (line 1, column 2)".to_owned()),
        (
            Whole("{\"language\":\"de\",\"tongue\":\"de\"}"),
            "tongue: expected one of `language`, `address`, `full_stop`, \
          `permissions`, `messages`, `locales` (line 1, column 25)"
                .to_owned(),
        ),
        (
            Whole("{\"language\":\"de\",\"locales\":{\"de-DE\":{\"messages\":{},\"text\":1}}}"),
            "locales.de-DE.text: expected `permissions` or `messages` (line 1, column 57)".to_owned(),
        ),
        (
            Whole("{\"language\":\"de\",\"messages\":{\"card\":7}}"),
            "messages.card: expected a string (line 1, column 37)".to_owned(),
        ),
        (
            Put("/language", json!("sv")),
            "language: expected one of `ar`, `de`, `en`, `es`, `fr`, `hi`, `it`, `ja`, `nl`, `pt`".to_owned(),
        ),
        (
            Put("/language", json!("DE")),
            "language: expected one of `ar`, `de`, `en`, `es`, `fr`, `hi`, `it`, `ja`, `nl`, `pt`".to_owned(),
        ),
        // Its keys.
        (Put("/messages/crad", json!("{nominative}")), format!("de: messages.crad: expected {KEYS}")),
        (Put("/messages/a b", json!("{nominative}")), format!("de: messages.\"a b\": expected {KEYS}")),
        (Put("/permissions/dative/Fax", json!("x")), format!("de: permissions.dative.Fax: expected {NAMES}")),
        (Put("/locales/de-AT", json!({})), "de: locales.de-AT: expected one of `de-DE`".to_owned()),
        (Put("/locales/en-US", json!({})), "de: locales.en-US: expected one of `de-DE`".to_owned()),
        (
            Put("/locales/de-DE", json!({ "permissions": { "genitive": {} } })),
            "de: locales.de-DE.permissions.genitive: expected one of `dative`, `nominative`".to_owned(),
        ),
        (
            Put("/locales/de-DE", json!({ "messages": { "card": "" } })),
            "de: locales.de-DE.messages.card: expected a text".to_owned(),
        ),
        // What a whole language has.
        (Drop("/full_stop"), "de: full_stop: expected, but missing".to_owned()),
        (Drop("/messages/tell_me"), "de: messages.tell_me: expected, but missing".to_owned()),
        (Drop("/messages"), "de: messages.voice_question: expected, but missing".to_owned()),
        (Drop("/permissions/dative/Email"), "de: permissions.dative.Email: expected, but missing".to_owned()),
        (Put("/permissions", json!({})), "de: permissions: expected, but missing".to_owned()),
        (Drop("/locales/de-DE"), "de: locales.de-DE: expected, but missing".to_owned()),
    ]);
}

#[test]
fn every_mistake_in_a_text_is_told_by_its_key() {
    use Change::Put;
    let braces = "expected braces around a placeholder, and none elsewhere";
    check(&[
        (Put("/full_stop", json!(" ")), "de: full_stop: expected a text".to_owned()),
        (Put("/full_stop", json!("\u{1} \u{0}")), "de: full_stop: expected a text".to_owned()),
        (Put("/full_stop", json!("{")), "de: full_stop: expected no braces".to_owned()),
        (
            Put("/permissions/dative/Email", json!("")),
            "de: permissions.dative.Email: expected a text".to_owned(),
        ),
        (
            Put("/permissions/dative/Email", json!("a {b}")),
            "de: permissions.dative.Email: expected no braces".to_owned(),
        ),
        (
            Put("/permissions/dative/Email", json!("a }")),
            "de: permissions.dative.Email: expected no braces".to_owned(),
        ),
        // What nobody hears is no text.
        (
            Put("/permissions/dative/Email", json!("\u{1}")),
            "de: permissions.dative.Email: expected a text".to_owned(),
        ),
        (
            Put("/permissions/dative/Email", json!("\u{200F}.")),
            "de: permissions.dative.Email: expected a text".to_owned(),
        ),
        (Put("/messages/tell_me", json!("\u{0}")), "de: messages.tell_me: expected a text".to_owned()),
        (Put("/messages/trouble", json!("...")), "de: messages.trouble: expected a text".to_owned()),
        (card(" "), "de: messages.card: expected a text".to_owned()),
        (
            card("{dative} {name}"),
            "de: messages.card: expected no placeholder but {skill} or {dative} or {nominative} or {reason}"
                .to_owned(),
        ),
        (
            card("{dative} {}"),
            "de: messages.card: expected no placeholder but {skill} or {dative} or {nominative} or {reason}"
                .to_owned(),
        ),
        (
            card("{ dative }"),
            "de: messages.card: expected no placeholder but {skill} or {dative} or {nominative} or {reason}"
                .to_owned(),
        ),
        (
            card("{permissions}"),
            "de: messages.card: expected no placeholder but {skill} or {dative} or {nominative} or {reason}"
                .to_owned(),
        ),
        (
            card("Nothing. {reason}"),
            "de: messages.card: expected the permissions once, as {dative} or {nominative}".to_owned(),
        ),
        (card("{dative} {dative}"), "de: messages.card: expected the permissions once only".to_owned()),
        (card("{dative} {nominative}"), "de: messages.card: expected the permissions once only".to_owned()),
        (card("{dative} {reason} {reason}"), "de: messages.card: expected {reason} once only".to_owned()),
        (card("{dative} {"), format!("de: messages.card: {braces}")),
        (card("{dative} {skill"), format!("de: messages.card: {braces}")),
        (card("{dative} }"), format!("de: messages.card: {braces}")),
        (card("{{dative}}"), format!("de: messages.card: {braces}")),
        (card("}"), format!("de: messages.card: {braces}")),
        (
            Put("/messages/declined", json!("{dative} {reason}")),
            "de: messages.declined: expected no placeholder but {skill} or {dative} or {nominative}"
                .to_owned(),
        ),
        (
            Put("/messages/trouble", json!("{dative}")),
            "de: messages.trouble: expected no placeholder but {skill}".to_owned(),
        ),
        (
            Put("/messages/tell_me", json!("{reason}")),
            "de: messages.tell_me: expected no placeholder but {skill}".to_owned(),
        ),
    ]);
}

/// A question is put with its reason, and nothing else is; what is said of no permission in particular names none.
#[test]
fn what_may_stand_in_which_text() {
    for key in whole()["messages"].as_object().unwrap().keys() {
        let takes = |text: &str| {
            let mut file = whole();
            file["messages"][key] = json!(text);
            check_language(&file.to_string()).is_ok()
        };
        let is_question = ["voice_question", "card"].contains(&key.as_str());
        let names_none = ["tell_me", "trouble"].contains(&key.as_str());
        assert_eq!(takes("{dative}"), !names_none, "{key}");
        assert_eq!(takes("Words."), names_none, "{key}");
        assert_eq!(takes("{dative} {reason}"), is_question, "{key}");
        assert!(!takes("{reason}"), "{key}");
        assert_eq!(takes("{skill} {skill} {dative}"), !names_none, "{key}");
        assert_eq!(takes("{skill} {skill}"), names_none, "{key}");
    }
}
