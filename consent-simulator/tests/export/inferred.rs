//! What other skills than the example need is inferred from what they did.

use serde_json::{Value, json};

use crate::conversation::{Talk, answers, book, intent};
use crate::other_skill::{
    ADDRESS, ALL, EMAIL, GIVEN_NAME, PHONE, PHONE_PATH, REMINDERS, Skill, after, asks, card, check,
    departure, legacy_form, read, says, wish,
};
use crate::skill_stub::serve_my_skill;
use crate::{played, vector_file};

fn need(scope: &str, level: &str, need: &str) -> Value {
    json!({ "permissionScope": scope, "consentLevel": level, "need": need })
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_right_skill_needs_is_inferred() {
    let mut talk = Talk::with(&serve_my_skill().await, &ALL).await;
    talk.do_all(&[
        book(),
        answers("Approves"),
        intent("SendConfirmationIntent", &json!({})),
        json!({ "do": "grantCard" }),
        intent("SendConfirmationIntent", &json!({})),
        intent("DeliverIntent", &json!({})),
        intent("RemindMeIntent", &json!({})),
        answers("IsSilent"),
        intent("RemindMeIntent", &json!({})),
    ])
    .await;
    let ends = vector_file::check("inferred", &talk);
    let wanted = [
        "AskByVoice",
        "Proceed",
        "AskByCard",
        "Proceed",
        "AskByCard",
        "AskByVoice",
        "FallBack(NotAnswered)",
        "AskByVoice",
    ];
    assert_eq!(ends, wanted);
    assert_eq!(departure(&talk), None);
    let handler = |name: &str, ask_by: &str, requirements: &[Value]| json!({ "name": name, "intents": [name], "askBy": ask_by, "requirements": requirements });
    let area = "alexa:devices:all:address:country_and_postal_code:read";
    let handlers = json!([
        handler(
            "BookTableIntent",
            "VoiceThenCard",
            &[need(PHONE, "ACCOUNT", "Required"), need(GIVEN_NAME, "PERSON", "Optional")]
        ),
        handler("SendConfirmationIntent", "CardOnly", &[need(EMAIL, "ACCOUNT", "Required")]),
        handler(
            "DeliverIntent",
            "CardOnly",
            &[need(ADDRESS, "ACCOUNT", "Required"), need(area, "ACCOUNT", "Optional")]
        ),
        handler("RemindMeIntent", "VoiceThenCard", &[need(REMINDERS, "ACCOUNT", "Required")]),
    ]);
    assert_eq!(talk.vector_json()["handlers"], handlers);
    assert_eq!(played::play(&talk.rust_test()), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn skills_with_ways_of_their_own_do_not_depart() {
    // A card after silence is a choice.
    let card_after_silence: Skill = |kind, request| {
        if kind == "SessionResumedRequest" {
            return card(&[PHONE]);
        }
        read(request, PHONE_PATH);
        asks("mine", &[(PHONE, "ACCOUNT")])
    };
    check(card_after_silence, &[wish(), answers("IsSilent")], &["AskByVoice", "AskByCard"], None).await;
    check(card_after_silence, &[wish(), answers("IsSilentWith200")], &["AskByVoice", "AskByCard"], None)
        .await;
    // The legacy form is another, and its answer comes in a new session.
    let legacy: Skill = |_, request| legacy_form(request);
    check(legacy, &[wish(), answers("Declines")], &["AskByVoice", "FallBack(Declined)"], None).await;
    check(legacy, &[wish(), answers("IsSilent")], &["AskByVoice", "FallBack(NotAnswered)"], None).await;
    // The speaker's own number, on a card which knows no level.
    let talk = after(
        |_, request| {
            read(request, "/v2/persons/~current/profile/mobileNumber");
            card(&[PHONE])
        },
        &[wish()],
    )
    .await;
    assert_eq!(vector_file::check("the speaker's", &talk), ["AskByCard"]);
    assert_eq!(departure(&talk), None);
    let handlers = &talk.vector_json()["handlers"];
    assert_eq!(handlers[0]["requirements"], json!([need(PHONE, "PERSON", "Required")]));
    // What is only read is never asked for; both names do not go together.
    let talk = after(
        |_, request| {
            read(request, "/v2/accounts/~current/settings/Profile.name");
            read(request, "/v2/accounts/~current/settings/Profile.givenName");
            says(&json!({}))
        },
        &[json!({ "do": "grant", "scope": GIVEN_NAME, "level": "ACCOUNT", "isGranted": true }), wish()],
    )
    .await;
    vector_file::check("read only", &talk);
    assert_eq!(departure(&talk), None);
    let handlers = &talk.vector_json()["handlers"];
    assert_eq!(handlers[0]["requirements"], json!([need(GIVEN_NAME, "ACCOUNT", "Optional")]));
}

/// Who has one token for all questions means the last one with it.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_to_the_last_question_with_its_token() {
    let same_token: Skill = |kind, request| match kind {
        "IntentRequest" => {
            read(request, PHONE_PATH);
            asks("mine", &[(PHONE, "ACCOUNT")])
        }
        "SessionResumedRequest" => says(&json!({})),
        _ => json!({ "version": "1.0", "response": {} }),
    };
    let twice = [
        wish(),
        answers("Declines"),
        json!({ "do": "endSession" }),
        json!({ "do": "wait", "seconds": 604_800 }),
        wish(),
        answers("IsSilent"),
    ];
    let ends = ["AskByVoice", "FallBack(Declined)", "Acknowledge", "AskByVoice", "FallBack(NotAnswered)"];
    check(same_token, &twice, &ends, None).await;
}

/// A card need not end the session; in it no other follows.
#[tokio::test(flavor = "multi_thread")]
async fn one_card_is_enough_for_a_session() {
    let goes_on: Skill = |_, request| {
        read(request, PHONE_PATH);
        if request["session"]["attributes"]["asked"] == true {
            return says(&json!({}));
        }
        let mut response = card(&[PHONE]);
        response["response"]["shouldEndSession"] = json!(false);
        response["sessionAttributes"] = json!({ "asked": true });
        response
    };
    check(goes_on, &[wish(), wish()], &["AskByCard", "FallBack(NotGranted)"], None).await;
}

/// In the legacy form Alexa may send a card of her own, and the answer comes in a session that knows nothing.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_in_the_legacy_form_has_the_mark_of_its_question() {
    let legacy: Skill = |_, request| legacy_form(request);
    let answer = json!({ "do": "answer", "answer": "Breaks", "ownCard": true });
    let talk = after(legacy, &[wish(), answer]).await;
    assert_eq!(vector_file::check("her own card", &talk), ["AskByVoice", "FallBack(NotGranted)"]);
    assert_eq!(departure(&talk), None);
    let vector = talk.vector_json();
    assert_eq!(vector["policy"]["questionForm"], "Legacy");
    assert_eq!(vector["steps"][1]["request"]["request"]["token"], "${token:0}");
    assert_eq!(vector["steps"][1]["request"]["session"]["attributes"], json!({}));
}
