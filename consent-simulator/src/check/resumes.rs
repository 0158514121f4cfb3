//! Resumes that are the answer to the skill's own question, and such that are not.

use consent_alexa::alexa::Brings;
use consent_alexa::request::{self, Hearer};
use consent_alexa::voice_answer::VoiceAnswer;

use crate::check::answers::ask;
use crate::check::conversation::Conversation;
use crate::check::learned::{Learned, difference_in_kind};
use crate::check::seen::Seen;

/// The token of a task that has nothing to do with consent.
const OTHER: &str = "print-the-menu";

/// Another task ends while the question is open; its answer comes after that.
pub async fn another_task_first(talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
    ask(talk, "R13").await?;
    let sent = talk.alexa.say(request::other_task_ended(Some(OTHER)), Hearer::Customer);
    let seen = talk.hear(sent, "R13").await?;
    let taken = taken_for_own(learned, &seen);
    talk.judge("R13", taken, "the end of another task was not taken for the answer", &seen);
    // A session that it ended is its own doing, and so is a question that it put anew.
    let approved = learned.approved.as_ref()?;
    if !seen.is_open || seen.asks() {
        return None;
    }
    let seen = talk.answer(VoiceAnswer::Approves, Brings::Token, "R13").await?;
    let lost = learned.difference(approved, &seen);
    let lost = lost.map(|why| format!("after the end of another task its own answer came, and {why}"));
    talk.judge("R13", lost, "after the end of another task, its own answer still counted", &seen);
    Some(())
}

fn taken_for_own(learned: &Learned, seen: &Seen) -> Option<String> {
    // A skill may begin anew with whatever it does not know.
    if learned.launch.as_ref().is_some_and(|launch| is_like(launch, seen)) {
        return None;
    }
    let what = "another task ended while its question was open, and";
    if seen.asks() {
        return Some(format!("{what} it {}", seen.asking()));
    }
    if !seen.called().is_empty() {
        return Some(format!("{what} it called the API"));
    }
    if let Some(acts) = learned.acts(seen) {
        return Some(format!("{what} {acts}"));
    }
    let in_vain = learned.in_vain.as_ref()?;
    let is_told_apart = learned.declined.as_ref().is_some_and(|declined| !is_like(declined, in_vain));
    (is_told_apart && is_like(in_vain, seen)).then(|| format!("{what} it answered as to a yes"))
}

/// Whether both do and say the same.
fn is_like(one: &Seen, other: &Seen) -> bool {
    difference_in_kind(one, other).is_none() && one.words().matches(&other.words())
}

/// A session is resumed in which the skill asked nothing, and everything is granted.
pub async fn no_question(talk: &mut Conversation<'_>, learned: &Learned, token: Option<&str>) -> Option<()> {
    let sent = talk.alexa.say(request::other_task_ended(token), Hearer::Customer);
    let seen = talk.hear(sent, "R13").await?;
    let words = seen.words();
    let is_launch = learned.launch_granted.as_ref().is_some_and(|launch| is_like(launch, &seen));
    let is_served = !is_launch && learned.is_served(&words) && !seen.asks();
    let served = is_served.then(|| "it did what the intent is for".to_owned());
    let why = learned.void(&words).or(served).filter(|_| learned.needs_consent);
    let why = why.map(|why| format!("a session was resumed in which it had asked nothing, and {why}"));
    talk.judge("R13", why, "a resume without a question of its own led to nothing", &seen);
    Some(())
}

/// The token of another task.
#[must_use]
pub const fn other_token() -> &'static str {
    OTHER
}

/// The answer comes without the token.
pub async fn without_token(talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
    let approved = learned.approved.as_ref()?;
    ask(talk, "R13").await?;
    let seen = talk.answer(VoiceAnswer::Approves, Brings::NoToken, "R13").await?;
    let lost = learned.difference(approved, &seen);
    let lost =
        lost.map(|why| format!("the answer came without the token while its question was open, and {why}"));
    talk.judge("R13", lost, "an answer without the token counted while its question was open", &seen);
    Some(())
}

/// The same answer comes twice.
pub async fn twice(talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
    let approved = learned.approved.as_ref()?;
    ask(talk, "R13").await?;
    let first = talk.answer(VoiceAnswer::Approves, Brings::Token, "R13").await?;
    let sent = talk.alexa.answer_again()?;
    let seen = talk.hear(sent, "R13").await?;
    let is_launch = learned.launch_granted.as_ref().is_some_and(|launch| is_like(launch, &seen));
    let is_served = learned.needs_consent && !is_launch && learned.is_served(&first.words());
    let is_again =
        is_served && difference_in_kind(approved, &seen).is_none() && first.words().matches(&seen.words());
    let again = is_again.then(|| "the same answer came twice, and it did the same twice".to_owned());
    talk.judge("R13", again, "an answer that came twice counted once", &seen);
    Some(())
}
