//! Where another skill does otherwise than the contract demands, the vector ends, and says so.

use serde_json::json;

use crate::conversation::{Talk, answers, book};
use crate::my_skill::{Wrong, is_wrong};
use crate::other_skill::{ALL, EMAIL, PHONE, PHONE_PATH, Skill, asks, card, check, read, says, wish};
use crate::played;
use crate::skill_stub::serve_my_skill;

#[tokio::test(flavor = "multi_thread")]
async fn a_vector_ends_where_the_skill_departs() {
    let hold = || json!({ "do": "holdEvents", "areHeld": true });
    // It asks without a look.
    check(
        |_, _| asks("mine", &[(PHONE, "ACCOUNT")]),
        &[wish(), answers("Declines")],
        &["AskByVoice"],
        Some("the skill did not ask Alexa's APIs first"),
    )
    .await;
    // It asks again after a no.
    let nags: Skill = |_, request| {
        read(request, PHONE_PATH);
        asks("mine", &[(PHONE, "ACCOUNT")])
    };
    check(
        nags,
        &[wish(), answers("Declines"), answers("Declines")],
        &["AskByVoice", "FallBack(Declined)"],
        Some("expected no question and no card, the skill answered with a question by voice"),
    )
    .await;
    // It takes a redirect for a no.
    let gives_up: Skill = |kind, request| {
        if kind == "SessionResumedRequest" {
            return says(&json!({}));
        }
        read(request, PHONE_PATH);
        asks("mine", &[(PHONE, "ACCOUNT")])
    };
    check(
        gives_up,
        &[wish(), answers("IsSentToApp"), wish()],
        &["AskByVoice", "AskByCard"],
        Some("expected a card, the skill answered with no question and no card"),
    )
    .await;
    // It trusts the yes.
    check(
        gives_up,
        &[hold(), wish(), answers("Approves"), wish()],
        &["AskByVoice", "Proceed"],
        Some("the skill did not ask Alexa's APIs first"),
    )
    .await;
    // It asks before there is anything to ask for.
    check(
        |_, request| {
            read(request, PHONE_PATH);
            card(&[PHONE])
        },
        &[json!({ "do": "launch" }), wish()],
        &["Nothing"],
        Some("expected no question and no card, the skill answered with a card"),
    )
    .await;
    // It asks for less than it asks for elsewhere.
    check(
        |kind, request| {
            read(request, PHONE_PATH);
            read(request, "/v2/accounts/~current/settings/Profile.email");
            let scopes = [(PHONE, "ACCOUNT"), (EMAIL, "ACCOUNT")];
            let count = if kind == "SessionResumedRequest" { 2 } else { 1 };
            asks("mine", &scopes[..count])
        },
        &[wish(), answers("Declines")],
        &["AskByVoice"],
        Some("the skill asked with a question by voice for other permissions"),
    )
    .await;
    // It puts a card beside the question, which Alexa turns down.
    check(
        |_, request| {
            read(request, PHONE_PATH);
            let mut both = asks("mine", &[(PHONE, "ACCOUNT")]);
            both["response"]["card"] = json!({ "type": "Simple", "title": "t", "content": "c" });
            both
        },
        &[wish()],
        &["AskByVoice"],
        Some("Alexa objects to the answer, by R11"),
    )
    .await;
    // It asks for what it does not declare; such a need is none of its own.
    check(
        |_, _| card(&["alexa::alerts:timers:skill:readwrite"]),
        &[wish(), json!({ "do": "launch" })],
        &["Nothing"],
        Some("expected no question and no card, the skill answered with a card"),
    )
    .await;
    // It breaks.
    check(
        |kind, _| if kind == "LaunchRequest" { says(&json!({})) } else { panic!("a broken skill") },
        &[json!({ "do": "launch" }), wish(), json!({ "do": "launch" })],
        &["Nothing", "Nothing"],
        Some("the skill gave no answer that Alexa could use"),
    )
    .await;
}

/// The test of a skill that was right when it was recorded fails for what it has become.
#[tokio::test(flavor = "multi_thread")]
async fn a_test_that_was_recorded_with_a_right_skill_fails_for_a_wrong_one() {
    let mut talk = Talk::with(&serve_my_skill().await, &ALL).await;
    talk.do_all(&[book(), answers("IsSentToApp")]).await;
    let text = talk.rust_test();
    assert_eq!(played::play(&text), None);
    is_wrong(Wrong::TakesRedirectForNo);
    let failure = played::play(&text);
    is_wrong(Wrong::Nothing);
    assert!(failure.unwrap().contains("step 1, AskByCard"), "which step, and what was expected");
}
