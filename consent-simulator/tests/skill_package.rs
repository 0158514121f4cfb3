//! What a skill package says of a skill, and what is said of the package.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use consent_core::Locale;
use consent_simulator::inside;
use consent_simulator::skill_package::SkillPackage;
use serde_json::{Value, json};

fn read(manifest: &Value) -> SkillPackage {
    SkillPackage::read(json!({ "manifest": manifest }).to_string().as_bytes(), None).unwrap()
}

#[test]
fn the_example_is_as_amazon_wants_it() {
    let package = SkillPackage::read(inside::SKILL_JSON.as_bytes(), Some(inside::MODEL.as_bytes())).unwrap();
    assert_eq!(package.notes, Vec::<String>::new());
    assert_eq!(package.name, "table booking");
    assert_eq!(package.locales, [Locale::EnUs, Locale::DeDe]);
    assert!(package.declared.permits("alexa::profile:email:read"));
    assert!(package.declared.subscribes("SKILL_DISABLED"));
    assert_eq!(package.model.unwrap().intents().len(), 10);
}

#[test]
fn the_name_is_the_best_that_there_is() {
    let store = json!({ "publishingInformation": { "locales": {
        "de-DE": { "name": "Tische" }, "en-US": { "name": " Tables " } } } });
    let german = json!({ "publishingInformation": { "locales": {
        "de-AT": { "name": null }, "de-DE": { "name": "Tische" }, "en-US": { "name": "  " } } } });
    let model = |name: Value| {
        json!({ "interactionModel": { "languageModel": { "intents": [], "invocationName": name } } })
            .to_string()
    };
    let table = [
        (&store, Some(model(json!("my tables"))), "my tables"),
        (&store, Some(model(json!(" "))), "Tables"),
        (&store, Some(model(Value::Null)), "Tables"),
        (&store, None, "Tables"),
        (&german, None, "Tische"),
        (&json!({}), None, "the skill"),
        (&json!({ "publishingInformation": null }), None, "the skill"),
    ];
    for (manifest, model, expected) in table {
        let manifest = format!("\u{feff}{}", json!({ "manifest": manifest }));
        let package = SkillPackage::read(manifest.as_bytes(), model.as_ref().map(String::as_bytes)).unwrap();
        assert_eq!(package.name, expected);
    }
}

