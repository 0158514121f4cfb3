//! What customers and Alexa say, in the languages of the skill. The stories have it in English.

use consent_core::Language;

use crate::alexa::permission_list::Listed;

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
    ("I approve", "Ich stimme zu"),
    ("no", "Nein"),
    ("(says nothing)", "(sagt nichts)"),
    (
        QUESTION,
        "Erlaubst du Tischbestellung den Zugriff auf Folgendes: {names}? Du kannst sagen: Ich stimme zu, oder: Nein.",
    ),
    ("full name", "vollständiger Name"),
    ("first name", "Vorname"),
    ("email address", "E-Mail-Adresse"),
    ("mobile number", "Handynummer"),
    ("device address", "Geräteadresse"),
    ("country and postal code", "Land und Postleitzahl"),
    ("location", "Standort"),
    ("reminders", "Erinnerungen"),
    ("timers", "Timer"),
    (AND, " und "),
];

/// A skill cannot change it. `{names}` is what Alexa calls that which she asks for.
const QUESTION: &str =
    "Do you give Table Booking permission to access your {names}? You can say: I approve, or: no.";
/// Before the last of several names.
const AND: &str = " and ";

/// A line in a language; `None` if nobody translated it.
pub(crate) fn spoken(line: &'static str, language: Language) -> Option<&'static str> {
    if language == Language::En {
        return Some(line);
    }
    let german = GERMAN.iter().filter(|_| language == Language::De);
    german.copied().find(|(english, _)| *english == line).map(|(_, german)| german)
}

/// Alexa's question in a language; `None` if nobody translated it.
pub(crate) fn question(asked: &[&Listed], language: Language) -> Option<String> {
    let names: Vec<&str> =
        asked.iter().map(|listed| spoken(listed.spoken, language)).collect::<Option<_>>()?;
    let names = match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => [&others.join(", "), spoken(AND, language)?, last].concat(),
        None => String::new(),
    };
    Some(spoken(QUESTION, language)?.replace("{names}", &names))
}
