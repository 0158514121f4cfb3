//! How Alexa's question for consent may end.

use consent_alexa::alexa::Brings;
use consent_alexa::request::Hearer;
use consent_alexa::voice_answer::VoiceAnswer;
use consent_alexa::world::Fault;
use consent_core::Consents;
use core::time::Duration;
use serde_json::{Value, json};

use crate::check::conversation::Conversation;
use crate::check::learned::{Learned, difference_in_kind, on_card};
use crate::check::seen::Seen;
use crate::check::stored;

/// How long the customer waits before the next session.
const A_MINUTE: Duration = Duration::from_secs(60);

/// A resume that is no yes, and odd.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OddEnd {
    /// This answer.
    Answer(VoiceAnswer),
    /// Code 200 without a result.
    NoResult,
    /// Code 200 with an empty result.
    EmptyResult,
    /// Neither code nor result.
    NoStatus,
}

/// The skill asks a new customer who granted nothing; `None`, with the reason noted, if it does not.
pub async fn ask(talk: &mut Conversation<'_>, rule: &'static str) -> Option<Consents> {
    let seen = talk.intent(rule).await?;
    if talk.alexa.task.is_none() {
        talk.misses(rule, "it did not ask this customer; does it remember customers of this seed?");
        return None;
    }
    Some(seen.asked().by_voice)
}

/// It ends so, and nothing was granted.
pub async fn odd_end(talk: &mut Conversation<'_>, learned: &Learned, end: OddEnd) -> Option<()> {
    ask(talk, "R15").await?;
    let answer = match end {
        OddEnd::Answer(answer) => answer,
        OddEnd::NoResult | OddEnd::EmptyResult | OddEnd::NoStatus => VoiceAnswer::IsLost,
    };
    let mut sent = talk.alexa.answer(answer, Brings::Token)?;
    if let Some(request) = sent.envelope.pointer_mut("/request") {
        bend(request, end);
    }
    let seen = talk.hear_answered(sent, "R15").await?;
    judge_no_grant(talk, learned, &seen, "R15");
    Some(())
}

fn bend(request: &mut Value, end: OddEnd) {
    // The legacy form has them one level higher, and calls the result a payload.
    let is_legacy = request.get("cause").is_none();
    let place = if is_legacy { Some(request) } else { request.get_mut("cause") };
    let Some(place) = place.and_then(Value::as_object_mut) else { return };
    let result = if is_legacy { "payload" } else { "result" };
    match end {
        OddEnd::Answer(_) => {}
        OddEnd::NoResult => {
            place.remove(result);
        }
        OddEnd::EmptyResult => {
            place.insert(result.into(), json!({}));
        }
        OddEnd::NoStatus => {
            place.remove(result);
            place.remove("status");
        }
    }
}

/// Nothing was granted: the skill must not go on, and must not ask by voice again.
fn judge_no_grant(talk: &mut Conversation<'_>, learned: &Learned, seen: &Seen, rule: &'static str) {
    if seen.question().is_some() {
        talk.breaks("R19", "after an answer that was no yes, it asked by voice a second time", seen);
    }
    let texts = ["an answer came that was no yes", "it took nothing for a yes but code 200 with ACCEPTED"];
    talk.judge_going_on(rule, learned, texts, seen);
}

/// Yes, with the code as a number.
pub async fn number(talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
    let expected = learned.approved.as_ref()?;
    ask(talk, "R14").await?;
    let seen = talk.answer(VoiceAnswer::ApprovesWithNumber, Brings::Token, "R14").await?;
    let differs = learned.difference(expected, &seen);
    let differs = differs.map(|why| format!("the code 200 came as a number, and {why}"));
    talk.judge("R14", differs, "a code that is a number was read like one that is a string", &seen);
    Some(())
}

/// Yes, and nothing of what was asked for is stored.
pub async fn yes_but_nothing_stored(talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
    let asked = ask(talk, "R2").await?;
    let what = stored::storable(learned).intersection(asked);
    talk.alexa.world.customer.never_stored = what;
    let seen = talk.answer(VoiceAnswer::Approves, Brings::Token, "R2").await?;
    // Whoever calls no API after a yes breaks another rule.
    if !seen.called().intersection(what).is_empty() {
        stored::judge_after_yes(talk, learned, &seen, what);
    }
    Some(())
}

/// Yes, and the API fails.
pub async fn yes_but_the_api_fails(talk: &mut Conversation<'_>) -> Option<()> {
    ask(talk, "R4").await?;
    talk.alexa.world.fault = Some(Fault::ServerError);
    let seen = talk.answer(VoiceAnswer::Approves, Brings::Token, "R4").await?;
    if seen.called().is_empty() {
        talk.misses("R4", "after a yes it called no API");
        return None;
    }
    let asks = seen.asks().then(|| {
        format!("after a yes it took an API that failed (500) for a missing grant, and {}", seen.asking())
    });
    talk.judge("R4", asks, "where the API failed after a yes, it did not ask for a grant", &seen);
    Some(())
}

