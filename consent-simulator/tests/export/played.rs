//! Exported tests, carried out here: the code is the one that each export holds, and the steps are taken from the text.

use std::panic::catch_unwind;

mod carried_out {
    use crate::my_skill::answer;

    include!("../../export/session.rs");

    pub(crate) fn carry_out(steps: &[&str]) {
        let mut conversation = Conversation::default();
        for step in steps {
            conversation.step(step);
        }
    }

    /// Whether the exported test finds this secret in a text.
    pub(crate) fn finds(secret: &str, text: &str) -> bool {
        holds(text, secret)
    }
}

pub(crate) use carried_out::finds;

/// The steps that stand in an export.
pub(crate) fn steps(text: &str) -> Vec<&str> {
    let parts = text.split("\nconst STEP_").skip(1);
    parts.map(|part| part.split_once(": &str = r#\"").unwrap().1.split_once("\"#;").unwrap().0).collect()
}

/// Why the exported test fails for the skill of this thread; nothing if it passes.
pub(crate) fn play(text: &str) -> Option<String> {
    let steps = steps(text);
    assert_eq!(text.matches("    conversation.step(STEP_").count(), steps.len());
    let panicked = catch_unwind(|| carried_out::carry_out(&steps)).err()?;
    let text = panicked.downcast_ref::<String>().cloned();
    Some(text.or_else(|| panicked.downcast_ref::<&str>().map(ToString::to_string)).unwrap())
}
