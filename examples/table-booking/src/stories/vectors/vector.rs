//! A story as a test vector, for any implementation of the contract. What only a skill can know, its tokens and its session
//! attributes, stands as a mark: `${token:0}` and `${attributes:0}` are those of the first step.

use consent_core::{AskBy, AskPolicy, ConsentRouter as _, Manners, Requirement, Requirements};
use serde_json::{Value, json};

use crate::router::Handler;
use crate::stories::core_alone;
use crate::stories::story::{Host, Step, Story};
use crate::stories::vectors::expected;
use crate::stories::vectors::recording::{Recording, rules};

/// The vector of a story.
///
/// # Errors
/// A sentence if the story contradicts the stand-in Alexa.
pub(crate) fn of(story: &Story) -> Result<Value, String> {
    let recording = Recording::of(story, needs).map_err(|error| format!("{}: {error}", story.name))?;
    let handlers: Vec<Value> =
        recording.intents.iter().filter_map(|intent| handler(story.host, intent)).collect();
    let mut all: Vec<&str> = story.steps.iter().filter_map(Step::expect).flat_map(rules).collect();
    all.sort_by_key(|rule| (rule.len(), *rule));
    all.dedup();
    Ok(json!({
        "name": story.name,
        "sentence": story.sentence,
        "rules": all,
        "policy": policy(story.host),
        "handlers": handlers,
        "steps": recording.turns,
    }))
}

fn policy(host: Host) -> Value {
    json!({
        "quietSeconds": AskPolicy::default().quiet_after_refusal.as_secs(),
        "afterSilence": "FallBack",
        "askBy": "VoiceThenCard",
        "tokenAlone": "IsEnough",
        "questionForm": if matches!(host, Host::LegacySkill) { "Legacy" } else { "VoiceForward" },
    })
}

fn needs(host: Host, intent: &str) -> Option<(&'static str, Requirements<'static>)> {
    let route = Handler::of_intent(intent)?;
    Some(match host {
        // Its needs are not those of the skill's handler, which goes by this name.
        Host::CoreAlone => ("core_alone", core_alone::NEEDS),
        Host::Skill | Host::HurriedSkill | Host::LegacySkill => (route.handler(), route.requirements()),
    })
}

fn handler(host: Host, intent: &str) -> Option<Value> {
    let (name, needs) = needs(host, intent)?;
    let most = Manners::from(AskBy::VoiceThenCard);
    let manners = match host {
        Host::CoreAlone => most,
        Host::Skill | Host::HurriedSkill | Host::LegacySkill => {
            Handler::manners(Handler::of_intent(intent)?, most)
        }
    };
    let requirement = |requirement: Requirement| {
        let mut entry = expected::entry(requirement.consent);
        if let Some(entry) = entry.as_object_mut() {
            entry.insert("need".into(), json!(format!("{:?}", requirement.need)));
        }
        entry
    };
    Some(json!({
        "name": name,
        "intents": [intent],
        "askBy": format!("{:?}", manners.asking_for(needs.required()).by),
        "requirements": needs.iter().map(requirement).collect::<Vec<_>>(),
    }))
}
