//! The steps of the machine, without what stands around them.

use core::hint::black_box;

use consent_core::{
    AskBy, ConsentFlow, Effect, Input, Permission, Requirement, Requirements, VoiceOutcome, requirements,
};

use super::case::Case;
use super::skill_turn::reply;
use crate::scene::{Scene, cause};

const NEED: Requirements = requirements![Requirement::required(Permission::Email)];

/// Where a step begins.
pub type Before = (ConsentFlow<'static>, Input<'static>);

/// A step: its name tells what happened and what comes of it.
pub type Step = (&'static str, fn() -> Before);

/// A customer who is asked by voice and says yes, step by step.
pub const STEPS: [Step; 4] = [
    ("step/invoked_fetch", invoked),
    ("step/replied_ask_by_voice", refused),
    ("step/resumed_fetch", resumed),
    ("step/replied_proceed", granted),
];

/// The same as cases, for whoever counts: a step takes the flow by value.
#[must_use]
pub fn cases() -> Vec<Case> {
    let once = |(name, before): Step| {
        Case::once(name, move || {
            let mut kept = (Some(before()), None);
            Box::new(move || {
                // What comes of it is given back with the work: a step is not to pay for that.
                let (before, after) = black_box(&mut kept);
                *after = before.take().map(|(flow, input)| flow.step(input));
            })
        })
    };
    STEPS.map(once).into()
}

fn invoked() -> Before {
    (ConsentFlow::new(NEED, AskBy::VoiceThenCard), Input::Invoked(Scene::intent().turn()))
}

fn refused() -> Before {
    replied(invoked())
}

fn resumed() -> Before {
    let (flow, input) = refused();
    let token = Scene::resumed(&cause(None, "200", Some("ACCEPTED")))
        .with("/context/System/apiAccessToken", "token.granted".into());
    (flow.step(input).unwrap().flow, Input::SessionResumed(VoiceOutcome::Accepted, token.turn()))
}

fn granted() -> Before {
    replied(resumed())
}

/// The step after a fetch, with the answers of the APIs.
fn replied((flow, input): Before) -> Before {
    let step = flow.step(input).unwrap();
    let Effect::Fetch(queries) = step.effect else { panic!("expected a fetch: {step}") };
    (step.flow, Input::Replied(queries.map(reply).collect()))
}
