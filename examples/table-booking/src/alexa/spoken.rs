//! What customers and Alexa say in the stories, in other languages than English.

/// Each line in English and in German. `{names}` is a list of what Alexa asks for.
const GERMAN: &[(&str, &str)] = &[
    ("Alexa, open table booking", "Alexa, öffne Tischbestellung"),
    (
        "Book a table for 5 on January 24 at half past seven",
        "Bestelle einen Tisch für 5 am 24. Januar um halb acht abends",
    ),
    ("Send me the confirmation", "Schick mir die Bestätigung"),
    ("Deliver it to me", "Lass es mir bringen"),
    ("Find a table near me", "Finde einen Tisch in meiner Nähe"),
    ("Remind me on January 24 at six", "Erinnere mich am 24. Januar um 18 Uhr"),
    ("Help", "Hilfe"),
    ("Stop", "Stopp"),
    ("I approve", "Ich stimme zu"),
    ("no", "Nein"),
    (QUESTION, "Erlaubst du {skill} den Zugriff auf: {names}? Du kannst sagen: Ich stimme zu, oder: Nein."),
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

/// Alexa's question. A skill cannot change it.
pub(crate) const QUESTION: &str =
    "Do you give {skill} permission to access your {names}? You can say: I approve, or: no.";
/// What joins the last two of several names.
pub(crate) const AND: &str = " and ";

/// A line in a language; `None` if nobody translated it.
pub(crate) fn spoken(line: &'static str, language: &str) -> Option<&'static str> {
    match language {
        "en" => Some(line),
        "de" => GERMAN.iter().find(|(english, _)| *english == line).map(|(_, german)| *german),
        _ => None,
    }
}
