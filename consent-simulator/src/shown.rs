//! Everything about a conversation, as the page shows it.

use consent_alexa::permission_list::Listed;
use consent_alexa::world::Fault;
use consent_core::{ConsentLevel, Locale};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::answers::{CHOICES, Choice};
use crate::diagram::diagram;
use crate::moment::{self, Moment};
use crate::simulation::Simulation;
use crate::turn::Turn;
use crate::wish;

/// Everything, as the page shows it.
#[derive(Serialize)]
pub(crate) struct Shown<'a> {
    skill: Value,
    choices: Value,
    diagram: Value,
    turns: Turns<'a>,
    now: Moment,
}

/// Turns that are written one by one: all of them together may be long.
struct Turns<'a>(&'a [Turn]);

impl Serialize for Turns<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let turns = self.0.iter().enumerate();
        serializer.collect_seq(turns.map(|(at, turn)| turn.to_json(at.saturating_add(1))))
    }
}

impl<'a> Shown<'a> {
    /// Everything, as the page shows it.
    pub(crate) fn of(simulation: &'a Simulation) -> Self {
        let permission = |listed: &Listed| {
            let levels = ConsentLevel::ALL.into_iter().filter(|level| listed.exists_at(*level));
            let levels: Vec<&str> = levels.map(ConsentLevel::as_str).collect();
            json!({ "scope": listed.manifest, "name": listed.spoken, "levels": levels })
        };
        let fault = |fault: &Fault| json!({ "name": moment::name(*fault), "sentence": fault.sentence() });
        let choice = |choice: &Choice| json!({ "name": choice.name, "label": choice.label, "sentence": choice.sentence });
        Self {
            skill: json!({
                "name": simulation.package.name,
                "endpoint": simulation.endpoint.uri().to_string(),
                "isInside": simulation.is_inside(),
                "intents": wish::intents(&simulation.package),
                "permissions": simulation.alexa.declared().listed().map(permission).collect::<Value>(),
                "notes": simulation.package.notes,
            }),
            choices: json!({
                "locales": Locale::ALL.iter().map(|locale| locale.as_str()).collect::<Value>(),
                "faults": Fault::ALL.iter().map(fault).collect::<Value>(),
                "answers": CHOICES.iter().map(choice).collect::<Value>(),
            }),
            diagram: diagram(),
            turns: Turns(&simulation.turns),
            now: simulation.moment(),
        }
    }
}
