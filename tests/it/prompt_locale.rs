//! Keeps R29 for the skill's own words: which locale is spoken, and that no reason is said in
//! a language that is not the customer's.
#![expect(dead_code, reason = "nobody is built here, only what they declare counts")]

use consent_core::value::EmailAddress;
use consent_core::{
    ConsentRouter, ConsentSession, Ending, Fallback, FallbackReason, Locale, Permission, Profile, Prompts,
    Reason, Requirement, TurnEnd, requirements,
};
use consent_macros::{ConsentRouter, RequiresConsent};
use consent_tests::canned::{card_question, voice_question};
use consent_tests::scene::Scene;
use serde_json::json;

use crate::prompts::account;

#[derive(RequiresConsent)]
#[consent(reason = "It goes there.")]
struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
}

#[derive(RequiresConsent)]
#[consent(handler = "menu")]
struct SendMenu {
    #[consent(scope = "alexa::profile:email:read")]
    email: EmailAddress,
}

#[derive(ConsentRouter)]
enum Handler {
    #[consent(intent = "SendReceiptIntent")]
    SendReceipt(SendReceipt),
    #[consent(intent = "SendMenuIntent")]
    SendMenu(SendMenu),
}

/// Alexa's locales and their languages, once more.
const LOCALES: &str = "
    ar-SA de-DE en-AU en-CA en-GB en-IN en-US es-ES es-MX es-US fr-CA fr-FR hi-IN it-IT ja-JP nl-NL pt-BR
";

/// Keeps C46.
#[test]
fn the_seventeen_locales() {
    let names: Vec<&str> = LOCALES.split_whitespace().collect();
    assert_eq!(Locale::ALL.iter().map(|locale| locale.as_str()).collect::<Vec<_>>(), names);
    assert_eq!(names.len(), 17);
    for (locale, name) in Locale::ALL.iter().zip(names) {
        let (language, region) = name.split_once('-').unwrap();
        assert_eq!((locale.to_string().as_str(), locale.language().to_string().as_str()), (name, language));
        for tag in [
            name.to_owned(),
            name.to_lowercase(),
            name.to_uppercase(),
            name.replace('-', "_"),
            format!(" {name}\n"),
        ] {
            assert_eq!(Locale::matching(&tag), Some(*locale), "{tag}");
        }
        for tag in [format!("{language}-Latn-{region}"), format!("{name}-u-nu-latn"), format!("{name}-x-aa")]
        {
            assert_eq!(Locale::matching(&tag), Some(*locale), "{tag}");
        }
    }
}

#[test]
fn a_tag_of_no_locale_is_matched_by_its_language() {
    let cases = [
        ("fr-BE", Some("fr-FR")),
        ("fr", Some("fr-FR")),
        ("fr-CH", Some("fr-FR")),
        ("en", Some("en-US")),
        ("EN", Some("en-US")),
        ("en-NZ", Some("en-GB")),
        ("en-ZA", Some("en-GB")),
        ("en-001", Some("en-GB")),
        ("en-Latn", Some("en-US")),
        ("en-u-ca-buddhist", Some("en-US")),
        ("en-", Some("en-US")),
        ("en--AU", Some("en-US")),
        // Two letters are a region, or three digits; anything else is none.
        ("en-12", Some("en-US")),
        ("en-1A", Some("en-US")),
        ("en-é", Some("en-US")),
        ("es-12-AR", Some("es-MX")),
        ("es", Some("es-ES")),
        ("es-AR", Some("es-MX")),
        ("es-419", Some("es-MX")),
        ("de-AT", Some("de-DE")),
        ("de-CH-1996", Some("de-DE")),
        ("de-1996", Some("de-DE")),
        ("ar-EG", Some("ar-SA")),
        ("ar-arb-SA", Some("ar-SA")),
        // Three letters are no region.
        ("en-abc-AU", Some("en-AU")),
        ("pt-PT", Some("pt-BR")),
        ("nl-BE", Some("nl-NL")),
        ("it-CH", Some("it-IT")),
        ("hi", Some("hi-IN")),
        ("ja", Some("ja-JP")),
        // A region of one language is none of another.
        ("fr-US", Some("fr-FR")),
        ("de-IN", Some("de-DE")),
        ("sv-SE", None),
        ("e", None),
        ("eng", None),
        ("english", None),
        ("-US", None),
        ("", None),
        ("  ", None),
        ("US", None),
        ("é", None),
        ("日本語", None),
    ];
    for (tag, expected) in cases {
        assert_eq!(Locale::matching(tag).map(Locale::as_str), expected, "{tag}");
    }
}