/// Yes, and only one of the scopes is granted when the API is asked.
pub async fn partly(talk: &mut Conversation<'_>, learned: &Learned, missing: usize) -> Option<()> {
    let asked = ask(talk, "R31").await?;
    let missing = asked.iter().nth(missing)?;
    let sent = talk.alexa.answer(VoiceAnswer::ApprovesInVain, Brings::Token)?;
    talk.alexa.world.customer.grant(asked.without([missing].into_iter().collect()));
    let seen = talk.hear_answered(sent, "R31").await?;
    if seen.called().is_empty() {
        talk.misses("R31", "after a yes it called no API");
        return None;
    }
    let is_needed = learned.required.contains(missing);
    let acts = learned.acts(&seen).filter(|_| is_needed);
    let acts = acts
        .map(|why| format!("of several scopes that were asked for together one was not granted, and {why}"));
    talk.judge(
        "R31",
        acts,
        "it asked the API for each of several scopes that it had asked for together",
        &seen,
    );
    Some(())
}

/// No; then the same intent again, in the session and in the next.
pub async fn no(talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
    ask(talk, "R19").await?;
    let seen = talk.answer(VoiceAnswer::Declines, Brings::Token, "R19").await?;
    judge_no_grant(talk, learned, &seen, "R15");
    let asked = |seen: &Seen, when: &str| seen.asks().then(|| format!("{when}, it {}", seen.asking()));
    talk.judge("R19", asked(&seen, "after a no"), "it answered a no without another question", &seen);
    if seen.is_open {
        let again = talk.intent("R19").await?;
        let broken = asked(&again, "in the session of a no, when the customer tried again");
        talk.judge("R19", broken, "it asked nothing else in the session of a no", &again);
    }
    talk.alexa.device.end_session();
    talk.alexa.task = None;
    talk.alexa.world.clock.advance(A_MINUTE);
    let again = talk.intent("R19").await?;
    if let Some(acts) = learned.acts(&again) {
        talk.breaks("R15", &format!("a minute after a no, {acts}"), &again);
    }
    let by_voice =
        again.question().map(|_| "a minute after a no, in a new session, it asked by voice again".into());
    talk.judge("R19", by_voice, "a minute after a no it did not ask by voice", &again);
    Some(())
}

/// Nobody answers, which is told in either of two ways.
pub async fn silence(talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
    ask(talk, "R16").await?;
    let told = talk.answer(VoiceAnswer::IsSilentWith200, Brings::Token, "R16").await?;
    judge_no_grant(talk, learned, &told, "R15");
    talk.another(Consents::NONE);
    ask(talk, "R16").await?;
    // Who fails here, fails on a result without a status.
    let seen = talk.answer(VoiceAnswer::IsSilent, Brings::Token, "R15").await?;
    judge_no_grant(talk, learned, &seen, "R15");
    let differs = difference_in_kind(&told, &seen);
    let differs = differs.map(|why| format!("the code 204 came instead of 200 with NOT_ANSWERED, and {why}"));
    talk.judge("R16", differs, "it did the same for 204 as for 200 with NOT_ANSWERED", &seen);
    Some(())
}

/// Alexa sends the customer to the app.
pub async fn redirect(talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
    let asked = ask(talk, "R17").await?;
    let seen = talk.answer(VoiceAnswer::IsSentToApp, Brings::Token, "R17").await?;
    judge_no_grant(talk, learned, &seen, "R15");
    let Some(card) = seen.card() else {
        talk.breaks("R17", "after REDIRECT_TO_APP it sent no permissions card", &seen);
        return None;
    };
    // What is wrong with the card itself is another rule's.
    if seen.breaks("R21") {
        return None;
    }
    let lacks = on_card(asked).into_iter().find(|scope| !card.contains(scope));
    let lacks = lacks.map(|scope| format!("after REDIRECT_TO_APP, `{scope}` does not stand on the card"));
    talk.judge("R17", lacks, "after REDIRECT_TO_APP it sent a card for the same scopes", &seen);
    Some(())
}

/// Alexa has sent a card herself, beside the answer in the legacy form.
pub async fn own_card(talk: &mut Conversation<'_>, answer: VoiceAnswer) -> Option<()> {
    ask(talk, "R20").await?;
    let sent = talk.alexa.answer(answer, Brings::TokenAndCard)?;
    let seen = talk.hear_answered(sent, "R20").await?;
    let second = seen.card().map(|_| "Alexa had sent a card (isCardThrown), and it sent another".to_owned());
    talk.judge("R20", second, "beside Alexa's own card it sent no other", &seen);
    Some(())
}

/// In the legacy form the answer comes in a session that knows nothing.
pub async fn legacy_yes(talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
    ask(talk, "R32").await?;
    let sent = talk.alexa.answer(VoiceAnswer::Approves, Brings::Token)?;
    debug_assert_eq!(sent.hearer, Hearer::Customer, "an answer is heard");
    let seen = talk.hear_answered(sent, "R32").await?;
    let goes_on = learned.is_served(&seen.words()) || !seen.called().is_empty();
    let lost =
        (!goes_on).then(|| "after a yes in a new session, it did not go on with what was wanted".to_owned());
    talk.judge("R32", lost, "after a yes in a new session it went on with what was wanted", &seen);
    Some(())
}
