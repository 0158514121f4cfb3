//! What there is to say: one kind of prompt for each thing that a customer should hear of.

use crate::effect::FallbackReason;
use crate::permission::{ConsentLevel, Permission, Proof};

/// What may stand in a text.
struct Row {
    key: &'static str,
    names_permissions: bool,
    gives_reason: bool,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $key:literal, $names_permissions:literal, $gives_reason:literal;)*) => {
        /// One text of a language file.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(crate) enum PromptKind { $($(#[$doc])* $name,)* }

        impl PromptKind {
            pub(crate) const ALL: &[Self] = &[$(Self::$name,)*];

            const fn row(self) -> &'static Row {
                match self {
                    $(Self::$name => &Row {
                        key: $key,
                        names_permissions: $names_permissions,
                        gives_reason: $gives_reason,
                    },)*
                }
            }
        }
    };
}

// Key, whether it names the permissions that it is about, whether the skill's reason may stand in it.
kinds! {
    /// In front of Alexa's own question.
    VoiceQuestion "voice_question", true, true;
    /// Beside a permissions card.
    Card "card", true, true;
    NotGranted "not_granted", true, false;
    Declined "declined", true, false;
    NotAnswered "not_answered", true, false;
    NotSetInAccount "not_set_in_account", true, false;
    NotSetOnDevice "not_set_on_device", true, false;
    NotSharedByDevice "not_shared_by_device", true, false;
    /// Behind one of the three above, where the skill listens.
    TellMe "tell_me", false, false;
    SpeakerNotRecognized "speaker_not_recognized", true, false;
    NotSupported "not_supported", true, false;
    TryLater "try_later", true, false;
    /// A defect that no customer can mend.
    Trouble "trouble", false, false;
}

impl PromptKind {
    /// Its key under `messages`.
    pub(crate) const fn key(self) -> &'static str {
        self.row().key
    }

    pub(crate) const fn names_permissions(self) -> bool {
        self.row().names_permissions
    }

    pub(crate) const fn gives_reason(self) -> bool {
        self.row().gives_reason
    }

    pub(crate) fn of_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.key() == key)
    }

    /// What is said where this permission cannot be had.
    pub(crate) fn of_fallback(reason: FallbackReason, permission: Permission) -> Self {
        match reason {
            FallbackReason::NotGranted => Self::NotGranted,
            FallbackReason::Declined => Self::Declined,
            FallbackReason::NotAnswered => Self::NotAnswered,
            FallbackReason::NotSet => Self::of_not_set(permission),
            FallbackReason::SpeakerNotRecognized => Self::SpeakerNotRecognized,
            FallbackReason::NotSupported => Self::NotSupported,
            // None of these says anything about a consent, so the words do not either.
            FallbackReason::NoAccessToken
            | FallbackReason::Throttled
            | FallbackReason::ApiFailed
            | FallbackReason::Unreachable => Self::TryLater,
            FallbackReason::NotConfigured => Self::Trouble,
        }
    }

    /// Where a value is kept, and so can be added, shows in what proves its consent.
    fn of_not_set(permission: Permission) -> Self {
        match permission.proof(ConsentLevel::Account) {
            Some(Proof::DeviceAddress(_)) => Self::NotSetOnDevice,
            Some(Proof::RequestItself) => Self::NotSharedByDevice,
            Some(
                Proof::CustomerProfile(_) | Proof::PersonProfile(_) | Proof::Reminders(_) | Proof::Timers(_),
            )
            | None => Self::NotSetInAccount,
        }
    }
}
