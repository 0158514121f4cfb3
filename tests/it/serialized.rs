//! What goes out, as serde hands it on: as text, as a value, and within a type of the skill's own.

use std::any::type_name;
use std::collections::BTreeSet;

use consent_core::fingerprint::Fingerprint;
use consent_core::timestamp::Timestamp;
use consent_core::wire::consent_record::{AnnouncementBody, ConsentRecordBody};
use consent_core::wire::request::Intent;
use consent_core::wire::response::{ResponseEnvelope, Speech, VoiceDirective};
use consent_core::wire::session_attributes::SessionAttributes;
use consent_core::wire::text::{Private, Raw, Text};
use consent_core::{ConsentSession, Permission, Requirement, Requirements, ResumeToken, requirements};
use consent_tests::canned::{card_question, voice_question};
use consent_tests::committed;
use consent_tests::scene::Scene;
use serde::Serialize;
use serde_json::{Value, json};

const TIMERS: Requirements = requirements![Requirement::required(Permission::Timers)];
const SCOPE: &str = "alexa::alerts:timers:skill:readwrite";
const DIGITS: &str = "00000000000000aa";

/// Words with and without what JSON wants escaped, and what it does not.
const WORDS: [&str; 12] =
    ["", "a", "\"", "'", "\\", "\n", "\0", "\u{1f}", "\u{7f}", "\u{2028}", "\u{e4}\u{1f600}", "</speak>"];

/// A type of the skill's own.
#[derive(Serialize)]
struct Own<'a, T> {
    one: &'a T,
    more: [&'a T; 2],
    last: u8,
}

/// An object with more in it.
#[derive(Serialize)]
struct With<'a, T> {
    #[serde(flatten)]
    object: &'a T,
    more: u8,
}

/// An object that is told apart by a word.
#[derive(Serialize)]
#[serde(tag = "kind")]
enum Tagged<'a, T> {
    One(&'a T),
}

