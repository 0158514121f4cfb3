//! Keeps R17 and R29 for every prompt: with any permissions, in every locale, it names exactly those, each once, and is a
//! short whole sentence that Alexa can say.

use std::thread;

use consent_core::wire::response::Speech;
use consent_core::{
    Consent, Consents, Fallback, FallbackReason, Locale, LocalePrompts, Permission, Profile, Prompt, Prompts,
    Reason,
};
use consent_tests::prompt_file::{PromptFile, locales};
use serde_json::Value;

pub(crate) const SKILL: &str = "Quixotic Tables";

type Say = fn(&LocalePrompts<'_>, Consents) -> Prompt;

/// Everything that is said at the end of a turn, by the key of its text; what names the place of a value is apart.
pub(crate) const SAID: [(&str, Say); 9] = [
    ("voice_question", |prompts, about| prompts.ask_by_voice(about, Reason::NONE)),
    ("card", |prompts, about| prompts.ask_by_card(about, Reason::NONE)),
    ("not_granted", |prompts, about| less(prompts, FallbackReason::NotGranted, about)),
    ("declined", |prompts, about| less(prompts, FallbackReason::Declined, about)),
    ("not_answered", |prompts, about| less(prompts, FallbackReason::NotAnswered, about)),
    ("speaker_not_recognized", |prompts, about| less(prompts, FallbackReason::SpeakerNotRecognized, about)),
    ("not_supported", |prompts, about| less(prompts, FallbackReason::NotSupported, about)),
    ("try_later", |prompts, about| less(prompts, FallbackReason::Unreachable, about)),
    ("trouble", |prompts, about| less(prompts, FallbackReason::NotConfigured, about)),
];

/// Where a value is missing, by the key of its text: what the issue of the prompts says, once more.
pub(crate) const NOT_SET: [(&str, &[Permission]); 3] = {
    use Permission::{
        CountryAndPostalCode, Email, FullAddress, FullName, Geolocation, GivenName, MobileNumber, Reminders,
        Timers,
    };
    [
        ("not_set_in_account", &[FullName, GivenName, Email, MobileNumber, Reminders, Timers]),
        ("not_set_on_device", &[FullAddress, CountryAndPostalCode]),
        ("not_shared_by_device", &[Geolocation]),
    ]
};

pub(crate) fn less(prompts: &LocalePrompts<'_>, reason: FallbackReason, consents: Consents) -> Prompt {
    prompts.fall_back(&Fallback { reason, consents, profile: Profile::default() })
}

pub(crate) fn account(permissions: &[Permission]) -> Consents {
    permissions.iter().map(|permission| Consent::account(*permission)).collect()
}

/// All 512 sets of permissions.
fn subsets() -> impl Iterator<Item = Vec<Permission>> {
    let all = Permission::ALL;
    let among = |set: u32| all.iter().copied().enumerate().filter(move |(bit, _)| set >> bit & 1 == 1);
    (0..1 << all.len()).map(move |set| among(set).map(|(_, permission)| permission).collect())
}

/// How many characters a prompt has at most, without the skill's name and its reason: for up to three permissions, which
/// is as many as a skill asks for at once, and for all nine. Alexa says about fifteen a second.
fn limits(key: &str) -> (usize, usize) {
    match key {
        // Alexa's own question follows, so ten seconds.
        "voice_question" => (160, 300),
        // Says where to go in the app: up to twenty-four seconds.
        "card" => (360, 480),
        // Nothing follows but the customer's next wish.
        "tell_me" => (60, 60),
        "trouble" => (110, 110),
        _ => (320, 440),
    }
}

pub(crate) fn ssml(speech: &Speech<'_>) -> String {
    let json: Value = serde_json::to_value(speech).unwrap();
    assert_eq!(json["type"], "SSML");
    json["ssml"].as_str().unwrap().to_owned()
}

/// What a parser of XML makes of the prompt's SSML.
pub(crate) fn spoken(prompt: &Prompt) -> String {
    let ssml = ssml(&prompt.ssml());
    let document = roxmltree::Document::parse(&ssml).unwrap_or_else(|error| panic!("{error}: {ssml}"));
    let root = document.root_element();
    assert!(root.has_tag_name("speak") && root.attributes().len() == 0, "{ssml}");
    assert!(root.children().all(|child| child.is_text()), "{ssml}");
    root.text().unwrap_or_default().to_owned()
}

/// Whatever is said is right for itself: SSML that means the same, a whole sentence, no placeholder left.
fn check_form(prompt: &Prompt) {
    let said = prompt.as_str();
    assert_eq!(spoken(prompt), said);
    assert!(said.ends_with(['.', '!', '?', '。', '।', '؟']), "{said}");
    assert!(!said.contains(['{', '}']) && !said.contains("  ") && said.trim() == said, "{said}");
    assert!(!said.contains(" .") && !said.contains(" 。") && !said.contains(" ।"), "{said}");
}

/// A text of a language, and the phrases that stand in it.
struct Expected {
    key: &'static str,
    text: String,
    form: Option<String>,
    phrases: Vec<(Permission, String)>,
}

impl Expected {
    fn of(file: &PromptFile, key: &'static str) -> Self {
        let text =
            file.message(key).replace(" {reason}", "").replace("{reason}", "").replace("{skill}", SKILL);
        let form = file.forms().into_iter().find(|form| text.contains(&format!("{{{form}}}")));
        let phrase = |form: &String| {
            Permission::ALL.iter().map(|permission| (*permission, file.phrase(form, *permission))).collect()
        };
        Self { key, phrases: form.as_ref().map(phrase).unwrap_or_default(), text, form }
    }

    /// The text, filled by plain replacement. It names each of these permissions once, and no other.
    fn about(&self, prompts: &LocalePrompts<'_>, permissions: &[Permission]) -> String {
        let said = match &self.form {
            Some(form) => {
                let list = prompts.list(account(permissions), form).unwrap();
                self.text.replace(&format!("{{{form}}}"), &list)
            }
            None => self.text.clone(),
        };
        for (permission, phrase) in &self.phrases {
            let times = said.matches(phrase).count();
            assert_eq!(
                times,
                usize::from(permissions.contains(permission)),
                "{} {permission}: {said}",
                self.key
            );
        }
        let (usual, most) = limits(self.key);
        let length = said.replace(SKILL, "").chars().count();
        let limit = if permissions.len() <= 3 { usual } else { most };
        assert!(length <= limit, "{}: {length} characters: {said}", self.key);
        said
    }
}

fn check_locale(locale: Locale) {
    let skill = Prompts::new(SKILL, Locale::EnUs);
    let (prompts, file) = (skill.in_locale(locale), PromptFile::of(locale));
    let said = SAID.map(|(key, say)| (Expected::of(&file, key), say));
    let not_set = NOT_SET.map(|(key, here)| (Expected::of(&file, key), here));
    for permissions in subsets().filter(|permissions| !permissions.is_empty()) {
        let about = account(&permissions);
        for (expected, say) in &said {
            let prompt = say(&prompts, about);
            check_form(&prompt);
            assert_eq!(prompt.as_str(), expected.about(&prompts, &permissions), "{locale}");
        }
        // Each permission is named where it belongs, so in all each once.
        let prompt = less(&prompts, FallbackReason::NotSet, about);
        check_form(&prompt);
        let mut rest = prompt.as_str();
        for (expected, here) in &not_set {
            let here: Vec<_> = permissions.iter().copied().filter(|one| here.contains(one)).collect();
            if !here.is_empty() {
                let part = expected.about(&prompts, &here);
                rest = rest.strip_prefix(&part).unwrap_or_else(|| panic!("{part}: {rest}")).trim_start();
            }
        }
        assert_eq!(rest, "", "{locale}");
    }
    for (key, prompt) in [("tell_me", prompts.tell_me()), ("trouble", prompts.trouble())] {
        check_form(&prompt);
        assert_eq!(prompt.as_str(), Expected::of(&file, key).about(&prompts, &[]));
    }
}

/// Keeps R17, R29 and C46.
#[test]
fn every_prompt_names_exactly_what_it_is_about() {
    thread::scope(|scope| {
        for locale in locales() {
            thread::Builder::new()
                .name(locale.to_string())
                .spawn_scoped(scope, move || check_locale(locale))
                .unwrap();
        }
    });
}

/// The customer sees no level: both levels of a permission are one, in all 4096 sets of consents.
#[test]
fn a_level_is_not_named() {
    let skill = Prompts::new(SKILL, Locale::EnUs);
    let prompts = skill.in_locale(Locale::EnUs);
    let all: Vec<Consent> = Consent::all().collect();
    for set in 1_u32..1 << all.len() {
        let consents: Consents = all
            .iter()
            .enumerate()
            .filter(|(bit, _)| set >> bit & 1 == 1)
            .map(|(_, consent)| *consent)
            .collect();
        let permissions: Vec<_> = Permission::ALL.iter().copied().filter(|one| consents.has(*one)).collect();
        for say in [SAID[0].1, SAID[2].1, |prompts, about| less(prompts, FallbackReason::NotSet, about)] {
            assert_eq!(say(&prompts, consents), say(&prompts, account(&permissions)), "{consents:?}");
        }
    }
}

#[test]
fn of_nothing_there_is_nothing_to_say() {
    let skill = Prompts::new(SKILL, Locale::EnUs);
    for locale in locales() {
        let prompts = skill.in_locale(locale);
        for (key, say) in SAID {
            assert_eq!(say(&prompts, Consents::NONE).as_str(), "", "{locale} {key}");
        }
        assert_eq!(less(&prompts, FallbackReason::NotSet, Consents::NONE).as_str(), "");
    }
}

/// None of these says anything about a consent, so the words do not either.
#[test]
fn what_is_not_known_is_tried_later() {
    use FallbackReason::{ApiFailed, NoAccessToken, Throttled, Unreachable};
    let skill = Prompts::new(SKILL, Locale::EnUs);
    let prompts = skill.in_locale(Locale::EnUs);
    let said = [ApiFailed, NoAccessToken, Throttled, Unreachable]
        .map(|reason| less(&prompts, reason, account(&[Permission::Email])));
    assert!(
        said.iter().all(|one| one == &said[0] && !one.as_str().contains("permission")),
        "{}",
        said[0].as_str()
    );
}

/// Where the parts of one prompt meet, and a skill's own words behind them.
/// Keeps C42.
#[test]
fn parts_are_joined_as_the_language_joins_sentences() {
    let skill = Prompts::new(SKILL, Locale::EnUs);
    for locale in locales() {
        let prompts = skill.in_locale(locale);
        let about = account(&[Permission::Email, Permission::Geolocation]);
        let said = less(&prompts, FallbackReason::NotSet, about).then(prompts.tell_me().as_str());
        let file = PromptFile::of(locale);
        let space = if locale == Locale::JaJp { "" } else { " " };
        let parts = [
            Expected::of(&file, "not_set_in_account").about(&prompts, &[Permission::Email]),
            Expected::of(&file, "not_shared_by_device").about(&prompts, &[Permission::Geolocation]),
            file.message("tell_me"),
        ];
        assert_eq!(said.as_str(), parts.join(space));
        assert_eq!(said.clone().then(""), said);
    }
    let nothing = less(&skill.in_locale(Locale::EnUs), FallbackReason::NotSet, Consents::NONE);
    assert_eq!(nothing.then("Well?").as_str(), "Well?");
}
