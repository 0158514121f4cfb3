//! The texts of one language, as its file has them.

use alloc::string::String;
use alloc::vec::Vec;

use super::locale::{Language, Locale};
use super::prompt_kind::PromptKind;
use crate::permission::Permission;
use crate::wire::json::{self, JsonError};
use crate::wire::prompt_texts::PromptTexts;
use crate::wire::text::Text;

/// The texts of one language: all of them, or those that a skill replaces.
#[derive(Clone, Debug)]
pub(crate) struct Texts<'a> {
    pub(crate) language: Language,
    pub(crate) file: PromptTexts<'a>,
}

impl<'a> Texts<'a> {
    /// Reads a language file. What its texts say is not looked at.
    pub(crate) fn read(text: &'a str) -> Result<Self, JsonError> {
        let file: PromptTexts<'a> = json::read_str(text)?;
        let known = Language::ALL.iter().copied();
        let mut of_code = known.clone().filter(|language| language.as_str() == file.language.as_str());
        let expected = || JsonError::expected("language", &one_of(known.map(Language::as_str)));
        Ok(Self { language: of_code.next().ok_or_else(expected)?, file })
    }

    /// The same, independent of the text it was read from.
    pub(crate) fn into_owned(self) -> Texts<'static> {
        Texts { language: self.language, file: self.file.into_owned() }
    }

    /// The built-in texts of a language.
    pub(crate) fn built_in(language: Language) -> Texts<'static> {
        // A test reads each of them, and checks it as a whole.
        Texts::read(language.file()).unwrap_or_else(|_| Texts { language, file: PromptTexts::default() })
    }

    /// The grammatical forms that it has the permissions in.
    pub(crate) fn forms(&self) -> Vec<&str> {
        self.file.permissions.keys().collect()
    }

    pub(crate) fn full_stop(&self) -> Option<&str> {
        self.file.full_stop.as_ref().map(Text::as_str)
    }

    /// What a locale says otherwise counts before what its language says.
    pub(crate) fn message(&self, locale: Locale, kind: PromptKind) -> Option<&str> {
        let of_locale = self.file.locales.get(locale.as_str()).and_then(|own| own.messages.get(kind.key()));
        of_locale.or_else(|| self.file.messages.get(kind.key())).map(Text::as_str)
    }

    pub(crate) fn phrase(&self, locale: Locale, form: &str, permission: Permission) -> Option<&str> {
        let of_locale = self.file.locales.get(locale.as_str()).and_then(|own| own.permissions.get(form));
        let phrase = of_locale.and_then(|phrases| phrases.get(permission.name()));
        phrase.or_else(|| self.file.permissions.get(form)?.get(permission.name())).map(Text::as_str)
    }
}

/// ``one of `a`, `b` ``.
pub(crate) fn one_of<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.map(|word| ["`", word, "`"].concat()).collect();
    ["one of ", &words.join(", ")].concat()
}
