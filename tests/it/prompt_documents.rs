//! Every prompt of every locale as a document, for those who read the language and no program.

use core::fmt::Write as _;
use std::fs;

use consent_core::{FallbackReason, Locale, Permission, Prompt, Prompts, Reason};
use consent_tests::committed;
use consent_tests::prompt_file::{PromptFile, locales};

use crate::prompts::{NOT_SET, SAID, SKILL, account, less};

/// One, two and three permissions, as skills ask for them.
const ASKED: [&[Permission]; 3] = [
    &[Permission::Email],
    &[Permission::GivenName, Permission::MobileNumber],
    &[Permission::CountryAndPostalCode, Permission::Geolocation, Permission::Reminders],
];

/// It lacks the full stop, so that the language's own shows.
const REASON: Reason<'_> = Reason::said("Reason");

fn document(locale: Locale) -> String {
    let skill = Prompts::new(SKILL, Locale::EnUs);
    let prompts = skill.in_locale(locale);
    let mut lines: Vec<String> = Vec::new();
    let mut show = |key: &str, said: &Prompt| {
        let line = format!("{key}: {}", said.as_str());
        if !lines.contains(&line) {
            lines.push(line);
        }
    };
    for (key, say) in SAID {
        for permissions in ASKED {
            show(key, &say(&prompts, account(permissions)));
            match key {
                "voice_question" => show(key, &prompts.ask_by_voice(account(permissions), REASON)),
                "card" => show(key, &prompts.ask_by_card(account(permissions), REASON)),
                _ => {}
            }
        }
    }
    for (key, here) in NOT_SET {
        for count in 1..=here.len().min(3) {
            show(key, &less(&prompts, FallbackReason::NotSet, account(&here[..count])));
        }
    }
    show("all that can be not set", &less(&prompts, FallbackReason::NotSet, account(Permission::ALL)));
    show("tell_me", &prompts.tell_me());
    lines.join("\n") + "\n"
}

#[test]
fn every_locale_says_what_its_document_says() {
    for locale in locales() {
        committed::assert_document(&format!("tests/golden/prompts/{locale}.txt"), &document(locale));
    }
    let folder = fs::read_dir(committed::workspace().join("tests/golden/prompts")).unwrap();
    assert_eq!(folder.count(), locales().len(), "a document of no locale");
}

/// A row for each language, in its main locale, and one for each locale that says it in other words.
fn rows(say: impl Fn(Locale) -> String) -> String {
    let mut rows = String::from("| locale | |\n| --- | --- |\n");
    let mut said: Vec<(Locale, String)> = Vec::new();
    let main = |locale: &Locale| Locale::matching(locale.language().as_str()).unwrap();
    let mut sorted = locales();
    sorted.sort_by_key(|locale| (locale.language(), *locale != main(locale)));
    for locale in sorted {
        let words = say(locale);
        let says_so = |(other, known): &(Locale, String)| *other == main(&locale) && *known == words;
        if !said.iter().any(says_so) {
            writeln!(rows, "| {locale} | {words} |").unwrap();
        }
        said.push((locale, words));
    }
    rows
}

/// When each text is said, and what it means.
const MEANINGS: [(&str, &str); 13] = [
    (
        "voice_question",
        "Right before Alexa's own question, which follows in her words: what the skill would like to use, and \
      its reason. It is no question itself.",
    ),
    (
        "card",
        "Beside a permissions card: the skill needs the permission for what the customer just wanted; where it can be \
      granted; then ask again. It never says that a card arrived, and not why there is no question by voice.",
    ),
    (
        "not_granted",
        "The permission is missing, and the customer is not to be asked now: it cannot be done without; it can be \
      granted at any time. No pressure.",
    ),
    (
        "declined",
        "The customer said no just now: it will not be used, so it cannot be done. No second question.",
    ),
    (
        "not_answered",
        "Alexa's question was not answered: it will not be used; ask again whenever you like. No blame.",
    ),
    (
        "not_set_in_account",
        "Granted, but the Amazon account has no entry: what is missing can be added there; then ask again.",
    ),
    ("not_set_on_device", "The same for what belongs to the device's settings."),
    ("not_shared_by_device", "The same for the location, which the device does not tell."),
    ("tell_me", "Behind one of the three above, where the skill takes it by voice too."),
    (
        "speaker_not_recognized",
        "It is the speaker's, and Alexa is not sure who speaks: so it cannot be used.",
    ),
    ("not_supported", "This device cannot do it."),
    ("try_later", "Amazon's service did not answer: try again in a few minutes. Nothing about consent."),
    ("trouble", "A defect of the skill that only its developer can mend."),
];

#[test]
fn all_languages_stand_side_by_side() {
    let mut text = String::from(
        "# What is said\n\nThe texts of `consent-core/prompts`, all languages side by side. The first row of a language is its \
         main locale; other locales have a row where they differ. A test writes this file: `BLESS=1 cargo test --workspace`.\n\n\
         ## Permissions\n",
    );
    for permission in Permission::ALL {
        let phrases = |locale| {
            let file = PromptFile::of(locale);
            let phrases: Vec<_> = file.forms().iter().map(|form| file.phrase(form, *permission)).collect();
            phrases.join("; ")
        };
        write!(text, "\n### {permission}\n\n{}", rows(phrases)).unwrap();
    }
    text.push_str("\n## Messages\n");
    for (key, meaning) in MEANINGS {
        let message = |locale| PromptFile::of(locale).message(key);
        write!(text, "\n### {key}\n\n{meaning}\n\n{}", rows(message)).unwrap();
    }
    committed::assert_document("docs/prompts.md", &text);
}
