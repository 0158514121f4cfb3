//! The skill's own words, one file a language. What is said of consent are the core's prompts.
//!
//! In a text, `{name}` is a place to fill, and `[...]` is left out unless everything in it can be filled.

use consent_core::wire::request::RequestEnvelope;
use consent_core::{Locale, Prompts};

mod de;

mod en;

/// Everything that the skill itself says in one language.
#[derive(Debug)]
pub struct Words {
    /// The locale of its language that the skill is written for.
    pub locale: Locale,
    /// What the skill is called.
    pub skill: &'static str,
    /// Where nobody answers.
    pub reprompt: &'static str,
    /// Something is wrong with the skill, and the customer cannot mend it.
    pub trouble: &'static str,
    /// The first words.
    pub welcome: &'static str,
    /// What the skill can do.
    pub help: &'static str,
    /// The last words.
    pub goodbye: &'static str,
    /// Nothing that the skill can do was understood.
    pub not_understood: &'static str,
    /// Another task of Alexa's is over.
    pub welcome_back: &'static str,
    /// An answer arrived once more.
    pub settled: &'static str,
    /// What the customer wanted is lost.
    pub thread_lost: &'static str,
    /// The skill listens again.
    pub what_else: &'static str,
    /// A booking went to the restaurant: `{name}`, `{guests}`, `{date}`, `{time}`.
    pub table_booked: &'static str,
    /// The booking is whole.
    pub booked_whole: &'static str,
    /// The restaurant settles by telephone what the customer left out.
    pub booked_in_part: &'static str,
    /// The confirmation is on its way.
    pub confirmation_sent: &'static str,
    /// A meal is on its way: `{dish}`, and `{fee}` in dollars.
    pub meal_ordered: &'static str,
    /// What is brought to whoever names no dish.
    pub dish_of_the_day: &'static str,
    /// The nearest restaurant: `{restaurant}`.
    pub restaurant_near_you: &'static str,
    /// A restaurant in the area: `{restaurant}`.
    pub restaurant_in_your_area: &'static str,
    /// A reminder is set: `{date}`, `{time}`.
    pub reminder_set: &'static str,
    /// The API did not set the reminder.
    pub reminder_not_set: &'static str,
    /// Nobody knows whether the reminder is set.
    pub reminder_in_doubt: &'static str,
    /// A reminder needs a day and a time.
    pub remind_when: &'static str,
    /// What Alexa says when it is time.
    pub reminder: &'static str,
    /// Why a handler needs what it asks for: a whole sentence. Those that are missing here stand at the handler.
    pub reasons: &'static [(&'static str, &'static str)],
}

/// The languages of the skill, its default first.
pub const LANGUAGES: [&Words; 2] = [&en::WORDS, &de::WORDS];

/// The locale of customers whose language the skill does not speak, or who name none.
pub const DEFAULT: Locale = Locale::EnUs;

/// The locale to answer a request in: its own, if the skill speaks its language.
#[must_use]
pub fn locale(envelope: &RequestEnvelope<'_>) -> Locale {
    Locale::of_request(envelope).filter(|locale| speaks(*locale)).unwrap_or(DEFAULT)
}

/// What the skill says of consent.
#[must_use]
pub fn prompts() -> Prompts<'static> {
    let [default, others @ ..] = LANGUAGES;
    let prompts = Prompts::new(default.skill, DEFAULT).reasons(reason);
    others.iter().fold(prompts, |prompts, words| prompts.named(words.locale, words.skill))
}

impl Words {
    /// The words for a locale; in the default language if the skill does not speak that of the locale.
    #[must_use]
    pub fn of(locale: Locale) -> &'static Self {
        let [default, ..] = LANGUAGES;
        in_language(locale).unwrap_or(default)
    }
}

/// Whether the skill speaks the language of this locale.
#[must_use]
pub fn speaks(locale: Locale) -> bool {
    in_language(locale).is_some()
}

fn in_language(locale: Locale) -> Option<&'static Words> {
    LANGUAGES.into_iter().find(|words| words.locale.language() == locale.language())
}

fn reason(handler: &str, locale: Locale) -> Option<&'static str> {
    let reasons = in_language(locale)?.reasons;
    reasons.iter().find(|(named, _)| *named == handler).map(|(_, reason)| *reason)
}

/// Fills the places of a text.
#[must_use]
pub fn fill(text: &str, values: &[(&str, Option<&str>)]) -> String {
    let mut filled = String::new();
    for part in text.split(['[', ']']) {
        filled.push_str(&fill_part(part, values).unwrap_or_default());
    }
    filled
}

/// `None` if a value is missing.
fn fill_part(part: &str, values: &[(&str, Option<&str>)]) -> Option<String> {
    let mut filled = String::new();
    let mut rest = part;
    while let Some((before, (name, after))) =
        rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        let (_, value) = values.iter().find(|(place, _)| *place == name)?;
        filled.push_str(before);
        filled.push_str((*value)?);
        rest = after;
    }
    filled.push_str(rest);
    Some(filled)
}
