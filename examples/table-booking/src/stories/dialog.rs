//! A story as it reads: who said what, and what went over the wire.

use core::fmt::{self, Write as _};

use serde_json::Value;

/// Who speaks in a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Who {
    /// The customer.
    Customer,
    /// The skill.
    Skill,
    /// Alexa herself.
    Alexa,
    /// What the customer does in the Alexa app.
    App,
    /// One call, card or directive.
    Wire,
    /// What happens without anybody speaking.
    Meanwhile,
}

impl Who {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "Customer:",
            Self::Skill => "Skill:",
            Self::Alexa => "Alexa:",
            Self::App => "App:",
            Self::Wire => "wire:",
            Self::Meanwhile => "---",
        }
    }
}

#[derive(Clone, Debug)]
enum Line {
    Said(Who, String),
    Message(Value),
}

/// The lines of a story.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dialog(Vec<Line>);

impl Dialog {
    /// Adds a line.
    pub(crate) fn say(&mut self, who: Who, text: impl fmt::Display) {
        self.0.push(Line::Said(who, text.to_string()));
    }

    /// Adds a whole message; it is shown on demand.
    pub(crate) fn message(&mut self, message: &Value) {
        self.0.push(Line::Message(message.clone()));
    }

    /// The lines as text, with or without the messages.
    pub(crate) fn to_text(&self, with_messages: bool) -> String {
        // Writing into a String does not fail.
        let mut text = String::new();
        for line in &self.0 {
            match line {
                Line::Said(who, said) => {
                    let _ = writeln!(text, "  {:<10}{said}", who.as_str());
                }
                Line::Message(message) if with_messages => {
                    for row in format!("{message:#}").lines() {
                        let _ = writeln!(text, "    | {row}");
                    }
                }
                Line::Message(_) => {}
            }
        }
        text
    }
}
