//! Sending the confirmation: by card only, because the skill wants it so.

use consent_core::value::EmailAddress;
use consent_macros::RequiresConsent;

use crate::restaurants;
use crate::speech::{self, Reply};
use crate::words::Words;

/// Sends the confirmation of a booking by e-mail.
#[derive(Debug, RequiresConsent)]
#[consent(reason = "That way I can send you the confirmation.")]
pub struct SendConfirmation {
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
}

impl SendConfirmation {
    /// Sends it.
    #[must_use]
    pub fn send(self, words: &Words) -> Reply {
        restaurants::hand_over(self.email);
        speech::confirmation_sent(words)
    }
}
