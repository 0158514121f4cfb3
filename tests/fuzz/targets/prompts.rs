//! Language files: a whole language, or what a skill says instead; and a skill's name and reason, which are any text.
#![no_main]

use consent_core::prompts::text_check::check_language;
use consent_core::{Consent, Consents, Locale, Permission, Prompts, Reason};
use consent_fuzz::{heap, json_mutation, printed};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], length: usize, most: usize, seed: u32| {
    json_mutation::mutate(data, length, most, seed)
});

fuzz_target!(|text: &str| {
    if let Err(error) = heap::within(text.len(), || check_language(text)) {
        printed::error(&error);
    }
    let prompts = Prompts::new("Fuzz", Locale::EnUs);
    match prompts.replacing(text) {
        Ok(prompts) => say(&prompts, text.len()),
        Err(error) => printed::error(&error),
    }
});

/// Whatever is said instead, something is said, and no placeholder is left.
fn say(prompts: &Prompts<'_>, any: usize) {
    let asked = Consents::NONE
        .with(Consent::account(Permission::Email))
        .with(Consent::account(Permission::MobileNumber))
        .with(Consent::person(Permission::GivenName));
    // One locale an input: reading a language takes most of the time.
    for locale in Locale::ALL.iter().skip(any % Locale::ALL.len()).take(1) {
        let said = prompts.in_locale(*locale);
        let all = [
            said.ask_by_voice(asked, Reason::said("Why.")),
            said.ask_by_card(asked, Reason::NONE),
            said.tell_me(),
            said.trouble(),
        ];
        for prompt in all {
            assert!(!prompt.as_str().trim().is_empty());
            assert!(!prompt.as_str().contains("{skill}") && !prompt.as_str().contains("{permissions}"));
            printed::debug(&prompt);
        }
    }
}
