//! What a skill says, as words that can be compared: without markup, case and punctuation, and with a place wherever
//! the customer's data stands, or what a program says where there is none (`undefined`).

use consent_alexa::resource::{Family, GIVEN_NAME, Resource};
use serde_json::Value;

use crate::heard::plain;

/// What programs say for nothing, as they spell it.
const VOIDS: [&str; 5] = ["undefined", "[object Object]", "null", "NaN", "None"];
/// Stands for the customer's data, in a text that is being read.
const VALUE: char = '\u{e000}';
/// Stands for the first of [`VOIDS`]; those after it for the others.
const FIRST_VOID: u32 = 0xe001;
/// The fewest letters of the customer's data that tell whose they are. `US` is also a word.
const TELLING: usize = 4;
/// The fewest digits that tell a telephone number from others.
const TELLING_DIGITS: usize = 3;

/// A word, or a place for the customer's data.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Part {
    Word(String),
    Place { void: Option<&'static str>, has_value: bool },
}

/// What a skill says in one answer.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Words(Vec<Part>);

impl Words {
    /// What this answer says; no words if nothing.
    #[must_use]
    pub fn of(response: &Value) -> Self {
        let word = |pointer| response.pointer(pointer).and_then(Value::as_str);
        let is_markup = word("/response/outputSpeech/type") == Some("SSML");
        let text = if is_markup { word("/response/outputSpeech/ssml").map(bare) } else { None };
        let text = text.or_else(|| word("/response/outputSpeech/text").map(str::to_owned));
        let text = text.or_else(|| word("/response/outputSpeech/ssml").map(bare));
        Self::read(&text.unwrap_or_default())
    }

    fn read(text: &str) -> Self {
        // What stands for places here may be a letter of somebody's own.
        let mut text = text.replace(|letter| place(letter).is_some(), " ");
        for (void, mark) in VOIDS.into_iter().zip(FIRST_VOID..) {
            text = marked(&text, void, char::from_u32(mark).unwrap_or(VALUE));
        }
        let mut text = text.to_lowercase();
        for value in values().iter().filter(|value| value.chars().count() >= TELLING) {
            text = marked(&text, value, VALUE);
        }
        let is_apart = |letter: char| !letter.is_alphanumeric() && place(letter).is_none();
        let mut parts = Vec::new();
        for word in text.split(is_apart).flat_map(around_marks).filter(|word| !word.is_empty()) {
            let marked = word.chars().next().and_then(place);
            let number = || is_part_of_number(word).then_some(Part::Place { void: None, has_value: true });
            parts.push(marked.or_else(number).unwrap_or_else(|| Part::Word(word.to_owned())));
        }
        Self(merged(widened(parts)))
    }

    /// Whether nothing is said.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the customer's data is among it.
    #[must_use]
    pub fn has_value(&self) -> bool {
        self.0.iter().any(|part| matches!(part, Part::Place { has_value: true, .. }))
    }

    /// Whatever a program says for nothing.
    pub fn voids(&self) -> impl Iterator<Item = &'static str> + use<'_> {
        self.0.iter().filter_map(|part| match part {
            Part::Place { void, .. } => *void,
            Part::Word(_) => None,
        })
    }

    /// Whether both say the same, with the customer's data or something for it at the same places.
    #[must_use]
    pub fn matches(&self, other: &Self) -> bool {
        let is_same = |(one, other): (&Part, &Part)| match (one, other) {
            (Part::Word(one), Part::Word(other)) => one == other,
            (Part::Place { .. }, Part::Place { .. }) => true,
            (Part::Word(_), Part::Place { .. }) | (Part::Place { .. }, Part::Word(_)) => false,
        };
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(is_same)
    }

    /// Whether both say the same, the customer's data and what stands for it taken out.
    #[must_use]
    pub fn matches_without_values(&self, other: &Self) -> bool {
        self.bare().eq(other.bare())
    }

    fn bare(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|part| match part {
            Part::Word(word) => Some(&**word),
            Part::Place { .. } => None,
        })
    }
}

/// What of the customer's data this text says, of that which is surely the customer's.
pub fn personal_words(text: &str) -> impl Iterator<Item = &'static str> + use<'_> {
    let sure = Resource::personal_words_in(text);
    // The beginning of another word it may be as well.
    sure.chain([GIVEN_NAME].into_iter().filter(|name| marked(text, name, VALUE).contains(VALUE)))
}

/// A tag parts words from each other.
fn bare(ssml: &str) -> String {
    plain(ssml, " ")
}

/// Every text of the customer's data, in lower case, the longest first.
fn values() -> Vec<String> {
    let is_data = |resource: &&Resource| resource.family != Family::Alerts;
    let mut found = Vec::new();
    for resource in Resource::ALL.iter().filter(is_data) {
        leaves(&serde_json::from_str(resource.value).unwrap_or_default(), &mut found);
    }
    found.sort_by_key(|value: &String| core::cmp::Reverse(value.len()));
    found.dedup();
    found
}

