//! The first phase: the skill is learned to know, with everything granted, with nothing, and with each thing missing.
//! What it does wrong there counts already.

use consent_alexa::alexa::Brings;
use consent_alexa::request::{self, Hearer};
use consent_alexa::voice_answer::VoiceAnswer;
use consent_alexa::world::Fault;
use consent_core::{Consent, Consents, Language, Permission};
use serde_json::Value;

use crate::check::conversation::Conversation;
use crate::check::finding::{Failed, Finding};
use crate::check::learned::{Learned, UNCLEAR};
use crate::check::seen::{Seen, name};
use crate::check::setting::Setting;

/// How often the same is tried, to see whether the skill always says the same.
const TRIES: u32 = 3;
/// The numbers of the scenarios of this phase.
pub const NUMBERS: [u32; 6] = [1, 2, 3, 4, 5, 6];

const BOTH_NAMES: [Permission; 2] = [Permission::FullName, Permission::GivenName];

/// What the first phase brings.
#[derive(Debug)]
pub struct Lesson {
    /// What the skill does when nothing is odd.
    pub learned: Learned,
    /// What was found already.
    pub findings: Vec<Finding>,
}

/// Learns to know the skill.
///
/// # Errors
/// [`Failed`] if not even the first request gets an answer that Alexa could use.
pub async fn learn(setting: &Setting) -> Result<Lesson, Box<Failed>> {
    let mut learned = Learned {
        everything: setting.everything(),
        is_german: setting.locale.language() == Language::De,
        ..Learned::default()
    };
    let mut findings = everything_granted(setting, &mut learned).await?;
    let [_, launch, failed, nothing, missing, answered] = NUMBERS;
    findings.extend(at_launch(setting, &mut learned, launch).await);
    findings.extend(api_fails(setting, &mut learned, failed).await);
    findings.extend(nothing_granted(setting, &mut learned, nothing).await);
    findings.extend(each_missing(setting, &mut learned, missing).await);
    findings.extend(asked_by_voice(setting, &mut learned, answered).await);
    Ok(Lesson { learned, findings })
}

async fn everything_granted(setting: &Setting, learned: &mut Learned) -> Result<Vec<Finding>, Box<Failed>> {
    let [number, ..] = NUMBERS;
    let mut talk = Conversation::new(setting, number, "everything granted", learned.everything);
    for attempt in 0..TRIES {
        if attempt > 0 {
            talk.another(learned.everything);
        }
        let sent = talk.alexa.say(setting.subject.request(), Hearer::Customer);
        let seen = match talk.send(sent).await {
            Ok(seen) => seen,
            Err(failed) if attempt == 0 => return Err(Box::new(failed)),
            Err(failed) => {
                talk.fail("R30", &failed);
                break;
            }
        };
        learned.called = learned.called.union(seen.called());
        let asks_too_much = learned.asked_for_granted(&seen);
        let is_blind = seen.called().is_empty();
        let hint =
            if is_blind { "; it called no API at the `apiEndpoint` of the request before" } else { "" };
        let asks_too_much = asks_too_much.map(|why| why + hint);
        talk.judge("R8", asks_too_much, "with everything granted it asked for nothing", &seen);
        if !seen.asks() {
            let words = seen.words();
            learned.varies |= learned.served.first().is_some_and(|first| !first.matches(&words));
            learned.served.push(words);
        }
    }
    // The slots are gone after a resume. What the skill says then counts if it goes for the data nevertheless.
    talk.another(learned.everything);
    let sent = talk.alexa.say(setting.subject.bare_request(), Hearer::Customer);
    if let Ok(seen) = talk.send(sent).await
        && !seen.asks()
        && !seen.called().is_empty()
    {
        learned.served.push(seen.words());
    }
    Ok(talk.findings)
}

async fn at_launch(setting: &Setting, learned: &mut Learned, number: u32) -> Vec<Finding> {
    let mut talk = Conversation::new(setting, number, "launch", Consents::NONE);
    let sent = talk.alexa.say(request::launch(), Hearer::Customer);
    learned.launch = talk.hear(sent, "R26").await;
    talk.another(learned.everything);
    let sent = talk.alexa.say(request::launch(), Hearer::Customer);
    learned.launch_granted = talk.hear(sent, "R26").await;
    if let Some(seen) = &learned.launch_granted
        && let Some(why) = learned.asked_for_granted(seen)
    {
        talk.breaks("R8", &format!("at launch {why}"), seen);
    }
    talk.findings
}

/// What it says then is compared only; a scenario judges it.
async fn api_fails(setting: &Setting, learned: &mut Learned, number: u32) -> Vec<Finding> {
    let mut talk = Conversation::new(setting, number, "the API fails", learned.everything);
    talk.alexa.world.fault = Some(Fault::ServerError);
    let sent = talk.alexa.say(setting.subject.request(), Hearer::Customer);
    // The location comes with the request, whatever the API does.
    learned.failed = talk.send(sent).await.ok().filter(Seen::was_refused);
    talk.findings
}

async fn nothing_granted(setting: &Setting, learned: &mut Learned, number: u32) -> Vec<Finding> {
    let mut talk = Conversation::new(setting, number, "nothing granted", Consents::NONE);
    for attempt in 0..TRIES {
        if attempt > 0 {
            talk.another(Consents::NONE);
        }
        let sent = talk.alexa.say(setting.subject.request(), Hearer::Customer);
        let seen = match talk.send(sent).await {
            Ok(seen) => seen,
            Err(failed) => {
                // It may fail on what an API told, or already on what it believes.
                talk.fail(if failed.calls.is_empty() { "R1" } else { "R6" }, &failed);
                break;
            }
        };
        if let Some(first) = &learned.nothing {
            learned.varies |= !first.words().matches(&seen.words());
            continue;
        }
        judge_nothing_granted(&mut talk, learned, &seen);
        learned.nothing = Some(seen);
    }
    talk.findings
}

