//! The exported test: one is committed, compared with a fresh export and run as it is; right skills pass, wrong ones fail.

use std::path::Path;
use std::{env, fs};

use serde_json::{Value, json};

use crate::conversation::{Talk, answers, book, grants, intent};
use crate::my_skill::{Kind, Wrong, is_wrong};
use crate::other_skill::{REMINDERS, legacy_form};
use crate::skill_stub::serve;
use crate::{played, toolchain, vector_file};

const PHONE: &str = "alexa::profile:mobile_number:read";

/// A conversation in which nearly everything happens.
async fn long_conversation() -> Talk {
    let remind = || intent("RemindMeIntent", &json!({ "date": "2026-01-24", "time": "19:00" }));
    let mut talk = Talk::with_example().await;
    talk.do_all(&[
        json!({ "do": "launch" }),
        book(),
        json!({ "do": "resumeOther", "token": "print-the-menu" }),
        answers("IsSentToApp"),
        json!({ "do": "grantCard" }),
        json!({ "do": "setLocale", "locale": "ar-SA" }),
        intent(
            "BookTableIntent",
            &json!({ "guests": "\u{664}", "note": "\u{637}\u{627}\u{648}\u{644}\u{629}" }),
        ),
        remind(),
        answers("Declines"),
        remind(),
        json!({ "do": "answerAgain" }),
        grants(PHONE, false),
        json!({ "do": "setFault", "fault": "Throttled" }),
        book(),
        json!({ "do": "setFault", "fault": null }),
        json!({ "do": "disable" }),
        json!({ "do": "enable" }),
        book(),
        answers("Approves"),
    ])
    .await;
    talk
}

#[tokio::test(flavor = "multi_thread")]
async fn the_committed_test_is_a_fresh_export() {
    let talk = long_conversation().await;
    let ends = vector_file::check("long", &talk);
    for end in ["Nothing", "AskByVoice", "NotOurs", "AskByCard", "Acknowledge", "Proceed", "Refuse"] {
        assert!(ends.iter().any(|came| came == end), "{end}: {ends:?}");
    }
    let fresh = talk.rust_test();
    assert_eq!(toolchain::rustfmt(&fresh), "");
    assert_eq!(toolchain::rustc("long", &fresh), "");
    let adapted = fresh.replace("\nuse my_skill::answer;\n", "\nuse crate::my_skill::answer;\n");
    assert_ne!(adapted, fresh);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/export/exported.rs");
    if env::var_os("BLESS").is_some_and(|bless| bless == "1") {
        fs::write(&file, &adapted).unwrap();
    }
    assert!(
        fs::read_to_string(&file).unwrap_or_default() == adapted,
        "tests/export/exported.rs is not a fresh export; run `BLESS=1 cargo test -p consent-simulator --test export` and \
         read the difference"
    );
}

