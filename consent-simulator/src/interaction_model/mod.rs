//! The interaction model: what customers say to a skill, and which intent and slots Alexa makes of it.
//!
//! What is typed is matched word by word with the samples. The sample with the most words of its own wins; among equals,
//! the one whose slots hold what their types know. See Alexa docs: Interaction Model Schema.

mod built_in;

mod words;

mod slot_type;

mod sample;

use std::collections::HashMap;

use consent_alexa::clock::Clock;
use thiserror::Error;

use crate::json_file::{self, Field, FieldError};
use built_in::FALLBACK;
use sample::{Match, Sample};
use slot_type::SlotType;
use words::Word;

/// The most words that are understood. Nobody says more at once.
pub const MOST_WORDS: usize = 128;
/// The most characters that are looked at.
pub const LONGEST_UTTERANCE: usize = 1000;
/// Of samples with equally many words of their own, this many are compared by their slots.
const MOST_COMPARED: usize = 16;

/// What is wrong with an interaction model: the field, and what was expected there.
pub type ModelError = FieldError;

/// An interaction model.
#[derive(Clone, Debug)]
pub struct InteractionModel {
    invocation_name: Option<String>,
    intents: Vec<Intent>,
    /// The samples of each intent, in the same order, with those that are Alexa's own.
    samples: Vec<Vec<Sample>>,
    types: HashMap<String, SlotType>,
}

/// One thing that customers may want.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Intent {
    /// Its name: `BookTableIntent`.
    pub name: String,
    /// What may be said along with it.
    pub slots: Vec<Slot>,
    /// How customers say it, as the model has it.
    pub samples: Vec<String>,
}

/// Something that may be said along with an intent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slot {
    /// Its name: `guests`.
    pub name: String,
    /// Its type: `AMAZON.NUMBER`. Empty if the model does not tell.
    pub slot_type: String,
}

/// What Alexa makes of what is said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heard {
    /// The name of the intent.
    pub intent: String,
    /// All slots of the intent, with what was said for them.
    pub slots: Vec<(String, Option<String>)>,
}

/// Why nothing can be made of what is said.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum NotUnderstood {
    /// There is no word in it.
    #[error("expected words, found none")]
    Empty,
    /// It is more than anybody says at once.
    #[error("expected at most {MOST_WORDS} words and {LONGEST_UTTERANCE} characters")]
    TooLong,
    /// No sample is like it, and the model has no intent for that.
    #[error(
        "expected words that match a sample of the interaction model, found `{0}`; the model has no {FALLBACK}"
    )]
    NoSample(String),
}

impl InteractionModel {
    /// Reads a model such as `en-US.json`, of at most [`LONGEST_FILE`](json_file::LONGEST_FILE) bytes.
    ///
    /// # Errors
    /// [`ModelError`] names the field and what was expected there.
    pub fn read(file: &[u8]) -> Result<Self, ModelError> {
        let value = json_file::value(json_file::text(file)?)?;
        let model = Field::root(&value).member("interactionModel")?.member("languageModel")?;
        let mut types = HashMap::new();
        for slot_type in model.member("types")?.optional_list()? {
            let name = slot_type.member("name")?.text()?;
            let known = types.entry(name.to_owned()).or_insert_with(|| SlotType::named(name));
            read_values(&slot_type, known)?;
        }
        let mut intents = Vec::new();
        for intent in model.member("intents")?.list()? {
            let intent = Intent::read(&intent)?;
            for slot in &intent.slots {
                let named = || SlotType::named(&slot.slot_type);
                types.entry(slot.slot_type.clone()).or_insert_with(named);
            }
            intents.push(intent);
        }
        let samples = intents.iter().map(Intent::all_samples).collect();
        let invocation_name = model.member("invocationName")?.optional_text()?.map(Into::into);
        Ok(Self { invocation_name, intents, samples, types })
    }

    /// What customers call the skill, if the model says so.
    #[must_use]
    pub fn invocation_name(&self) -> Option<&str> {
        self.invocation_name.as_deref()
    }

    /// The intents, in the order of the model.
    #[must_use]
    pub fn intents(&self) -> &[Intent] {
        &self.intents
    }

    /// The intent of this name.
    #[must_use]
    pub fn intent(&self, name: &str) -> Option<&Intent> {
        self.intents.iter().find(|intent| intent.name == name)
    }