fn judge_nothing_granted(talk: &mut Conversation<'_>, learned: &mut Learned, seen: &Seen) {
    let words = seen.words();
    let asked = seen.asked();
    let void = learned.void(&words);
    learned.needs_consent = void.is_none() && (seen.asks() || !learned.is_served(&words));
    learned.needs = learned.called.union(seen.called()).union(asked.by_voice);
    // A card knows no level; the location is the only thing on it that no call shows.
    let location = Consent::account(Permission::Geolocation);
    if asked.by_card.contains(location) {
        learned.needs = learned.needs.with(location);
    }
    if void.is_some() || learned.needs_consent {
        talk.judge("R1", void, "with nothing granted, its tokens did not make it go on", seen);
    } else {
        talk.misses("R1", "it says the same whether or not anything is granted");
    }
    if !seen.asks() {
        return;
    }
    let all = asked.by_voice.union(asked.by_card);
    let can_look = all.without([location].into_iter().collect());
    if !can_look.is_empty() {
        let looked = !seen.called().intersection(can_look).is_empty();
        let unlooked = (!looked).then(|| format!("it {} without having called an API for it", seen.asking()));
        talk.judge("R8", unlooked, "it called the API before it asked", seen);
    }
    if seen.was_refused() {
        talk.keeps("R3", "it took the status that means a missing grant in that API for one, and asked");
    }
    if BOTH_NAMES.into_iter().all(|name| all.has(name)) {
        talk.breaks("R22", "it asked for the full name and for the given name", seen);
    }
    let token = seen.question().and_then(|question| question.get("token")).and_then(Value::as_str);
    if seen.question().is_some() && token.is_none_or(str::is_empty) && !seen.is_legacy() {
        let sentence = "its question has no token, so no answer can be told from the end of another task";
        talk.breaks("R13", sentence, seen);
    }
}

/// Everything is granted but one thing: that shows whether the skill needs it, and what it asks for.
async fn each_missing(setting: &Setting, learned: &mut Learned, number: u32) -> Vec<Finding> {
    let mut talk = Conversation::new(setting, number, "one thing not granted", Consents::NONE);
    for consent in learned.needs.iter() {
        talk.another(learned.everything.without([consent].into_iter().collect()));
        talk.rename(&format!("everything granted but {}", name(consent)));
        let Some(seen) = talk.intent("R6").await else { break };
        let words = seen.words();
        let is_optional = !seen.asks()
            && learned.served.iter().any(|served| served.matches_without_values(&words))
            && learned.void(&words).is_none();
        if seen.asks() {
            let too_much = learned.asked_for_granted(&seen);
            talk.judge("R8", too_much, "it asked only for what was missing", &seen);
        }
        if is_optional {
            learned.served.push(words);
        } else {
            learned.required = learned.required.with(consent);
            if learned.needs_consent {
                let acts = learned.acts(&seen);
                talk.judge("R1", acts, "with one thing not granted, its tokens did not make it go on", &seen);
            }
        }
    }
    talk.findings
}

/// A yes, a yes that the APIs know nothing of, and a no: the other answers are compared with these.
async fn asked_by_voice(setting: &Setting, learned: &mut Learned, number: u32) -> Vec<Finding> {
    let mut talk = Conversation::new(setting, number, "no, when asked by voice", Consents::NONE);
    let is_asked = async |talk: &mut Conversation<'_>, name: &str| {
        talk.another(Consents::NONE);
        talk.rename(name);
        talk.intent("R1").await.is_some() && talk.alexa.task.is_some()
    };
    if is_asked(&mut talk, "no, when asked by voice").await {
        learned.declined = talk.answer(VoiceAnswer::Declines, Brings::Token, "R15").await;
    }
    if is_asked(&mut talk, "yes, but the APIs do not know of it").await
        && let Some(seen) = talk.answer(VoiceAnswer::ApprovesInVain, Brings::Token, "R18").await
    {
        judge_in_vain(&mut talk, learned, &seen);
        learned.in_vain = Some(seen);
    }
    if is_asked(&mut talk, "yes, when asked by voice").await
        && let Some(seen) = talk.answer(VoiceAnswer::Approves, Brings::Token, "R18").await
    {
        judge_approved(&mut talk, learned, &seen);
        learned.approved = Some(seen);
    }
    talk.findings
}

fn judge_in_vain(talk: &mut Conversation<'_>, learned: &Learned, seen: &Seen) {
    let acts = learned.acts(seen).map(|why| format!("after a yes that the APIs do not know of, {why}"));
    if acts.is_none() && learned.is_unclear(seen) {
        return talk.misses("R18", UNCLEAR);
    }
    let asks = seen.question().is_some();
    let asks =
        asks.then(|| "after a yes that the APIs do not know of, it asked by voice a second time".into());
    if acts.is_some() || asks.is_some() || !seen.called().is_empty() {
        let kept = "after a yes that the APIs do not know of, it neither went on nor asked by voice again";
        talk.judge("R18", acts.or(asks), kept, seen);
    }
}

fn judge_approved(talk: &mut Conversation<'_>, learned: &Learned, seen: &Seen) {
    if let Some(sentence) = learned.asked_for_granted(seen) {
        talk.breaks("R8", &format!("after a yes, {sentence}"), seen);
    }
    if learned.called.is_empty() {
        talk.misses("R18", "what it asks for is told without an API");
    } else if !seen.called().is_empty() {
        talk.keeps("R18", "after a yes it called the API again");
    } else if let Some(why) = learned.acts(seen) {
        talk.breaks("R18", &format!("after a yes it called no API: {why}"), seen);
    }
}