/// Each wrong skill, with where and how the recorded conversation notices it.
const WRONG: &[(Wrong, &str)] = &[
    (Wrong::CallsNothing, "step 1: the calls"),
    (Wrong::ForgetsWhatItAsked, "step 8, FallBack: expected Alexa's question"),
    (Wrong::TwoDirectives, "step 1, AskByVoice: expected no other directive"),
    (Wrong::AsksForMoreByVoice, "step 1: the scopes"),
    (Wrong::AsksForMoreByCard, "step 3: the card"),
    (Wrong::AsksByCardInsteadOfLess, "step 5, Proceed: expected the permissions card"),
    (Wrong::TakesRedirectForNo, "step 3, AskByCard: expected the permissions card"),
    (Wrong::KeepsTheToken, "step 0, Nothing: expected no token"),
    (Wrong::FailsAtEvents, "step 4: expected an answer, got the error: no event was expected"),
    (
        Wrong::Has(Kind::Words, "/sessionAttributes/mine", Some("\"2065550142\"")),
        "step 5, Proceed: expected no token",
    ),
    (Wrong::Has(Kind::Words, "/response/outputSpeech", None), "step 5, Proceed: expected something to be"),
    (
        Wrong::Has(Kind::Words, "/response/shouldEndSession", None),
        "step 5, Proceed: expected shouldEndSession",
    ),
    (Wrong::Has(Kind::Card, "/response/outputSpeech", None), "step 3, AskByCard: expected the reason"),
    (
        Wrong::Has(Kind::Card, "/response/shouldEndSession", None),
        "step 3, AskByCard: expected shouldEndSession",
    ),
    (
        Wrong::Has(Kind::ToEvent, "/response/outputSpeech", Some("{}")),
        "step 4, Acknowledge: expected nothing to be",
    ),
    (Wrong::Has(Kind::ToEvent, "/response/card", Some("{}")), "step 4, Acknowledge: expected no card"),
    (
        Wrong::Has(Kind::ToEvent, "/response/directives", Some("[{}]")),
        "step 4, Acknowledge: expected no directive",
    ),
    (Wrong::Has(Kind::Question, "/response/outputSpeech", None), "step 1, AskByVoice: expected the reason"),
    (Wrong::Has(Kind::Question, "/response/card", Some("{}")), "step 1, AskByVoice: expected no card"),
    (
        Wrong::Has(Kind::Question, "/response/reprompt", Some("{}")),
        "step 1, AskByVoice: expected no reprompt",
    ),
    (
        Wrong::Has(Kind::Question, "/response/shouldEndSession", Some("true")),
        "step 1, AskByVoice: expected no should",
    ),
    (Wrong::Has(Kind::Question, "/response/directives/0/token", None), "step 1: expected a token"),
    (
        Wrong::Has(Kind::Question, "/response/directives/0/onCompletion", Some("\"SEND_ERRORS_ONLY\"")),
        "step 1: no answer would come",
    ),
    (Wrong::Has(Kind::Question, "/response/directives/0/type", None), "step 1: /type of the question"),
    (
        Wrong::Has(
            Kind::Question,
            "/response/directives/0/uri",
            Some("\"connection://AMAZON.AskForPermissionsConsent/1\""),
        ),
        "step 1: /uri of the question",
    ),
    (Wrong::Has(Kind::Question, "/response/directives/0/input/@type", None), "step 1: /input/@type of the"),
    (
        Wrong::Has(Kind::Question, "/response/directives/0/input/@version", Some("2")),
        "step 1: /input/@version of",
    ),
    (
        Wrong::Has(
            Kind::Question,
            "/response/directives/0/input/permissionScopes",
            Some(r#"[{"permissionScope":"alexa::profile:mobile_number:read","consentLevel":"PERSON"}]"#),
        ),
        "step 1: the scopes",
    ),
];

fn check_wrong(text: &str, wrong: Wrong, complaint: &str) {
    is_wrong(wrong);
    let failure = played::play(text);
    is_wrong(Wrong::Nothing);
    let failure = failure.unwrap_or_else(|| panic!("{wrong:?} passes"));
    assert!(failure.contains(complaint), "{wrong:?}: {failure}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_skill_fails() {
    let text = long_conversation().await.rust_test();
    assert_eq!(played::play(&text), None);
    for (wrong, complaint) in WRONG {
        check_wrong(&text, *wrong, complaint);
    }
}

/// A random id with the digits of a postal code in it is nobody's data.
#[test]
fn a_secret_is_found_but_for_chance() {
    for (secret, text, is_found) in [
        ("98101", r#"{"place":"WA 98101"}"#, true),
        ("98101", r#"{"place":"postalCode98101"}"#, true),
        ("98101", r#"{"id":"5f98101c-0b6e-4d53-9a3c-7c2f0d8e4b11"}"#, false),
        ("98101", r#"{"id":"5f98101c-0b6e","place":"98101"}"#, true),
        ("2065550142", r#"{"phone":"12065550142"}"#, true),
        ("made-up-token", r#"{"id":"abmade-up-tokencd"}"#, true),
        ("Alex Example", r#"{"id":"Alex"}"#, false),
    ] {
        assert_eq!(played::finds(secret, text), is_found, "{secret}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_legacy_form_is_a_form_of_its_own() {
    let mut talk = Talk::with(&serve(legacy_form).await, &[REMINDERS]).await;
    talk.do_all(&[intent("RemindMeIntent", &json!({})), answers("Declines")]).await;
    let text = talk.rust_test();
    is_wrong(Wrong::AsksInLegacyForm);
    assert_eq!(played::play(&text), None);
    check_wrong(&text, Wrong::Nothing, "step 0: /type of the question");
    let scope = "/response/directives/0/payload/permissionScope";
    let place = "/payload/permissionScope of the question";
    check_wrong(&text, Wrong::Has(Kind::LegacyQuestion, scope, None), place);
}

/// A call to another API, or with another token, is none that was recorded.
#[tokio::test]
async fn the_calls_are_exactly_these() {
    let mut talk = Talk::with_example().await;
    talk.does(book()).await;
    let text = talk.rust_test();
    let mut step: Value = serde_json::from_str(played::steps(&text)[0]).unwrap();
    assert_eq!(step["calls"].as_array().unwrap().len(), 2);
    let cases: [(&str, Value, &str); 3] = [
        ("/calls/0/url", json!("https://api.amazonalexa.com/v2/other"), "is not to be made"),
        ("/calls/0/token", json!("another"), "the token"),
        ("/effect/kind", json!("FallBack"), "only then"),
    ];
    for (pointer, value, complaint) in cases {
        let mut changed = step.clone();
        *changed.pointer_mut(pointer).unwrap() = value;
        let changed = text.replace(played::steps(&text)[0], &changed.to_string());
        let failure = played::play(&changed).unwrap();
        assert!(failure.contains(complaint), "{failure}");
    }
    let more = json!({ "method": "GET", "url": "https://api.amazonalexa.com/v2/more", "token": "t", "answer": null });
    step["calls"].as_array_mut().unwrap().push(more);
    let failure = played::play(&text.replace(played::steps(&text)[0], &step.to_string())).unwrap();
    assert!(failure.contains("the calls"), "{failure}");
}
