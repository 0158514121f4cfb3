//! The ways in which Alexa's question can end, as whoever drives the simulator may choose them.

use consent_alexa::voice_answer::VoiceAnswer;

/// One way.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// Its name.
    pub name: &'static str,
    /// What stands on its button.
    pub label: &'static str,
    /// What the skill is told.
    pub sentence: &'static str,
    /// The way itself.
    pub answer: VoiceAnswer,
}

const fn choice(answer: VoiceAnswer, [name, label, sentence]: [&'static str; 3]) -> Choice {
    Choice { name, label, sentence, answer }
}

/// The plain ones first.
pub const CHOICES: [Choice; 15] = [
    choice(VoiceAnswer::Approves, ["Approves", "I approve", "code 200, ACCEPTED"]),
    choice(VoiceAnswer::Declines, ["Declines", "No", "code 200, DENIED"]),
    choice(VoiceAnswer::IsSilent, ["IsSilent", "(says nothing)", "code 204, and no status"]),
    choice(VoiceAnswer::IsSentToApp, ["IsSentToApp", "Redirect to the app", "code 200, REDIRECT_TO_APP"]),
    choice(
        VoiceAnswer::IsNotAsked(403),
        ["IsNotConfigured", "Not configured", "code 403: the question is not put"],
    ),
    choice(
        VoiceAnswer::IsNotAsked(404),
        ["HasNoProvider", "Provider missing", "code 404: the question is not put"],
    ),
    choice(VoiceAnswer::IsNotAsked(500), ["Breaks", "Server error", "code 500: the question is not put"]),
    choice(
        VoiceAnswer::IsNotAsked(400),
        ["IsInvalid", "Invalid request", "code 400: the question is not put"],
    ),
    choice(
        VoiceAnswer::IsSilentWith200,
        ["IsSilentWith200", "(says nothing), told otherwise", "code 200, NOT_ANSWERED"],
    ),
    choice(
        VoiceAnswer::ApprovesWithNumber,
        ["ApprovesWithNumber", "I approve, code as a number", "code 200 without quotes, ACCEPTED"],
    ),
    choice(
        VoiceAnswer::ApprovesInVain,
        ["ApprovesInVain", "I approve, in vain", "code 200, ACCEPTED; the APIs know nothing of it"],
    ),
    choice(
        VoiceAnswer::ApprovesWithCode(400),
        ["ApprovesWithCode400", "I approve, beside an error", "code 400, ACCEPTED"],
    ),
    choice(
        VoiceAnswer::ApprovesWithCode(500),
        ["ApprovesWithCode500", "I approve, beside a server error", "code 500, ACCEPTED"],
    ),
    choice(VoiceAnswer::IsLost, ["IsLost", "The result is lost", "code 200, and the result is null"]),
    choice(VoiceAnswer::HasNewWord, ["HasNewWord", "A new word", "code 200, and a status not known yet"]),
];

impl Choice {
    /// The way of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        CHOICES.iter().find(|choice| choice.name == name)
    }
}
