//! What is said in one language, as a file that people can read: a language of ours, or what a skill says instead.

use super::entries::Entries;
use super::object::object;
use super::text::Text;

/// A language file. What is absent is left as it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct PromptTexts<'a> {
    /// The code of the language.
    pub(crate) language: Text<'a>,
    /// How the customer is addressed: a note for those who review the file.
    pub(crate) address: Option<Text<'a>>,
    /// What ends a sentence.
    pub(crate) full_stop: Option<Text<'a>>,
    /// Form, permission, phrase.
    pub(crate) permissions: Phrases<'a>,
    /// Key, text.
    pub(crate) messages: Entries<'a, Text<'a>>,
    /// What is said otherwise in one locale.
    pub(crate) locales: Entries<'a, LocaleTexts<'a>>,
}

object! {
    PromptTexts<'a>, "an object" closed;
    required "language" => language, "address" => address, "full_stop" => full_stop,
    "permissions" => permissions, "messages" => messages, "locales" => locales,
}

/// What is said in one locale of a language.
#[derive(Clone, Debug, Default)]
pub(crate) struct LocaleTexts<'a> {
    /// Form, permission, phrase.
    pub(crate) permissions: Phrases<'a>,
    /// Key, text.
    pub(crate) messages: Entries<'a, Text<'a>>,
}

object! {
    LocaleTexts<'a>, "an object" closed;
    "permissions" => permissions, "messages" => messages,
}

type Phrases<'a> = Entries<'a, Entries<'a, Text<'a>>>;

impl PromptTexts<'_> {
    /// The same, independent of the text it was read from.
    pub(crate) fn into_owned(self) -> PromptTexts<'static> {
        PromptTexts {
            language: self.language.into_owned(),
            address: self.address.map(Text::into_owned),
            full_stop: self.full_stop.map(Text::into_owned),
            permissions: owned(self.permissions),
            messages: self.messages.into_owned(Text::into_owned),
            locales: self.locales.into_owned(LocaleTexts::into_owned),
        }
    }
}

impl LocaleTexts<'_> {
    fn into_owned(self) -> LocaleTexts<'static> {
        LocaleTexts {
            permissions: owned(self.permissions),
            messages: self.messages.into_owned(Text::into_owned),
        }
    }
}

fn owned(phrases: Phrases<'_>) -> Phrases<'static> {
    phrases.into_owned(|form| form.into_owned(Text::into_owned))
}
