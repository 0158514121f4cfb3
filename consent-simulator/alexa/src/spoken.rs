//! What Alexa says herself, and what customers answer her, in English and in German.

use consent_core::Language;

use crate::permission_list::Listed;

/// Each line in English and in German.
const GERMAN: &[(&str, &str)] = &[
    ("I approve", "Ich stimme zu"),
    ("no", "Nein"),
    ("(says nothing)", "(sagt nichts)"),
    (
        QUESTION,
        "Erlaubst du {skill} den Zugriff auf Folgendes: {names}? Du kannst sagen: Ich stimme zu, oder: Nein.",
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
    "Do you give {skill} permission to access your {names}? You can say: I approve, or: no.";
/// Before the last of several names.
const AND: &str = " and ";

/// A line of hers in a language; `None` if nobody translated it.
#[must_use]
pub fn spoken(line: &'static str, language: Language) -> Option<&'static str> {
    if language == Language::En {
        return Some(line);
    }
    let german = GERMAN.iter().filter(|_| language == Language::De);
    german.copied().find(|(english, _)| *english == line).map(|(_, german)| german)
}

/// Alexa's question of a skill of this name, in a language; `None` if nobody translated it.
#[must_use]
pub fn question(skill: &str, asked: &[&Listed], language: Language) -> Option<String> {
    let names: Vec<&str> =
        asked.iter().map(|listed| spoken(listed.spoken, language)).collect::<Option<_>>()?;
    let names = match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => [&others.join(", "), spoken(AND, language)?, last].concat(),
        None => String::new(),
    };
    Some(spoken(QUESTION, language)?.replace("{skill}", skill).replace("{names}", &names))
}
