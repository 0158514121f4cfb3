//! What may stand in a slot, and what Alexa sends for what was said.

use core::time::Duration;
use std::collections::HashMap;

use consent_alexa::clock::Clock;

use super::words::{Word, key, typed, words};

/// A value of more words than this is taken as it is typed.
const LONGEST_VALUE: usize = 8;
const A_DAY: Duration = Duration::from_secs(86_400);

/// What may stand in a slot.
#[derive(Clone, Debug, Default)]
pub(super) struct SlotType {
    kind: Kind,
    /// What somebody may say, and what it stands for.
    values: HashMap<String, String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Kind {
    #[default]
    Anything,
    Number,
    Date,
    Time,
}

impl SlotType {
    /// The type of this name, without values.
    pub(super) fn named(name: &str) -> Self {
        let kind = match name {
            "AMAZON.NUMBER" | "AMAZON.FOUR_DIGIT_NUMBER" => Kind::Number,
            "AMAZON.DATE" => Kind::Date,
            "AMAZON.TIME" => Kind::Time,
            _ => Kind::Anything,
        };
        Self { kind, values: HashMap::new() }
    }

    /// Takes a word for this value. The first value that has the word keeps it.
    pub(super) fn insert(&mut self, said: &str, value: &str) {
        self.values.entry(key(&words(said))).or_insert_with(|| value.to_owned());
    }

    /// How well these words fit: above 0 if Alexa knows them, below 0 if they cannot be meant.
    pub(super) fn fit(&self, said: &[Word], today: Clock) -> i32 {
        match self.known(said, today) {
            Some(_) => 1,
            None if self.kind == Kind::Anything => 0,
            None => -1,
        }
    }

    /// What Alexa sends for these words; as they are typed if she does not know them.
    pub(super) fn value(&self, said: &[Word], today: Clock) -> String {
        self.known(said, today).unwrap_or_else(|| typed(said))
    }

    fn known(&self, said: &[Word], today: Clock) -> Option<String> {
        if said.len() > LONGEST_VALUE {
            return None;
        }
        let spoken = key(said);
        if let Some(value) = self.values.get(&spoken) {
            return Some(value.clone());
        }
        match self.kind {
            Kind::Anything => None,
            Kind::Number => number(&spoken),
            Kind::Date => date(&spoken, &typed(said), today),
            Kind::Time => time(&spoken, &typed(said)),
        }
    }
}

/// One to twenty in English, or digits.
fn number(spoken: &str) -> Option<String> {
    const NUMBERS: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    let is_digits = spoken.bytes().all(|byte| byte.is_ascii_digit()) && !spoken.is_empty();
    let word = || NUMBERS.iter().position(|number| *number == spoken).map(|number| number.to_string());
    if is_digits { Some(spoken.to_owned()) } else { word() }
}

/// `2026-01-20`, or a day in English that is near this one.
fn date(spoken: &str, typed: &str, today: Clock) -> Option<String> {
    let mut day = today;
    match spoken {
        "today" => {}
        "tomorrow" => day.advance(A_DAY),
        "the day after tomorrow" => day.advance(A_DAY.saturating_mul(2)),
        _ => return has_form(typed, "0000-00-00").then(|| typed.to_owned()),
    }
    day.to_string().split('T').next().map(Into::into)
}

/// `19:00`, or an hour in English.
fn time(spoken: &str, typed: &str) -> Option<String> {
    match spoken {
        "noon" => return Some("12:00".into()),
        "midnight" => return Some("00:00".into()),
        _ => {}
    }
    if let Some((hour, half)) =
        spoken.rsplit_once(' ').or_else(|| spoken.split_at_checked(spoken.len().saturating_sub(2)))
    {
        let hour =
            number(hour).and_then(|hour| hour.parse::<u8>().ok()).filter(|hour| (1..=12).contains(hour));
        let after = match half {
            "am" => Some(0),
            "pm" => Some(12),
            _ => None,
        };
        if let Some((hour, after)) = hour.zip(after) {
            return Some(format!("{:02}:00", hour.checked_rem(12)?.saturating_add(after)));
        }
    }
    (has_form(typed, "00:00") || has_form(typed, "00:00:00")).then(|| typed.to_owned())
}

/// Whether a text has digits where the form has them, and all else as there.
fn has_form(text: &str, form: &str) -> bool {
    let same = |(letter, form): (u8, u8)| if form == b'0' { letter.is_ascii_digit() } else { letter == form };
    text.len() == form.len() && text.bytes().zip(form.bytes()).all(same)
}
