//! What a customer wants: an intent, what was said for its slots, and how that sounds.

use std::collections::BTreeMap;

use consent_alexa::clock::Clock;
use serde_json::{Value, json};

use crate::interaction_model::{Heard, Intent, InteractionModel, Slot};
use crate::skill_package::SkillPackage;

/// Slots, with what was said for them.
pub type Said = BTreeMap<String, String>;

/// The intents of a skill, as the page shows them; none if its model is not known.
#[must_use]
pub fn intents(package: &SkillPackage) -> Value {
    let slot = |slot: &Slot| json!({ "name": slot.name, "type": slot.slot_type });
    let intent = |intent: &Intent| {
        let slots: Value = intent.slots.iter().map(slot).collect();
        json!({ "name": intent.name, "samples": intent.samples, "slots": slots })
    };
    package.model.iter().flat_map(InteractionModel::intents).map(intent).collect()
}

/// What Alexa makes of these words on this day.
///
/// # Errors
/// A sentence if nobody knows what they mean.
pub fn heard(package: &SkillPackage, text: &str, today: Clock) -> Result<Heard, String> {
    match &package.model {
        Some(model) => model.utterance(text, today).map_err(|error| error.to_string()),
        None => {
            Err("expected --model with an interaction model, without which no words are understood".into())
        }
    }
}

/// All slots of an intent: those of the model, and whatever else was said.
#[must_use]
pub fn slots(package: &SkillPackage, intent: &str, said: &Said) -> Vec<(String, Option<String>)> {
    let modelled = package.model.as_ref().and_then(|model| model.intent(intent));
    let mut slots: BTreeMap<String, Option<String>> =
        modelled.iter().flat_map(|intent| &intent.slots).map(|slot| (slot.name.clone(), None)).collect();
    let given = said.iter().filter(|(_, value)| !value.is_empty());
    slots.extend(given.map(|(name, value)| (name.clone(), Some(value.clone()))));
    slots.into_iter().collect()
}

/// How a customer says it: a sample of the model all of whose slots were said, or else the intent's name.
#[must_use]
pub fn words(package: &SkillPackage, intent: &str, said: &Said) -> String {
    let modelled = package.model.as_ref().and_then(|model| model.intent(intent));
    let mut samples: Vec<&String> = modelled.iter().flat_map(|intent| &intent.samples).collect();
    // The one that says most.
    samples.sort_by_key(|sample| core::cmp::Reverse(sample.matches('{').count()));
    let filled = samples.into_iter().find_map(|sample| fill(sample, said));
    filled.unwrap_or_else(|| {
        let said: Vec<String> = said.iter().map(|(name, value)| format!("{name} = {value}")).collect();
        if said.is_empty() { intent.to_owned() } else { format!("{intent}: {}", said.join(", ")) }
    })
}

/// The sample with what was said in place of its slots; `None` if one was not said.
fn fill(sample: &str, said: &Said) -> Option<String> {
    let mut parts = sample.split('{');
    let mut text = parts.next()?.to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}')?;
        text.push_str(said.get(name.trim()).filter(|value| !value.is_empty())?);
        text.push_str(rest);
    }
    Some(text)
}