/// The types that were looked at.
#[derive(Default)]
struct Seen(BTreeSet<&'static str>);

impl Seen {
    fn check<T: Serialize>(&mut self, value: &T, expected: &Value) {
        self.0.insert(last_name(type_name::<T>()));
        let read = |text: &[u8]| serde_json::from_slice::<Value>(text).unwrap();
        let text = serde_json::to_string(value).unwrap();
        assert_eq!(&read(text.as_bytes()), expected);
        assert_eq!(text.len(), expected.to_string().len(), "each key stands there once: {text}");
        assert_eq!(&serde_json::to_value(value).unwrap(), expected);
        if let Value::Object(object) = expected {
            let with = |key: &str, more: Value| {
                let mut object = object.clone();
                object.insert(key.into(), more);
                Value::from(object)
            };
            let flattened = serde_json::to_vec(&With { object: value, more: 7 }).unwrap();
            assert_eq!(read(&flattened), with("more", json!(7)));
            assert_eq!(read(&serde_json::to_vec(&Tagged::One(value)).unwrap()), with("kind", json!("One")));
        }
        let own = Own { one: value, more: [value, value], last: 7 };
        let expected = json!({ "one": expected, "more": [expected, expected], "last": 7 });
        assert_eq!(read(&serde_json::to_vec(&own).unwrap()), expected);
        assert_eq!(serde_json::to_value(&own).unwrap(), expected);
    }

    fn answers(&mut self, words: &'static str) {
        let plain = json!({ "type": "PlainText", "text": words });
        let markup = json!({ "type": "SSML", "ssml": words });
        self.check(&Speech::plain(words), &plain);
        self.check(&Speech::ssml(words), &markup);
        let scene = Scene::intent().with("/request/intent/slots", json!({ words: { "value": words } }));
        let token = ResumeToken::new(voice_question(TIMERS), words, &scene.turn(), scene.envelope().intent())
            .unwrap();
        let directive = json!({
            "type": "Connections.StartConnection",
            "uri": "connection://AMAZON.AskForPermissionsConsent/2",
            "input": {
                "@type": "AskForPermissionsConsentRequest",
                "@version": "2",
                "permissionScopes": [{ "permissionScope": SCOPE, "consentLevel": "ACCOUNT" }],
            },
            "token": token.as_str(),
        });
        self.check(&token.clone().into_directive(), &directive);
        self.check(&VoiceDirective::from(token.clone().into_directive()), &directive);
        let legacy = json!({
            "type": "Connections.SendRequest",
            "name": "AskFor",
            "payload": { "@type": "AskForPermissionsConsentRequest", "@version": "1", "permissionScope": SCOPE },
            "token": token.as_str(),
        });
        self.check(&token.legacy_directive().unwrap(), &legacy);
        self.check(&VoiceDirective::from(token.legacy_directive().unwrap()), &legacy);
        let card = card_question(TIMERS).card();
        self.check(&card, &json!({ "type": "AskForPermissionsConsent", "permissions": [SCOPE] }));

        let mut attributes = SessionAttributes::default();
        self.check(&attributes, &json!({}));
        attributes.set(words, &[words]).unwrap();
        let mut session = ConsentSession::default();
        session.ask(&token);
        session.write(&mut attributes);
        let own = json!({ "pending": token.as_str(), "history": { "version": 1, "asked": [] } });
        let kept = json!({ words: [words], "consent-core": own });
        self.check(&attributes, &kept);
        let answer = ResponseEnvelope::ask(Speech::ssml(words), Speech::plain(words));
        let response = json!({ "outputSpeech": markup, "reprompt": { "outputSpeech": plain }, "shouldEndSession": false });
        let expected = json!({ "version": "1.0", "sessionAttributes": kept, "response": response });
        self.check(&answer.with_attributes(attributes), &expected);
    }

    fn kept(&mut self, words: &str) {
        let text = || Text::from(words);
        self.check(&text(), &json!(words));
        self.check(&Private::from(words), &json!(words));
        self.check(&Raw::of(&[words]).unwrap(), &json!([words]));
        let slots = json!({ words: { "value": words } });
        let mut intent = Intent {
            name: text(),
            confirmation_status: Some(text()),
            slots: Some(Raw::of(&slots).unwrap().into()),
        };
        self.check(&intent, &json!({ "name": words, "confirmationStatus": words, "slots": slots }));
        (intent.confirmation_status, intent.slots) = (None, None);
        self.check(&intent, &json!({ "name": words }));

        self.check(&Timestamp::from_millis(-5), &json!(-5));
    }

    fn records(&mut self, words: &str) {
        let user = Fingerprint::parse(DIGITS).unwrap();
        self.check(&user, &json!(DIGITS));
        let list = |speaker, at| AnnouncementBody {
            speaker,
            at: Timestamp::from_millis(at),
            granted: vec![words.into(), "b".into()],
            not_granted: vec![],
        };
        let account = json!({ "at": i64::MIN, "granted": [words, "b"], "notGranted": [] });
        self.check(&list(None, i64::MIN), &account);
        let speaker = json!({ "speaker": DIGITS, "at": 1, "granted": [words, "b"], "notGranted": [] });
        self.check(&list(Some(user), 1), &speaker);
        let mut record = ConsentRecordBody {
            format: 1,
            version: u64::MAX,
            user,
            cleared_at: Some(Timestamp::from_millis(2)),
            account: Some(list(None, i64::MIN)),
            speakers: vec![list(Some(user), 1), list(Some(user), 1)],
        };
        let expected = json!({ "format": 1, "version": u64::MAX, "user": DIGITS, "clearedAt": 2, "account": account,
            "speakers": [speaker, speaker] });
        self.check(&record, &expected);
        (record.cleared_at, record.account, record.speakers) = (None, None, vec![]);
        self.check(&record, &json!({ "format": 1, "version": u64::MAX, "user": DIGITS }));
    }
}

/// The name of a type without its path and its lifetimes.
fn last_name(path: &str) -> &str {
    let path = path.split('<').next().unwrap();
    path.rsplit("::").next().unwrap()
}

#[test]
fn each_type_goes_out_whole_by_every_way() {
    let mut seen = Seen::default();
    for words in WORDS {
        seen.answers(words);
        seen.kept(words);
        seen.records(words);
    }
    let public = committed::text("docs/public-api/consent-core.txt");
    let public = public.lines().filter_map(|line| line.split_once("Serialize for "));
    assert_eq!(seen.0, public.map(|(_, path)| last_name(path)).collect());
}
