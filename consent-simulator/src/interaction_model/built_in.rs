//! The intents that every model may have without samples, with a few words of each in English.

/// Where Alexa sends what nothing else matches.
pub(super) const FALLBACK: &str = "AMAZON.FallbackIntent";

/// What customers say for an intent of Alexa's own.
pub(super) fn samples(intent: &str) -> &'static [&'static str] {
    match intent {
        "AMAZON.HelpIntent" => &["help", "help me", "can you help me", "what can i do"],
        "AMAZON.StopIntent" => &["stop", "quit", "exit", "goodbye", "bye"],
        "AMAZON.CancelIntent" => &["cancel", "cancel that", "never mind", "forget it"],
        "AMAZON.YesIntent" => &["yes", "yes please", "yeah", "sure", "ok", "okay"],
        "AMAZON.NoIntent" => &["no", "no thanks", "no thank you", "nope"],
        "AMAZON.NavigateHomeIntent" => &["home", "go home", "navigate home", "go to the home screen"],
        "AMAZON.RepeatIntent" => &["repeat", "repeat that", "say that again"],
        "AMAZON.StartOverIntent" => &["start over", "start again", "restart"],
        _ => &[],
    }
}