/// Rules of Amazon's pages for skills that ask for personal data, and spellings that lead nowhere.
#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn each_note_is_deserved() {
    let permissions = |names: &[&str]| names.iter().map(|name| json!({ "name": name })).collect::<Value>();
    let privacy = |uses: bool, children: bool| {
        json!({ "usesPersonalInfo": uses, "isChildDirected": children,
                "locales": { "en-US": { "privacyPolicyUrl": "https://example.com/privacy" } } })
    };
    let events = |names: &[&str]| {
        let subscriptions: Value = names.iter().map(|name| json!({ "eventName": name })).collect();
        json!({ "endpoint": { "uri": "arn:example" }, "subscriptions": subscriptions })
    };
    let all = ["SKILL_DISABLED", "SKILL_PERMISSION_ACCEPTED", "SKILL_PERMISSION_CHANGED"];
    let english = json!({ "locales": { "en-US": {} } });
    let email = "alexa::profile:email:read";
    let reminders = "alexa::alerts:reminders:skill:readwrite";
    let skill = |names: &[&str], privacy: Value, events: Value| {
        json!({ "permissions": permissions(names), "privacyAndCompliance": privacy, "events": events,
                "publishingInformation": english })
    };
    let table: Vec<(&str, Value, Vec<&[&str]>)> = vec![
        ("nothing at all", json!({}), vec![]),
        ("a good skill", skill(&[email], privacy(true, false), events(&all)), vec![]),
        ("a right is no personal data", skill(&[reminders], json!(null), events(&all)), vec![]),
        (
            "Amazon's other names",
            skill(&["alexa::household:lists:read", "payments:autopay_consent"], json!(null), json!(null)),
            vec![],
        ),
        // Person level needs alexa::person_id:read, but nobody says that this skill wants it.
        (
            "no person_id",
            skill(&["alexa::profile:mobile_number:read"], privacy(true, false), events(&all)),
            vec![],
        ),
        (
            "a made-up scope",
            skill(&[email, "alexa::profile:family_name:read"], privacy(true, false), events(&all)),
            vec![&[
                "manifest.permissions[1].name `alexa::profile:family_name:read`",
                "did you mean `alexa::profile:",
            ]],
        ),
        (
            "a card's spelling",
            skill(&["read::alexa:device:all:address"], json!(null), json!(null)),
            vec![&[
                "manifest.permissions[0].name `read::alexa:device:all:address`",
                "`alexa::devices:all:address:full:read`",
            ]],
        ),
        (
            "both names",
            skill(
                &["alexa::profile:name:read", "alexa::profile:given_name:read"],
                privacy(true, false),
                events(&all),
            ),
            vec![&["`alexa::profile:name:read` or `alexa::profile:given_name:read`, not both"]],
        ),
        (
            "for children",
            skill(&[reminders], privacy(false, true), events(&all)),
            vec![&["manifest.privacyAndCompliance.isChildDirected"]],
        ),
        (
            "no word about privacy",
            skill(&[email], json!({}), events(&all)),
            vec![
                &["manifest.privacyAndCompliance.locales.en-US.privacyPolicyUrl"],
                &["manifest.privacyAndCompliance.usesPersonalInfo"],
            ],
        ),
        (
            "never told of a change",
            skill(&[email], privacy(true, false), json!(null)),
            vec![&[
                "manifest.events.subscriptions",
                "SKILL_DISABLED",
                "SKILL_PERMISSION_CHANGED",
                "not told",
            ]],
        ),
        (
            "a misspelt event",
            skill(&[email], privacy(true, false), events(&[all[0], all[1], "SKILL_PERMISSIONS_CHANGED"])),
            vec![&["manifest.events.subscriptions[2].eventName", "did you mean `SKILL_PERMISSION_CHANGED`"]],
        ),
        (
            "events to nowhere",
            json!({ "events": { "subscriptions": [{ "eventName": all[0] }] } }),
            vec![&["manifest.events.endpoint.uri"]],
        ),
        (
            "a locale of nobody",
            json!({ "publishingInformation": { "locales": { "en-US": {}, "sv-SE": {} } } }),
            vec![&["manifest.publishingInformation.locales", "`sv-SE`"]],
        ),
    ];
    for (name, manifest, expected) in table {
        let notes = read(&manifest).notes;
        assert_eq!(notes.len(), expected.len(), "{name}: {notes:#?}");
        for (note, words) in notes.iter().zip(expected) {
            assert!(note.starts_with("skill.json: "), "{name}: {note}");
            assert!(words.iter().all(|word| note.contains(word)), "{name}: {note}, expected {words:?}");
        }
    }
}

#[test]
fn a_package_that_cannot_be_read_says_which_file_and_where() {
    let good = inside::SKILL_JSON.as_bytes();
    let too_long = vec![b' '; 1024 * 1024 + 1];
    for (manifest, model, expected) in [
        (&b""[..], None, "skill.json: $: expected JSON"),
        (b"<html>", None, "skill.json: $: expected JSON"),
        (b"\xff\xfe{\0", None, "skill.json: $: expected"),
        (b"[]", None, "skill.json: $: expected an object with the key `manifest`"),
        (b"{}", None, "skill.json: manifest: expected, but missing"),
        (
            br#"{"manifest":{"permissions":[{"name":"a"},{"name":7}]}}"#,
            None,
            "skill.json: manifest.permissions[1].name: expected",
        ),
        (&too_long, None, "skill.json: $: expected at most 1048576 bytes"),
        (
            good,
            Some(&b"{}"[..]),
            "the interaction model: interactionModel: expected an object, found nothing",
        ),
        (good, Some(&too_long), "the interaction model: $: expected at most 1048576 bytes"),
    ] {
        let error = SkillPackage::read(manifest, model).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}, expected {expected}");
    }
}