    /// What Alexa makes of these words on this day.
    ///
    /// # Errors
    /// [`NotUnderstood`] says why she makes nothing of them.
    pub fn utterance(&self, text: &str, today: Clock) -> Result<Heard, NotUnderstood> {
        if text.chars().nth(LONGEST_UTTERANCE).is_some() {
            return Err(NotUnderstood::TooLong);
        }
        let said = words::words(text);
        match said.len() {
            0 => return Err(NotUnderstood::Empty),
            1..=MOST_WORDS => {}
            _ => return Err(NotUnderstood::TooLong),
        }
        if let Some((intent, found)) = self.best(&said, today) {
            return Ok(heard(intent, |slot| {
                let (_, said) = found.slots.iter().find(|(name, _)| name == &slot.name)?;
                self.types.get(&slot.slot_type).map(|slot_type| slot_type.value(said, today))
            }));
        }
        let fallback = self.intent(FALLBACK).map(|intent| heard(intent, |_| None));
        fallback.ok_or_else(|| NotUnderstood::NoSample(words::typed(&said)))
    }

    /// The sample that matches best, by its intent and what its slots hold.
    fn best(&self, said: &[Word], today: Clock) -> Option<(&Intent, Match)> {
        let matching: Vec<(&Intent, &Sample)> = self
            .intents
            .iter()
            .zip(&self.samples)
            .flat_map(|(intent, samples)| samples.iter().map(move |sample| (intent, sample)))
            .filter(|(_, sample)| sample.matches(said))
            .collect();
        let most = matching.iter().map(|(_, sample)| sample.literals()).max()?;
        let mut best: Option<(&Intent, Match)> = None;
        let equal = matching.into_iter().filter(|(_, sample)| sample.literals() == most);
        for (intent, sample) in equal.take(MOST_COMPARED) {
            let fit = |name: &str, said: &[Word]| self.fit(intent, name, said, today);
            let Some(found) = sample.best(said, fit) else { continue };
            if best.as_ref().is_none_or(|(_, best)| found.fit > best.fit) {
                best = Some((intent, found));
            }
        }
        best
    }

    fn fit(&self, intent: &Intent, slot: &str, said: &[Word], today: Clock) -> i32 {
        let slot = intent.slots.iter().find(|own| own.name == slot);
        let slot_type = slot.and_then(|slot| self.types.get(&slot.slot_type));
        slot_type.map_or(0, |slot_type| slot_type.fit(said, today))
    }
}

impl Intent {
    fn read(intent: &Field<'_>) -> Result<Self, ModelError> {
        let slot = |slot: Field<'_>| {
            let slot_type = slot.member("type")?.optional_text()?.unwrap_or_default().to_owned();
            Ok(Slot { name: slot.member("name")?.text()?.to_owned(), slot_type })
        };
        Ok(Self {
            name: intent.member("name")?.text()?.to_owned(),
            slots: intent.member("slots")?.optional_list()?.map(slot).collect::<Result<_, _>>()?,
            samples: texts(&intent.member("samples")?)?.into_iter().map(Into::into).collect(),
        })
    }

    fn all_samples(&self) -> Vec<Sample> {
        let own = self.samples.iter().map(|sample| Sample::read(sample));
        own.chain(built_in::samples(&self.name).iter().map(|sample| Sample::read(sample))).collect()
    }
}

fn read_values(slot_type: &Field<'_>, known: &mut SlotType) -> Result<(), ModelError> {
    for value in slot_type.member("values")?.optional_list()? {
        let name = value.member("name")?;
        let canonical = name.member("value")?.text()?;
        known.insert(canonical, canonical);
        for synonym in texts(&name.member("synonyms")?)? {
            known.insert(synonym, canonical);
        }
    }
    Ok(())
}

fn texts<'a>(list: &Field<'a>) -> Result<Vec<&'a str>, ModelError> {
    list.optional_list()?.map(|field| field.text()).collect()
}

fn heard(intent: &Intent, value: impl Fn(&Slot) -> Option<String>) -> Heard {
    let slots = intent.slots.iter().map(|slot| (slot.name.clone(), value(slot))).collect();
    Heard { intent: intent.name.clone(), slots }
}