/// Keeps R26: a request may have no locale.
#[test]
fn a_request_is_answered_in_its_locale_or_the_skill_s() {
    let prompts = Prompts::new("Tables", Locale::FrCa);
    let cases = [
        (json!("en-AU"), Locale::EnAu),
        (json!("fr-BE"), Locale::FrFr),
        (json!("sv-SE"), Locale::FrCa),
        (json!(""), Locale::FrCa),
        (json!(null), Locale::FrCa),
    ];
    for (tag, expected) in cases {
        let scene = Scene::intent().with("/request/locale", tag.clone());
        assert_eq!(prompts.of(scene.envelope()).locale(), expected, "{tag}");
    }
}

/// Gives a reason for the receipt in English and German, an empty one in French; for the menu in Italian only.
fn reasons(handler: &str, locale: Locale) -> Option<&'static str> {
    match (handler, locale) {
        ("SendReceipt", Locale::EnUs | Locale::EnGb) => Some("From the function."),
        ("SendReceipt", Locale::DeDe) => Some("Dort wartet man"),
        ("SendReceipt", Locale::FrFr | Locale::EnAu) => Some(" "),
        ("menu", Locale::ItIt) => Some("Dalla funzione."),
        _ => None,
    }
}

/// Keeps R29 and C24.
#[test]
fn no_reason_is_said_in_a_language_that_is_not_the_customer_s() {
    let alone = Prompts::new("Tables", Locale::EnUs);
    let with = alone.clone().reasons(reasons);
    let receipt = || Reason::from(Handler::of_intent("SendReceiptIntent").unwrap());
    let menu = || Reason::of::<SendMenu>();
    assert_eq!(receipt(), Reason::of::<SendReceipt>());
    let cases = [
        (&alone, receipt(), Locale::EnUs, Some("It goes there.")),
        (&alone, receipt(), Locale::EnIn, Some("It goes there.")),
        (&alone, receipt(), Locale::DeDe, None),
        (&alone, menu(), Locale::EnUs, None),
        (&alone, menu(), Locale::ItIt, None),
        (&with, receipt(), Locale::EnUs, Some("From the function.")),
        (&with, receipt(), Locale::EnGb, Some("From the function.")),
        (&with, receipt(), Locale::EnCa, Some("It goes there.")),
        // The function has the first word even where it says nothing.
        (&with, receipt(), Locale::EnAu, None),
        (&with, receipt(), Locale::DeDe, Some("Dort wartet man.")),
        (&with, receipt(), Locale::FrFr, None),
        (&with, receipt(), Locale::ItIt, None),
        (&with, menu(), Locale::ItIt, Some("Dalla funzione.")),
        (&with, menu(), Locale::EnUs, None),
        (&with, Reason::said("Dit."), Locale::NlNl, Some("Dit.")),
        (&with, Reason::NONE, Locale::EnUs, None),
    ];
    let about = account(&[Permission::Email]);
    for (skill, reason, locale, expected) in cases {
        let prompts = skill.in_locale(locale);
        for (said, without) in [
            (prompts.ask_by_voice(about, reason), prompts.ask_by_voice(about, Reason::NONE)),
            (prompts.ask_by_card(about, reason), prompts.ask_by_card(about, Reason::NONE)),
        ] {
            let added = said.as_str().len() - without.as_str().len();
            let space = usize::from(locale != Locale::JaJp);
            assert_eq!(
                added,
                expected.map_or(0, |reason| reason.len() + space),
                "{locale} {reason:?}: {}",
                said.as_str()
            );
            assert!(said.as_str().contains(expected.unwrap_or_default()), "{}", said.as_str());
        }
    }
}

