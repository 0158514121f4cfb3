//! What Alexa's cloud tells the skill, and what the skill makes of it.

use core::time::Duration;

use consent_alexa::alexa::Brings;
use consent_alexa::device::Sent;
use consent_alexa::events::Published;
use consent_alexa::voice_answer::VoiceAnswer;
use consent_core::{Consent, Consents, Permission};
use serde_json::{Value, json};

use crate::check::conversation::Conversation;
use crate::check::learned::Learned;

const ACCEPTED: &str = "AlexaSkillEvent.SkillPermissionAccepted";
const CHANGED: &str = "AlexaSkillEvent.SkillPermissionChanged";
const DISABLED: &str = "AlexaSkillEvent.SkillDisabled";
const ENABLED: &str = "AlexaSkillEvent.SkillEnabled";
const GRANT: &str = "Alexa.Authorization.Grant";
/// Between two events.
const AN_HOUR: Duration = Duration::from_secs(3600);

/// The names of the subscriptions of skill.json.
pub const ON_ACCEPTED: &str = "SKILL_PERMISSION_ACCEPTED";
#[expect(missing_docs, reason = "see above")]
pub const ON_CHANGED: &str = "SKILL_PERMISSION_CHANGED";
#[expect(missing_docs, reason = "see above")]
pub const ON_DISABLED: &str = "SKILL_DISABLED";
const ON_ENABLED: &str = "SKILL_ENABLED";

/// Whether the skill may do something without the customer, for which Alexa hands over a code.
#[must_use]
pub fn gets_code(learned: &Learned) -> bool {
    let codes = [Permission::Reminders, Permission::Timers].map(Consent::account);
    codes.into_iter().any(|consent| learned.everything.contains(consent))
}

/// The customer grants everything in the app, takes a part of it back, and then all; each is told.
pub async fn permissions(talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
    let part: Consents = learned.everything.iter().take(1).collect();
    for granted in [learned.everything, part, Consents::NONE] {
        talk.alexa.world.clock.advance(AN_HOUR);
        talk.alexa.world.customer.granted = granted;
        talk.alexa.events.notice(&talk.alexa.world);
    }
    for (kind, subscription) in [(ACCEPTED, ON_ACCEPTED), (CHANGED, ON_CHANGED)] {
        if !talk.setting.subject.declared.subscribes(subscription) {
            continue;
        }
        for event in published(talk, kind) {
            tell(talk, &event, "R26").await?;
        }
        if let Some(event) = published(talk, kind).first() {
            tell(talk, &without_body(talk, event), "R26").await?;
        }
    }
    Some(())
}

/// An event tells of a grant that the API knows nothing of.
pub async fn hint(talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
    talk.alexa.world.customer.granted = learned.everything;
    talk.alexa.events.notice(&talk.alexa.world);
    talk.alexa.world.customer.granted = Consents::NONE;
    let event = published(talk, ACCEPTED).into_iter().next()?;
    tell(talk, &event, "R26").await?;
    let seen = talk.intent("R33").await?;
    let texts = [
        "an event had told of a grant that the API does not know of",
        "an event that told of a grant was no grant",
    ];
    talk.judge_going_on("R33", learned, texts, &seen);
    Some(())
}

/// Events that are out of date or say nothing come while everything is granted.
pub async fn out_of_date(talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
    let mut moments = Vec::new();
    for granted in [learned.everything, Consents::NONE, learned.everything] {
        talk.alexa.world.clock.advance(AN_HOUR);
        talk.alexa.world.customer.granted = granted;
        talk.alexa.events.notice(&talk.alexa.world);
        moments.push(granted);
    }
    let told = published(talk, ACCEPTED);
    let old = published(talk, CHANGED).into_iter().next()?;
    // The newest first; then the older one, which took everything back; then one that says nothing.
    for event in [told.last()?.clone(), old.clone(), without_body(talk, &old)] {
        tell(talk, &event, "R26").await?;
    }
    let seen = talk.intent("R24").await?;
    let texts = [
        "events that were out of date or without a body had come",
        "events that were out of date or without a body took nothing back",
    ];
    talk.judge_stopping("R24", learned, texts, &seen);
    Some(())
}

/// The customer disables the skill after a no or a grant, and enables it again as a new user.
pub async fn disabled(talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
    talk.intent("R25").await?;
    if talk.alexa.task.is_some() {
        talk.answer(VoiceAnswer::Declines, Brings::Token, "R25").await?;
    }
    talk.alexa.device.end_session();
    talk.alexa.task = None;
    talk.alexa.world.customer.granted = learned.everything;
    talk.intent("R25").await?;
    talk.alexa.device.end_session();
    talk.alexa.events.disable(&talk.alexa.world);
    talk.alexa.world.customer.disable();
    for event in published(talk, DISABLED) {
        tell(talk, &event, "R26").await?;
    }
    talk.alexa.world.clock.advance(AN_HOUR);
    talk.alexa.world.customer.user_id = talk.next_user();
    talk.alexa.events.enable(&talk.alexa.world);
    if talk.setting.subject.declared.subscribes(ON_ENABLED) {
        for event in published(talk, ENABLED) {
            tell(talk, &event, "R26").await?;
        }
    }
    let seen = talk.intent("R25").await?;
    let nothing = learned.nothing.as_ref()?;
    if !learned.needs_consent {
        talk.misses("R25", "the skill does the same whether or not anything is granted");
        return None;
    }
    let acts = learned.acts(&seen).map(|why| format!("it had been disabled and enabled again, and {why}"));
    let carries = (nothing.asked() != seen.asked()).then(|| {
        format!("it had been disabled and enabled again, and it {}, unlike with a new user", seen.asking())
    });
    talk.judge("R25", acts.or(carries), "after it was disabled, it took the new user for a new one", &seen);
    Some(())
}

/// Alexa hands over a code for what the skill may do without the customer.
pub async fn code(talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
    talk.alexa.world.customer.granted = learned.everything;
    talk.alexa.events.notice(&talk.alexa.world);
    let event = published(talk, GRANT).into_iter().next()?;
    tell(talk, &event, "R27").await?;
    talk.keeps("R27", "Alexa.Authorization.Grant was acknowledged");
    Some(())
}

/// What was published of this kind, the oldest first.
fn published(talk: &Conversation<'_>, kind: &str) -> Vec<Published> {
    let events = (0..).map_while(|number| talk.alexa.events.nth(number));
    let is_it = |event: &&Published| event.request.get("type").and_then(Value::as_str) == Some(kind);
    events.filter(is_it).cloned().collect()
}

async fn tell(talk: &mut Conversation<'_>, event: &Published, rule: &'static str) -> Option<()> {
    let alexa = &mut talk.alexa;
    let sent: Sent = alexa.device.event(&alexa.world, &talk.setting.api_endpoint, event);
    talk.hear(sent, rule).await.map(|_| ())
}

/// Such an event of now, which says nothing.
fn without_body(talk: &Conversation<'_>, event: &Published) -> Published {
    let mut event = event.clone();
    if let Some(request) = event.request.as_object_mut() {
        request.remove("body");
        for field in ["eventCreationTime", "eventPublishingTime"] {
            request.insert(field.into(), json!(talk.alexa.world.clock.to_string()));
        }
    }
    event
}
