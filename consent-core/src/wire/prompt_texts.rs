//! What is said in one language, as a file that people can read: a language of ours, or what a skill says instead.

use serde::Deserialize;

use super::entries::Entries;
use super::text::Text;

/// A language file. What is absent is left as it is.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct PromptTexts<'a> {
    /// The code of the language.
    #[serde(borrow)]
    pub language: Text<'a>,
    /// How the customer is addressed: a note for those who review the file.
    #[serde(borrow)]
    pub address: Option<Text<'a>>,
    /// What ends a sentence.
    #[serde(borrow)]
    pub full_stop: Option<Text<'a>>,
    /// Form, permission, phrase.
    #[serde(borrow, default)]
    pub permissions: Entries<'a, Entries<'a, Text<'a>>>,
    /// Key, text.
    #[serde(borrow, default)]
    pub messages: Entries<'a, Text<'a>>,
    /// What is said otherwise in one locale.
    #[serde(borrow, default)]
    pub locales: Entries<'a, LocaleTexts<'a>>,
}

/// What is said in one locale of a language.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct LocaleTexts<'a> {
    /// Form, permission, phrase.
    #[serde(borrow, default)]
    pub permissions: Entries<'a, Entries<'a, Text<'a>>>,
    /// Key, text.
    #[serde(borrow, default)]
    pub messages: Entries<'a, Text<'a>>,
}
