//! The words of what somebody types or of what a model has for a sample. Case, punctuation and blanks make no difference.

/// One word. In a script without blanks it is one letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Word {
    /// As it was typed.
    typed: String,
    /// What it is compared by.
    key: String,
    /// Whether nothing stood between this word and the one before.
    is_glued: bool,
}

impl Word {
    /// What it is compared by: small letters, and nothing but letters and digits.
    pub(super) fn key(&self) -> &str {
        &self.key
    }

    /// Whose, if it says so: `Alex` of `Alex's`.
    pub(super) fn owner(&self) -> Self {
        let typed = self.typed.strip_suffix("'s").or(self.typed.strip_suffix("’s"));
        let key = typed.and(self.key.strip_suffix('s'));
        typed.zip(key).filter(|(_, key)| !key.is_empty()).map_or_else(
            || self.clone(),
            |(typed, key)| Self { typed: typed.to_owned(), key: key.to_owned(), is_glued: self.is_glued },
        )
    }
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut typed = String::new();
    let mut is_glued = false;
    for letter in text.chars() {
        if separates(letter) {
            take(&mut words, &mut typed, is_glued);
            is_glued = false;
        } else if stands_alone(letter) {
            let goes_on = !typed.is_empty();
            take(&mut words, &mut typed, is_glued);
            typed.push(letter);
            take(&mut words, &mut typed, is_glued || goes_on);
            is_glued = true;
        } else {
            typed.push(letter);
        }
    }
    take(&mut words, &mut typed, is_glued);
    words
}

/// Ends a word.
fn take(words: &mut Vec<Word>, typed: &mut String, is_glued: bool) {
    let word = core::mem::take(typed);
    let word = word.trim_matches(joins);
    let key: String = word.chars().filter(|letter| !joins(*letter)).flat_map(char::to_lowercase).collect();
    if !key.is_empty() {
        words.push(Word { typed: word.to_owned(), key, is_glued });
    }
}

/// What was typed, without what stood between the words.
pub(super) fn typed(words: &[Word]) -> String {
    let mut text = String::new();
    for word in words {
        if !text.is_empty() && !word.is_glued {
            text.push(' ');
        }
        text.push_str(&word.typed);
    }
    text
}

/// What words are compared by.
pub(super) fn key(words: &[Word]) -> String {
    words.iter().map(Word::key).collect::<Vec<_>>().join(" ")
}

/// A sign that may stand within a word: `19:00`, `what's`, `e-mail`. The last two are of Hindi and Arabic.
const fn joins(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '-' | ':' | '.' | '@' | '&' | '_' | '+' | '/' | '\u{200c}' | '\u{200d}')
}

fn separates(letter: char) -> bool {
    let is_sign = matches!(letter,
        '\u{a1}' | '\u{ab}' | '\u{bb}' | '\u{bf}' | '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{964}' | '\u{965}'
        | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}'
        | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}' | '\u{feff}');
    let is_sign = is_sign || letter.is_ascii_punctuation() || letter.is_whitespace() || letter.is_control();
    is_sign && !joins(letter)
}

/// A letter of a script that has no blanks: Japanese.
const fn stands_alone(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}
