//! Where the words send the customer: each language names the app and its home screen as Amazon's own messages do, and the
//! account where that is the place.

use consent_core::{Fallback, FallbackReason, Locale, Permission, Profile, Prompts, Reason};

use crate::prompts::account;

/// The app and its home screen, and the account's company, as customers read them in each language. Amazon's page has them in
/// all but Arabic.
fn places(language: &str) -> [&'static str; 3] {
    match language {
        "ar" => ["تطبيق أليكسا", "الشاشة الرئيسية", "أمازون"],
        "de" => ["Alexa-App", "Startbildschirm", "Amazon-Konto"],
        "en" => ["Alexa app", "home screen", "Amazon account"],
        "es" => ["aplicación Alexa", "pantalla de inicio", "cuenta de Amazon"],
        "fr" => ["application Alexa", "écran d'accueil", "compte Amazon"],
        "hi" => ["Alexa ऐप", "होम स्क्रीन", "Amazon अकाउंट"],
        "it" => ["app Alexa", "schermata iniziale", "account Amazon"],
        "ja" => ["Alexaアプリ", "ホーム画面", "Amazonアカウント"],
        "nl" => ["Alexa-app", "beginscherm", "Amazon-account"],
        "pt" => ["app Alexa", "tela inicial", "conta Amazon"],
        other => panic!("{other}"),
    }
}

/// Keeps C44 and C45.
#[test]
fn each_language_says_where_to_go() {
    let skill = Prompts::new("Tables", Locale::EnUs);
    let about = account(&[Permission::Email]);
    let less = |reason| Fallback { reason, consents: about, profile: Profile::default() };
    for locale in Locale::ALL {
        let prompts = skill.in_locale(*locale);
        let [app, home, amazon] = places(locale.language().as_str());
        let card = prompts.ask_by_card(about, Reason::NONE);
        let not_set = prompts.fall_back(&less(FallbackReason::NotSet));
        let not_granted = prompts.fall_back(&less(FallbackReason::NotGranted));
        for word in ["Tables", app, home] {
            assert!(card.as_str().contains(word), "{locale}: {word}: {}", card.as_str());
        }
        assert!(not_granted.as_str().contains(app), "{locale}: {}", not_granted.as_str());
        assert!(not_set.as_str().contains(amazon), "{locale}: {}", not_set.as_str());
    }
}
