//! Keeps what is said whole, whatever a skill is called and whatever reason it gives: nothing in either is taken for SSML or
//! for a placeholder.

use consent_core::wire::response::{ResponseEnvelope, Speech};
use consent_core::{FallbackReason, Locale, Permission, Prompts, Reason};
use proptest::prelude::*;
use serde_json::Value;

use crate::prompts::{account, less, spoken, ssml};

const HOSTILE: [&str; 22] = [
    "<speak>",
    "</speak>",
    "<break time=\"10s\"/>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?xml?>",
    "&amp;",
    "&",
    "&#0;",
    "{permissions}",
    "{skill}",
    "{reason}",
    "{",
    "}",
    "'",
    "\"",
    "\u{202E}",
    "\u{200F}",
    "\u{0}\u{1B}\u{FFFE}",
    "\r\n\t",
];

/// What of a name or a reason is said: no character that XML 1.0 forbids, spaces for line breaks, nothing around it.
fn inserted(value: &str) -> String {
    let kept = |letter: &char| matches!(letter, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    let said: String = value.chars().filter(kept).collect();
    said.replace(['\t', '\n', '\r'], " ").trim().to_owned()
}

fn check(name: &str, reason: &str) {
    let prompts = Prompts::new(name, Locale::EnUs);
    let prompts = prompts.in_locale(Locale::EnUs);
    let about = account(&[Permission::Timers]);
    let prompt = prompts.ask_by_voice(about, Reason::said(reason));
    let front = format!("{} would like to use your timers.", inserted(name));
    // A skill without a name is not named.
    let front = front.trim_start();
    let rest = prompt
        .as_str()
        .strip_prefix(front)
        .unwrap_or_else(|| panic!("{name:?} {reason:?}: {}", prompt.as_str()));
    let reason = inserted(reason);
    if reason.contains(char::is_alphanumeric) {
        let rest = rest.strip_prefix(' ').unwrap();
        assert!(rest == reason || rest == reason + ".", "{rest:?}");
    } else {
        assert_eq!(rest, "");
    }
    for prompt in [prompt, less(&prompts, FallbackReason::NotConfigured, about), prompts.tell_me().then(name)]
    {
        assert_eq!(spoken(&prompt), prompt.as_str());
        let speech = Speech::from(prompt.clone());
        let answer: Value = serde_json::from_str(&ResponseEnvelope::tell(speech).to_json()).unwrap();
        let said = answer.pointer("/response/outputSpeech").unwrap();
        assert_eq!(
            (said["type"].as_str(), said["text"].as_str()),
            (Some("PlainText"), Some(prompt.as_str()))
        );
    }
}

#[test]
fn every_hostile_string_is_only_said() {
    for name in HOSTILE {
        for reason in HOSTILE {
            check(name, reason);
            check(&format!("a {name} b"), &format!("c {reason} d"));
        }
    }
    let prompts = Prompts::new("a<b>&\"c'", Locale::EnUs);
    let said = ssml(
        &prompts.in_locale(Locale::EnUs).ask_by_voice(account(&[Permission::Timers]), Reason::NONE).ssml(),
    );
    assert_eq!(said, "<speak>a&lt;b&gt;&amp;&quot;c&apos; would like to use your timers.</speak>");
}

/// What is long is not cut, and what is built in leaves Alexa's 8,000 characters to the skill.
#[test]
fn ten_thousand_bytes_are_said_in_full() {
    for letter in ["a", "é", "語", "👍", "<", "{", "\u{202E}"] {
        let long = letter.repeat(10_240 / letter.len());
        check(&long, &long);
        let prompts = Prompts::new(long.as_str(), Locale::EnUs);
        let said = less(
            &prompts.in_locale(Locale::EnUs),
            FallbackReason::NotConfigured,
            account(&[Permission::Email]),
        );
        assert_eq!(said.as_str().matches(&long).count(), 1);
    }
}

proptest! {
    #[test]
    fn any_string_is_only_said(name in any::<String>(), reason in any::<String>()) {
        check(&name, &reason);
    }

    #[test]
    fn any_mixture_is_only_said(
        name in prop::collection::vec(prop::sample::select(HOSTILE.to_vec()), 0..8),
        reason in prop::collection::vec(prop::sample::select(HOSTILE.to_vec()), 0..8),
    ) {
        check(&name.concat(), &reason.concat());
    }

    /// A skill's own file is a text of its own or an error, and never a panic.
    #[test]
    fn any_text_is_rendered_or_refused(
        pieces in prop::collection::vec(prop::sample::select(HOSTILE.to_vec()), 0..6),
        words in "\\PC{0,12}",
    ) {
        let text = pieces.concat() + &words;
        let file = serde_json::json!({ "language": "en", "messages": { "card": text, "tell_me": text } }).to_string();
        let skill = || Prompts::new("S", Locale::EnUs);
        for skill in [skill().replacing(&file), skill().replacing(&text)].into_iter().flatten() {
            let prompts = skill.in_locale(Locale::EnUs);
            let prompt = prompts.ask_by_card(account(&[Permission::Email]), Reason::said("R"));
            prop_assert_eq!(spoken(&prompt), prompt.as_str());
            prop_assert_eq!(prompt.as_str().matches("your email address").count(), 1);
        }
    }
}
