//! What is said, in either of Alexa's two kinds of speech.

use alloc::string::String;
use core::fmt;

use super::locale::Language;
use crate::wire::response::Speech;

/// What to say, in the language of the customer.
///
/// It holds nothing that SSML could not say: characters that XML 1.0 forbids are left out of names and reasons, and a
/// line break there is a space.
///
/// A reason may be made for one customer, so no log shows a prompt by accident: it has no `Display`, its `Debug` is
/// redacted, and the words come out as [`as_str`](Self::as_str) or as speech.
///
/// ```compile_fail,E0277
/// fn log(prompt: &consent_core::Prompt) -> String {
///     format!("{prompt}")
/// }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Prompt {
    text: String,
    language: Language,
}

impl Prompt {
    pub(crate) fn new(language: Language, text: &str) -> Self {
        Self { text: speakable(text), language }
    }

    /// The words; none if there is nothing to say.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The same, and these words of yours behind it, with what stands between two sentences in the language.
    #[must_use]
    pub fn then(mut self, words: &str) -> Self {
        if !self.text.is_empty() && !words.is_empty() {
            self.text.push_str(self.language.space());
        }
        self.text.push_str(&speakable(words));
        self
    }

    /// The words as SSML: a whole `<speak>` element, in which they stand for nothing but themselves.
    ///
    /// See Alexa docs: Speech Synthesis Markup Language (SSML) Reference, "speak".
    #[must_use]
    pub fn ssml(&self) -> Speech<'static> {
        let mut ssml = String::from("<speak>");
        for letter in self.text.chars() {
            match letter {
                '&' => ssml.push_str("&amp;"),
                '<' => ssml.push_str("&lt;"),
                '>' => ssml.push_str("&gt;"),
                '"' => ssml.push_str("&quot;"),
                '\'' => ssml.push_str("&apos;"),
                letter => ssml.push(letter),
            }
        }
        ssml.push_str("</speak>");
        Speech::ssml(ssml)
    }
}

/// Only what XML 1.0 can hold, with spaces for line breaks.
pub(crate) fn speakable(text: &str) -> String {
    let letter = |letter| match letter {
        '\t' | '\n' | '\r' => Some(' '),
        '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => None,
        letter => Some(letter),
    };
    text.chars().filter_map(letter).collect()
}

/// Whether anything is heard of a text: a letter or a digit.
pub(crate) fn is_heard(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// Redacted: a reason for one customer may hold the customer's data.
impl fmt::Debug for Prompt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Prompt([redacted])")
    }
}

/// As plain text.
impl From<Prompt> for Speech<'_> {
    fn from(prompt: Prompt) -> Self {
        Self::plain(prompt.text)
    }
}
