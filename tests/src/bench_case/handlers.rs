//! Skills with one handler and with a thousand: to find the last of them, and a whole turn of it.

use core::hint::black_box;

use consent_core::ConsentRouter;
use consent_large_skill::{SkillOf1, SkillOf10, SkillOf100, SkillOf300};

use super::case::Case;
use super::device_request::DeviceRequest;
use super::skill_turn::answer;

pub(super) fn cases() -> Vec<Case> {
    [of::<SkillOf1>(), of::<SkillOf10>(), of::<SkillOf100>(), of::<SkillOf300>()]
        .into_iter()
        .flatten()
        .collect()
}

fn of<R: ConsentRouter>() -> [Case; 4] {
    let (count, last) = (R::ROUTES.len(), R::ROUTES.last().unwrap());
    let (intent, handler) = (last.intents()[0], last.handler());
    let lookup = |name: &str, look: fn(&str) -> bool, of: &'static str, found: bool| {
        Case::new(format!("handlers/{count}/{name}"), move || {
            Box::new(move || assert!(look(black_box(of)) == found))
        })
    };
    [
        lookup("intent", |intent| R::of_intent(intent).is_some(), intent, true),
        lookup("unknown_intent", |intent| R::of_intent(intent).is_some(), "AMAZON.HelpIntent", false),
        lookup("name", |handler| R::named(handler).is_some(), handler, true),
        Case::answering(
            format!("handlers/{count}/turn"),
            move || DeviceRequest::intent(intent, "twelve").text(),
            answer::<R>,
        ),
    ]
}
