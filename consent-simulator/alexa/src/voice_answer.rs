//! How Alexa's question for consent can end.

use consent_core::Consents;
use serde_json::{Value, json};

use crate::customer::Customer;

/// How the customer answers, or what comes of the question otherwise.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VoiceAnswer {
    /// Yes.
    Approves,
    /// Yes, with the code as a number instead of a string.
    ApprovesWithNumber,
    /// Yes, but the grant never reaches the APIs.
    ApprovesInVain,
    /// No.
    Declines,
    /// Nothing for eight seconds, told as code 204.
    IsSilent,
    /// Nothing for eight seconds, told as code 200 with `NOT_ANSWERED`.
    IsSilentWith200,
    /// Alexa wants it granted in the app; why is not told.
    IsSentToApp,
    /// The question was not put; the code says why, and the result has no status.
    IsNotAsked(u16),
    /// Yes, it seems, but the result is null.
    IsLost,
    /// Yes, it seems, but beside a code that is not 200.
    ApprovesWithCode(u16),
    /// A status word that is not known yet.
    HasNewWord,
}

impl VoiceAnswer {
    /// `status.code`.
    #[must_use]
    pub fn code(self) -> Value {
        match self {
            Self::ApprovesWithNumber => json!(200),
            Self::IsSilent => json!("204"),
            Self::IsNotAsked(code) | Self::ApprovesWithCode(code) => json!(code.to_string()),
            Self::Approves
            | Self::ApprovesInVain
            | Self::Declines
            | Self::IsSilentWith200
            | Self::IsSentToApp
            | Self::IsLost
            | Self::HasNewWord => json!("200"),
        }
    }

    /// `result.status`; `None` if the result has none.
    #[must_use]
    pub const fn word(self) -> Option<&'static str> {
        match self {
            Self::Approves | Self::ApprovesWithNumber | Self::ApprovesInVain | Self::ApprovesWithCode(_) => {
                Some("ACCEPTED")
            }
            Self::Declines => Some("DENIED"),
            Self::IsSilentWith200 => Some("NOT_ANSWERED"),
            Self::IsSentToApp => Some("REDIRECT_TO_APP"),
            Self::HasNewWord => Some("MAYBE_LATER"),
            Self::IsSilent | Self::IsNotAsked(_) | Self::IsLost => None,
        }
    }

    /// What it changes in the customer's settings, of what was asked for.
    pub fn settle(self, asked: Consents, customer: &mut Customer) {
        match self {
            Self::Approves | Self::ApprovesWithNumber => customer.grant(asked),
            Self::Declines => customer.refuse(asked),
            Self::ApprovesInVain
            | Self::IsSilent
            | Self::IsSilentWith200
            | Self::IsSentToApp
            | Self::IsNotAsked(_)
            | Self::IsLost
            | Self::ApprovesWithCode(_)
            | Self::HasNewWord => {}
        }
    }

    /// Whether the question was put, so that there is an answer of the customer's.
    #[must_use]
    pub const fn is_given(self) -> bool {
        !matches!(self, Self::IsSentToApp | Self::IsNotAsked(_))
    }

    /// As a line of the dialog: the customer's, or Alexa's own if there is no answer.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Approves
            | Self::ApprovesWithNumber
            | Self::ApprovesInVain
            | Self::IsLost
            | Self::ApprovesWithCode(_)
            | Self::HasNewWord => "I approve",
            Self::Declines => "no",
            Self::IsSilent | Self::IsSilentWith200 => "(says nothing)",
            Self::IsSentToApp => "(wants it granted in the app, and does not say why)",
            Self::IsNotAsked(_) => "(does not put the question)",
        }
    }
}
