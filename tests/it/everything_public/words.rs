//! What is said at the end of a turn.

use consent_core::{AskBy, Locale, Prompts, Reason, TurnEnd};
use consent_tests::canary::of;
use consent_tests::gallery::Gallery;

use super::scene::intent;
use super::turn::{VOICE, refused};

/// What the core says of its own names nobody. What the skill adds, it says as it is.
pub(super) fn show(gallery: &mut Gallery) {
    let prompts = Prompts::new("Table Booking", Locale::EnUs);
    gallery.debug(&prompts);
    let envelope = intent();
    let spoken = prompts.of(envelope.envelope());
    gallery.debug(&spoken);
    let TurnEnd::AskByVoice(ask) = refused(VOICE, AskBy::VoiceThenCard) else { panic!() };
    let reason = Reason::said("That way the restaurant can reach you.");
    gallery.debug(&reason);
    gallery.debug(&Reason::said(of("speech")));
    for prompt in [
        spoken.ask_by_voice(ask.consents(), reason),
        spoken.ask_by_card(ask.consents(), reason),
        spoken.tell_me(),
    ] {
        gallery.silent("a prompt", prompt.as_str());
        gallery.debug(&prompt);
        let more = prompt.then(of("speech"));
        gallery.debug(&more);
        gallery.way_out("Prompt::as_str", "what the skill says after it", more.as_str());
    }
}
