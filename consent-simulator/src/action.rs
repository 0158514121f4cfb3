//! What whoever drives the simulator can do: the customer's words, Alexa's side of the question, the app, the world.

use std::collections::BTreeMap;

use consent_core::ConsentLevel;
use serde::{Deserialize, Serialize};

/// One thing to do. As JSON it has its name in `do`, and fields of its own.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(tag = "do", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Action {
    /// "Alexa, open ...": a new session.
    Launch {},
    /// An intent by its name, with what was said for its slots.
    Intent {
        /// The intent.
        name: String,
        /// Slots and values.
        #[serde(default)]
        slots: BTreeMap<String, String>,
    },
    /// Words, which the interaction model makes an intent of.
    Utter {
        /// The words.
        text: String,
    },
    /// The customer walks away.
    EndSession {},
    /// Alexa's question ends.
    Answer {
        /// The name of a [`Choice`](crate::answers::Choice).
        answer: String,
        /// Alexa omits the token.
        #[serde(default)]
        omit_token: bool,
        /// In the legacy form: Alexa sends a card of her own.
        #[serde(default)]
        own_card: bool,
    },
    /// The last answer arrives once more.
    AnswerAgain {},
    /// Another task than consent gives the session back.
    ResumeOther {
        /// Its token.
        token: Option<String>,
    },
    /// A toggle in the app.
    Grant {
        /// In the spelling of skill.json.
        scope: String,
        /// Whose.
        level: Level,
        /// On or off.
        is_granted: bool,
    },
    /// What the customer stored.
    Store {
        /// In the spelling of skill.json.
        scope: String,
        /// Whose.
        level: Level,
        /// What.
        stored: Stored,
    },
    /// Everything on the card is granted.
    GrantCard {},
    /// The customer disables the skill.
    Disable {},
    /// Somebody enables it again, and is a new customer to it.
    Enable {},
    /// An event arrives, for the first time or again.
    Deliver {
        /// Counted from 0.
        event: usize,
    },
    /// From now on events wait until they are delivered one by one, or arrive at once.
    HoldEvents {
        /// They wait.
        are_held: bool,
    },
    /// What the customer speaks.
    SetLocale {
        /// One of Alexa's 17, `de-DE` say.
        locale: String,
    },
    /// Whether Alexa recognizes who speaks.
    SetRecognized {
        /// She does.
        is_recognized: bool,
    },
    /// What the device can do.
    SetDevice {
        /// It can tell where it is.
        has_location: bool,
        /// It can remind.
        has_reminders: bool,
    },
    /// What goes wrong with the APIs.
    SetFault {
        /// The name of a fault; nothing for nothing.
        fault: Option<String>,
    },
    /// Time passes.
    Wait {
        /// So many seconds.
        seconds: u32,
    },
    /// Everything from the beginning, with a new customer.
    StartOver {},
}

/// Whose data it is, in Alexa's words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Level {
    /// The account's.
    Account,
    /// The speaker's.
    Person,
}

/// What the customer stored.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, Serialize)]
pub enum Stored {
    /// Something.
    Stored,
    /// Nothing, ever: the APIs answer 204.
    NeverStored,
    /// Something without content: the APIs answer 200 with nothing in it.
    Blank,
}

impl From<Level> for ConsentLevel {
    fn from(level: Level) -> Self {
        match level {
            Level::Account => Self::Account,
            Level::Person => Self::Person,
        }
    }
}

impl From<ConsentLevel> for Level {
    fn from(level: ConsentLevel) -> Self {
        match level {
            ConsentLevel::Account => Self::Account,
            ConsentLevel::Person => Self::Person,
        }
    }
}