/// A reason is one whole sentence, whatever its developer left out.
#[test]
fn a_reason_ends_as_a_sentence_does() {
    let skill = Prompts::new("Tables", Locale::EnUs);
    let prompts = skill.in_locale(Locale::EnUs);
    let front = "Tables would like to use your timers.";
    let cases = [
        ("So it is", " So it is."),
        ("So it is.", " So it is."),
        ("  So it is \n", " So it is."),
        ("Is it?", " Is it?"),
        ("It is!", " It is!"),
        ("It is…", " It is…"),
        ("C'est «\u{a0}tout.\u{a0}»", " C'est «\u{a0}tout.\u{a0}»"),
        ("He said \"yes.\"", " He said \"yes.\""),
        ("He said \"yes\"", " He said \"yes\"."),
        ("(So it is.)", " (So it is.)"),
        ("Er sagt: „Ja.“", " Er sagt: „Ja.“"),
        ("Er sagt: ‚Ja.‘", " Er sagt: ‚Ja.‘"),
        ("Er sagt: »Ja.«", " Er sagt: »Ja.«"),
        ("Er sagt: ›Ja.‹", " Er sagt: ›Ja.‹"),
        ("Er sagt: „Ja“", " Er sagt: „Ja“."),
        ("（そうです。）", " （そうです。）"),
        ("【そうです。】", " 【そうです。】"),
        ("［そうです。］", " ［そうです。］"),
        ("〈そうです。〉", " 〈そうです。〉"),
        ("《そうです。》", " 《そうです。》"),
        ("（そうです）", " （そうです）."),
        ("So it is,", " So it is,."),
        ("そうです。", " そうです。"),
        ("「そうです。」", " 「そうです。」"),
        ("ऐसा है।", " ऐसा है।"),
        ("هل هو؟", " هل هو؟"),
        ("هو.\u{200F}", " هو.\u{200F}"),
        ("a\r\nb", " a  b."),
        ("7", " 7."),
        ("", ""),
        (" \u{3000}\t", ""),
        ("...", ""),
        ("\u{0}\u{200F}", ""),
        ("👍", ""),
    ];
    for (reason, expected) in cases {
        let said = prompts.ask_by_voice(account(&[Permission::Timers]), Reason::said(reason));
        assert_eq!(said.as_str(), [front, expected].concat(), "{reason:?}");
    }
}

/// What a turn ends with is what is said.
#[test]
fn an_ending_has_its_prompt() {
    let email = requirements![Requirement::required(Permission::Email)];
    let (scene, about) = (Scene::intent(), account(&[Permission::Email]));
    let skill = Prompts::new("Tables", Locale::EnUs);
    let prompts = skill.of(scene.envelope());
    let less = |reason| Fallback { reason, consents: about, profile: Profile::default() };
    let reason = Reason::of::<SendReceipt>();
    let cases = [
        (TurnEnd::AskByVoice(voice_question(email)), Some(prompts.ask_by_voice(about, reason))),
        (TurnEnd::AskByCard(card_question(email)), Some(prompts.ask_by_card(about, reason))),
        (
            TurnEnd::FallBack(less(FallbackReason::Declined)),
            Some(prompts.fall_back(&less(FallbackReason::Declined))),
        ),
        (TurnEnd::Proceed(Profile::default()), None),
    ];
    let mut said = Vec::new();
    for (end, expected) in cases {
        let route = Handler::of_intent("SendReceiptIntent").unwrap();
        let ending: Ending = ConsentSession::default().end_turn(end, route.handler(), &scene.turn(), None);
        assert_eq!(prompts.say(&ending, route), expected);
        said.extend(expected);
    }
    assert!(said[0] != said[1] && said[1] != said[2] && said[0] != said[2]);
}

/// Keeps R34: neither shows what a skill may have put into it.
#[test]
fn no_debug_shows_what_is_said() {
    let skill = Prompts::new("Tables", Locale::EnUs);
    let said = Reason::said("CANARY");
    let prompt = skill.in_locale(Locale::EnUs).ask_by_voice(account(&[Permission::Timers]), said);
    assert!(prompt.as_str().contains("CANARY"));
    assert!(!format!("{said:?} {prompt:?} {:?}", prompt.ssml()).contains("CANARY"));
    assert_eq!(format!("{:?}", Reason::of::<SendMenu>()), "Reason(\"menu\")");
}
