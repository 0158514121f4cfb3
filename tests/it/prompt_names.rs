//! What a skill is called in each locale.

use consent_core::{Locale, Permission, Prompts, Reason};

use crate::prompts::account;

#[test]
fn the_skill_is_called_as_it_is_called_there() {
    let skill = Prompts::new(" Tables ", Locale::EnUs)
        .named(Locale::DeDe, "Tisch")
        .named(Locale::EsMx, "Mesas")
        .named(Locale::EsUs, "Otras")
        .named(Locale::EnIn, "Desk")
        .named(Locale::EsUs, "Mesitas");
    let cases = [
        (Locale::EnUs, "Tables"),
        // The name of the default locale is the first of its language.
        (Locale::EnGb, "Tables"),
        (Locale::EnIn, "Desk"),
        (Locale::DeDe, "Tisch"),
        (Locale::EsMx, "Mesas"),
        (Locale::EsUs, "Mesitas"),
        (Locale::EsEs, "Mesas"),
        (Locale::FrFr, "Tables"),
    ];
    for (locale, name) in cases {
        let said = skill
            .in_locale(locale)
            .ask_by_voice(account(&[Permission::Email]), Reason::NONE)
            .as_str()
            .to_owned();
        let names = ["Tables", "Tisch", "Mesas", "Mesitas", "Desk", "Otras"];
        let found: Vec<&str> = names.into_iter().filter(|name| said.contains(name)).collect();
        assert_eq!(found, [name], "{locale}: {said}");
        assert!(!said.contains("  "), "{said}");
    }
}

/// The last name of a locale counts, for the locales that borrow it too.
#[test]
fn a_name_is_replaced_and_taken_away() {
    let named = |names: &[&'static str], locale: Locale| {
        let skill = Prompts::new("Tables", Locale::EnUs);
        let skill = names.iter().fold(skill, |skill, name| skill.named(Locale::EsEs, *name));
        skill.in_locale(locale).trouble().as_str().to_owned()
    };
    for locale in [Locale::EsEs, Locale::EsMx, Locale::EsUs] {
        for (names, said) in [
            (&[][..], "Tables"),
            (&["Alt"], "Alt"),
            (&["Alt", "Neu"], "Neu"),
            (&["Alt", ""], "Tables"),
            (&["\u{1}\n"], "Tables"),
        ] {
            let prompt = named(names, locale);
            let found: Vec<_> =
                ["Tables", "Alt", "Neu"].into_iter().filter(|name| prompt.contains(name)).collect();
            assert_eq!(found, [said], "{locale} {names:?}: {prompt}");
        }
    }
}

/// No text is written for that, but none has a hole where the name would stand.
#[test]
fn a_skill_without_a_name_is_not_named() {
    for name in ["", " \n", "\u{1}"] {
        for locale in Locale::ALL {
            let skill = Prompts::new(name, *locale);
            let prompts = skill.in_locale(*locale);
            let about = account(&[Permission::Email]);
            for prompt in [
                prompts.ask_by_voice(about, Reason::NONE),
                prompts.ask_by_card(about, Reason::NONE),
                prompts.trouble(),
            ] {
                let said = prompt.as_str();
                assert!(said.trim() == said && !said.contains("  "), "{locale}: {said:?}");
            }
        }
    }
}
