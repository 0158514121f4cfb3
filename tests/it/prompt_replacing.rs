//! What a skill says in its own words: which of them count, and what is refused.

use consent_core::{FallbackReason, Locale, Permission, Prompts, Reason};
use consent_tests::prompt_file::{PromptFile, locales};
use serde_json::{Value, json};

use crate::prompts::{SAID, account, less};

const EMAIL: &[Permission] = &[Permission::Email];

fn said(prompts: &Prompts<'_>, locale: Locale) -> String {
    prompts.in_locale(locale).ask_by_voice(account(EMAIL), Reason::said("R")).as_str().to_owned()
}

/// From the weakest to the strongest: the language, its locale, the skill's language, the skill's locale, a later file.
#[test]
fn the_nearest_word_counts() {
    let mut skill = Prompts::new("S", Locale::EnUs);
    assert_eq!(said(&skill, Locale::EnGb), "S would like to use your email address. R.");
    let files = [
        (
            r#"{"language": "en", "messages": {"voice_question": "1 {permissions} {reason}"}}"#,
            "1 your email address R.",
        ),
        (
            r#"{"language": "en", "permissions": {"permissions": {"Email": "mail"}}, "full_stop": "!"}"#,
            "1 mail R!",
        ),
        (
            r#"{"language": "en", "locales": {"en-GB": {"permissions": {"permissions": {"Email": "post"}}}}}"#,
            "1 post R!",
        ),
        (
            r#"{"language": "en", "locales": {"en-GB": {"messages": {"voice_question": "2 {skill} {permissions}"}}}}"#,
            "2 S post",
        ),
        (
            r#"{"language": "en", "locales": {"en-US": {"messages": {"voice_question": "3 {permissions}"}}}}"#,
            "2 S post",
        ),
        (r#"{"language": "de", "messages": {"card": "4"}}"#, "2 S post"),
        (r#"{"language": "en"}"#, "2 S post"),
        (
            r#"{"language": "en", "messages": {"voice_question": "{reason} {permissions}", "tell_me": "Speak."}}"#,
            "R! post",
        ),
    ];
    for (file, expected) in files {
        let result = skill.clone().replacing(file);
        // Texts of a language are checked against that language.
        if file.contains("\"4\"") {
            assert!(result.is_err(), "{file}");
            continue;
        }
        skill = result.unwrap();
        assert_eq!(said(&skill, Locale::EnGb), expected, "{file}");
    }
    skill = skill.replacing(r#"{"language": "de", "messages": {"tell_me": "Sprich."}}"#).unwrap();
    for file in [
        r#"{"language": "en", "messages": {"card": "{reason} {permissions} for {skill} {skill}"}}"#,
        r#"{"language": "en", "messages": {"card": "{reason}{permissions} for {skill} {skill}"}}"#,
    ] {
        let skill = skill.clone().replacing(file).unwrap();
        let prompt = skill.in_locale(Locale::EnGb).ask_by_card(account(EMAIL), Reason::NONE);
        assert_eq!(prompt.as_str(), "post for S S", "no more than one space vanishes: {file}");
    }
    for text in [
        "Post:\n  {reason}\n\t{permissions}\r\n  for you.\n",
        "Post: {reason}\u{a0}{permissions} for\u{1} \n you.",
    ] {
        let file = json!({ "language": "en", "messages": { "card": text } }).to_string();
        let skill = skill.clone().replacing(file).unwrap();
        let card = |reason| skill.in_locale(Locale::EnGb).ask_by_card(account(EMAIL), reason);
        assert_eq!(card(Reason::NONE).as_str().replace('\u{a0}', " "), "Post: post for you.", "{text:?}");
        assert_eq!(
            card(Reason::said("R")).as_str().replace('\u{a0}', " "),
            "Post: R! post for you.",
            "{text:?}"
        );
    }
    let lines = r#"{"language": "en", "permissions": {"permissions": {"Email": "the\n  post\n"}}}"#;
    let lines = skill.clone().replacing(lines).unwrap();
    assert_eq!(
        lines.in_locale(Locale::EnUs).list(account(EMAIL), "permissions").as_deref(),
        Some("the post")
    );
    let british = skill.in_locale(Locale::EnGb);
    assert_eq!(british.ask_by_voice(account(EMAIL), Reason::NONE).as_str(), "post", "one space vanishes");
    assert_eq!(british.tell_me().as_str(), "Speak.");
    assert_eq!(skill.in_locale(Locale::DeDe).tell_me().as_str(), "Sprich.");
    assert_eq!(less(&british, FallbackReason::NotSupported, account(EMAIL)).as_str(), {
        let text = PromptFile::of(Locale::EnGb).message("not_supported");
        text.replace("{permissions}", "post")
    });
    assert_eq!(british.list(account(EMAIL), "permissions").as_deref(), Some("post"));
    assert_eq!(british.list(account(EMAIL), "dative"), None);
    assert_eq!(skill.in_locale(Locale::EnUs).list(account(EMAIL), "permissions").as_deref(), Some("mail"));
}

/// A built-in locale says it otherwise than its language; a skill that replaces it for the language means all of it.
#[test]
fn a_skill_s_word_for_a_language_is_for_all_its_locales() {
    let postal = account(&[Permission::CountryAndPostalCode]);
    let skill = Prompts::new("S", Locale::EnUs);
    let list = |skill: &Prompts<'_>, locale| skill.in_locale(locale).list(postal, "permissions").unwrap();
    assert_ne!(list(&skill, Locale::EnUs), list(&skill, Locale::EnCa));
    let file = r#"{"language": "en", "permissions": {"permissions": {"CountryAndPostalCode": "the code"}}}"#;
    let skill = skill.replacing(file).unwrap();
    assert_eq!([list(&skill, Locale::EnUs), list(&skill, Locale::EnCa)], ["the code", "the code"]);
}

/// The same keys in another order say the same; the built-in file is itself a replacement.
#[test]
fn the_order_of_keys_says_nothing() {
    let everything = account(Permission::ALL);
    for locale in locales() {
        let file: Value = serde_json::from_str(&PromptFile::source(locale)).unwrap();
        let (sorted, plain) = (file.to_string(), Prompts::new("S", locale));
        assert_ne!(sorted.find("\"card\""), PromptFile::source(locale).find("\"card\""));
        let skill = plain.clone().replacing(&sorted).unwrap();
        for (key, say) in SAID {
            let (one, other) = (plain.in_locale(locale), skill.in_locale(locale));
            assert_eq!(say(&one, everything), say(&other, everything), "{locale} {key}");
        }
    }
}

#[test]
fn what_is_wrong_is_refused_with_its_place() {
    let form = PromptFile::of(Locale::EnUs).forms().concat();
    let cases = [
        (
            json!({ "language": "en", "messages": { "card": "Hm." } }),
            "en: messages.card: expected the permissions once, as {permissions}",
        ),
        (
            json!({ "language": "en", "messages": { "card": "{nominative}" } }),
            "en: messages.card: expected no placeholder but {skill} or {permissions} or {reason}",
        ),
        (
            json!({ "language": "en", "messages": { "not_set": "x" } }),
            "en: messages.not_set: expected one of `voice_question`, `card`, `not_granted`, `declined`, `not_answered`, \
          `not_set_in_account`, `not_set_on_device`, `not_shared_by_device`, `tell_me`, `speaker_not_recognized`, \
          `not_supported`, `try_later`, `trouble`",
        ),
        (
            json!({ "language": "en", "permissions": { "dative": { "Email": "x" } } }),
            "en: permissions.dative: expected one of `permissions`",
        ),
        (
            json!({ "language": "en", "locales": { "en-NZ": {} } }),
            "en: locales.en-NZ: expected one of `en-AU`, `en-CA`, `en-GB`, `en-IN`, `en-US`",
        ),
        (
            json!({ "language": "en", "locales": { "en-GB": { "messages": { "trouble": "{" } } } }),
            "en: locales.en-GB.messages.trouble: expected braces around a placeholder, and none elsewhere",
        ),
    ];
    assert_eq!(form, "permissions");
    for (file, expected) in cases {
        let text = file.to_string();
        let refused = Prompts::new("S", Locale::EnUs).replacing(&text).unwrap_err();
        assert_eq!(refused.to_string(), expected, "{file}");
    }
}

/// Of a key that stands twice, one text would never be said, and its developer would not know which.
#[test]
fn a_key_that_stands_twice_is_refused_by_its_name() {
    let again = "expected once, it stands there again";
    let cases = [
        (r#""locales": {"en-US": {}, "en-GB": {}, "en-US": {"messages": {}}}"#, "en: locales.en-US"),
        (
            r#""messages": {"card": "{permissions}", "trouble": "Oh.", "card": "{permissions}"}"#,
            "en: messages.card",
        ),
        (r#""messages": {"card": "{permissions}", "c\u0061rd": "{permissions}"}"#, "en: messages.card"),
        (r#""permissions": {"permissions": {}, "permissions": {}}"#, "en: permissions.permissions"),
        (
            r#""permissions": {"permissions": {"Email": "a", "Email": "b"}}"#,
            "en: permissions.permissions.Email",
        ),
        (
            r#""locales": {"en-GB": {"messages": {"trouble": "Oh.", "trouble": "Oh."}}}"#,
            "en: locales.en-GB.messages.trouble",
        ),
        (
            r#""locales": {"en-GB": {"permissions": {"permissions": {"Email": "a", "Email": "a"}}}}"#,
            "en: locales.en-GB.permissions.permissions.Email",
        ),
    ];
    for (rest, place) in cases {
        let file = format!(r#"{{"language": "en", {rest}}}"#);
        let refused = Prompts::new("S", Locale::EnUs).replacing(file).unwrap_err();
        assert_eq!(refused.to_string(), format!("{place}: {again}"));
    }
    let file = r#"{"language": "en", "messages": {}, "messages": {}}"#;
    let refused = Prompts::new("S", Locale::EnUs).replacing(file).unwrap_err().to_string();
    assert!(refused.starts_with(&format!("messages: {again} (line 1, ")), "{refused}");
}

/// A skill that loads its texts keeps nothing else alive for them.
#[test]
fn texts_that_were_loaded_belong_to_the_prompts() {
    let loaded = |text: &str| -> Prompts<'static> {
        let file = json!({
            "language": "en", "address": "you", "full_stop": "!",
            "permissions": { "permissions": { "Email": "mail" } }, "messages": { "voice_question": text },
            "locales": { "en-GB": {
                "permissions": { "permissions": { "Email": "post" } }, "messages": { "tell_me": "Speak." },
            } },
        });
        Prompts::new("S", Locale::EnUs).replacing(file.to_string()).unwrap()
    };
    let skill = loaded("{permissions} {reason}");
    assert_eq!(said(&skill, Locale::EnUs), "mail R!");
    assert_eq!(said(&skill, Locale::EnGb), "post R!");
    assert_eq!(skill.in_locale(Locale::EnGb).tell_me().as_str(), "Speak.");
}

/// The file is the developer's, so he is shown the key that he mistyped.
#[test]
fn a_key_that_is_mistyped_is_shown() {
    let long = "k".repeat(65);
    let cases = [
        ("crad", "crad"),
        ("a b", "\"a b\""),
        ("", "\"\""),
        ("?", "\"?\""),
        ("cärd", "\"cärd\""),
        ("a\"\n\u{1b}\u{202e}", "\"a\\\"\\n\\u{1b}\\u{202e}\""),
        (&long, &format!("\"{}…\"", "k".repeat(64))),
    ];
    for (key, shown) in cases {
        let files = [
            (json!({ "messages": { key: "x" } }), "messages"),
            (json!({ "permissions": { key: {} } }), "permissions"),
            (json!({ "permissions": { "permissions": { key: "x" } } }), "permissions.permissions"),
            (json!({ "locales": { key: {} } }), "locales"),
            (json!({ "locales": { "en-GB": { "messages": { key: "x" } } } }), "locales.en-GB.messages"),
        ];
        for (mut file, place) in files {
            file["language"] = json!("en");
            let refused =
                Prompts::new("S", Locale::EnUs).replacing(file.to_string()).unwrap_err().to_string();
            assert!(refused.starts_with(&format!("en: {place}.{shown}: expected one of ")), "{refused}");
        }
    }
}

/// Someone's data in the place of a text is not shown.
#[test]
fn no_error_quotes_a_text() {
    let canary = "CANARY secret";
    let cases = [
        json!({ "language": canary }),
        json!({ "language": "en", "messages": { "card": canary } }),
        json!({ "language": "en", "messages": { "card": format!("{{{canary}}}") } }),
        json!({ "language": "en", "permissions": { "permissions": { "Email": format!("{{{canary}") } } }),
        json!({ "language": "en", "full_stop": [canary] }),
        json!({ canary: "x" }),
    ];
    for file in cases {
        let text = file.to_string();
        let refused = Prompts::new("S", Locale::EnUs).replacing(&text).unwrap_err();
        assert!(!format!("{refused} {refused:?}").contains("CANARY"), "{refused:?}");
    }
}