fn leaves(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.to_lowercase()),
        Value::Array(items) => items.iter().for_each(|item| leaves(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| leaves(field, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The text with a mark wherever this phrase stands by itself.
fn marked(text: &str, phrase: &str, mark: char) -> String {
    let is_latin = |letter: char| letter.is_ascii_alphanumeric() || ('\u{c0}'..'\u{250}').contains(&letter);
    let mut rest = text;
    let mut done = String::new();
    while let Some((before, after)) = rest.split_once(phrase) {
        let is_alone =
            !before.chars().next_back().is_some_and(is_latin) && !after.chars().next().is_some_and(is_latin);
        done.push_str(before);
        if is_alone {
            done.push(mark);
        } else {
            done.push_str(phrase);
        }
        rest = after;
    }
    done.push_str(rest);
    done
}

/// The place that a letter stands for.
fn place(letter: char) -> Option<Part> {
    if letter == VALUE {
        return Some(Part::Place { void: None, has_value: true });
    }
    let number = usize::try_from(u32::from(letter).checked_sub(FIRST_VOID)?).ok()?;
    VOIDS.get(number).map(|void| Part::Place { void: Some(*void), has_value: false })
}

/// Each mark becomes a word of its own, also in scripts that write words together.
fn around_marks(word: &str) -> impl Iterator<Item = &str> {
    word.split_inclusive(|letter| place(letter).is_some()).flat_map(|piece| {
        let last = piece.char_indices().next_back().filter(|(_, letter)| place(*letter).is_some());
        let (before, marked) = last.and_then(|(at, _)| piece.split_at_checked(at)).unwrap_or((piece, ""));
        [before, marked]
    })
}

/// Telephone numbers are spoken in groups, or with their country before them.
fn is_part_of_number(word: &str) -> bool {
    let is_number = word.len() >= TELLING_DIGITS && word.chars().all(|letter| letter.is_ascii_digit());
    let is_within =
        |value: &String| value.contains(word) || value.len() > TELLING && word.ends_with(&**value);
    is_number && values().iter().any(is_within)
}

/// What is too short to tell whose it is belongs to the customer's data if it stands beside it.
fn widened(mut parts: Vec<Part>) -> Vec<Part> {
    let values = values();
    let is_short = |word: &str| {
        let is_of =
            |value: &String| value.split(|letter: char| !letter.is_alphanumeric()).any(|piece| piece == word);
        values.iter().any(is_of)
    };
    let is_value = |part: Option<&Part>| matches!(part, Some(Part::Place { has_value: true, .. }));
    for at in 0..parts.len() {
        let beside = [at.checked_sub(1), at.checked_add(1)];
        let is_beside = beside.into_iter().flatten().any(|at| is_value(parts.get(at)));
        if let Some(part) = parts.get_mut(at)
            && matches!(part, Part::Word(word) if is_beside && is_short(word))
        {
            *part = Part::Place { void: None, has_value: true };
        }
    }
    parts
}

/// Places that stand side by side are one.
fn merged(parts: Vec<Part>) -> Vec<Part> {
    let mut all: Vec<Part> = Vec::new();
    for part in parts {
        match (all.last_mut(), part) {
            (Some(Part::Place { void, has_value }), Part::Place { void: other, has_value: more }) => {
                *void = void.or(other);
                *has_value |= more;
            }
            (_, part) => all.push(part),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::check::words::Words;

    fn said(ssml: &str) -> Words {
        Words::of(&json!({ "response": { "outputSpeech": { "type": "SSML", "ssml": ssml } } }))
    }

    #[test]
    fn the_data_of_the_customer_leaves_a_place() {
        let full = said("<speak>I sent it to alex@example.com, made out to Alex.</speak>");
        assert!(full.has_value() && full.voids().next().is_none());
        for void in ["undefined", "null", "None", "NaN", "[object Object]"] {
            let other = said(&format!("<speak>I sent it to {void}, made out to {void}.</speak>"));
            assert!(full.matches(&other) && other.voids().next() == Some(void), "{other:?}");
        }
        let less = said("<speak>I sent it to, made out to.</speak>");
        assert!(!full.matches(&less) && full.matches_without_values(&less));
        for phone in ["+12065550142", "206 555 0142", "+1 (206) 555-0142", "<say-as>2065550142</say-as>"] {
            let called = said(&format!("We call {phone} at noon"));
            assert!(called.matches(&said("we call undefined at noon")), "{called:?}");
        }
        let home = said("To 100 Example Street, Exampleton, WA 98101, US.");
        assert!(home.matches(&said("To Robin.")), "{home:?}");
        assert!(said("Alexさん、こんにちは").matches(&said("undefinedさん、こんにちは")));
    }

    #[test]
    fn words_of_everybody_are_no_data() {
        for text in
            ["Tell us, for example, in the Alexa app.", "Nonesuch, nullify", "A table for 5 at 1 street"]
        {
            let words = said(text);
            assert!(!words.has_value() && words.voids().next().is_none(), "{words:?}");
        }
    }

    #[test]
    fn case_markup_and_punctuation_do_not_count() {
        let one = said("<speak>Fish &amp; chips,<break time=\"1s\"/> please!</speak>");
        assert!(one.matches(&said("fish chips. PLEASE")) && !one.matches(&said("fish please chips")));
        assert!(Words::of(&json!({})).is_empty());
    }
}
