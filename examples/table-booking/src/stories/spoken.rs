//! What customers say, in the languages of the skill. The stories have it in English.

use consent_alexa::permission_list::Listed;
use consent_core::Language;

/// Each line in English and in German.
const GERMAN: &[(&str, &str)] = &[
    ("Alexa, open table booking", "Alexa, öffne Tischbestellung"),
    (
        "Book a table for 5 on January 24 at half past seven",
        "Bestelle einen Tisch für 5 am 24. Januar um halb acht abends",
    ),
    ("Send me the confirmation", "Schick mir die Bestätigung"),
    ("Deliver it to me", "Lass es mir bringen"),
    ("Find a table near me", "Finde einen Tisch in meiner Nähe"),
    ("Remind me on January 24 at six", "Erinnere mich am 24. Januar um sechs Uhr abends"),
    ("Help", "Hilfe"),
    ("Stop", "Stopp"),
];

/// A line in a language; `None` if nobody translated it.
pub(crate) fn spoken(line: &'static str, language: Language) -> Option<&'static str> {
    let german = GERMAN.iter().filter(|_| language == Language::De);
    let translated = german.copied().find(|(english, _)| *english == line).map(|(_, german)| german);
    translated.or_else(|| consent_alexa::spoken::spoken(line, language))
}

/// Alexa's question for the skill in a language; `None` if nobody translated it.
pub(crate) fn question(asked: &[&Listed], language: Language) -> Option<String> {
    let skill = if language == Language::De { "Tischbestellung" } else { "Table Booking" };
    consent_alexa::spoken::question(skill, asked, language)
}
