//! The language files of the prompts, read a second time and in another way: as plain JSON.

use consent_core::{Locale, Permission};
use serde_json::Value;

use crate::committed;

/// The file of one language, as a locale of it says it.
#[derive(Clone, Debug)]
pub struct PromptFile {
    file: Value,
    locale: Locale,
}

impl PromptFile {
    /// Whether the language of this locale is written.
    #[must_use]
    pub fn exists(locale: Locale) -> bool {
        committed::workspace().join(Self::path(locale)).exists()
    }

    fn path(locale: Locale) -> String {
        let (language, _) = locale.as_str().split_once('-').unwrap();
        format!("consent-core/prompts/{language}.json")
    }

    /// Its text.
    #[must_use]
    pub fn source(locale: Locale) -> String {
        committed::text(Self::path(locale))
    }

    /// Reads it.
    #[must_use]
    pub fn of(locale: Locale) -> Self {
        Self { file: serde_json::from_str(&Self::source(locale)).unwrap(), locale }
    }

    fn at(&self, place: &str) -> String {
        let of_locale = self.file.pointer(&format!("/locales/{}{place}", self.locale));
        let text = of_locale.or_else(|| self.file.pointer(place)).and_then(Value::as_str);
        text.unwrap_or_else(|| panic!("{}: {place}", self.locale)).to_owned()
    }

    /// A message, with its placeholders.
    #[must_use]
    pub fn message(&self, key: &str) -> String {
        self.at(&format!("/messages/{key}"))
    }

    /// The phrase of a permission.
    #[must_use]
    pub fn phrase(&self, form: &str, permission: Permission) -> String {
        self.at(&format!("/permissions/{form}/{permission:?}"))
    }

    /// The forms of the language.
    #[must_use]
    pub fn forms(&self) -> Vec<String> {
        self.file.pointer("/permissions").and_then(Value::as_object).unwrap().keys().cloned().collect()
    }

    /// What ends a sentence.
    #[must_use]
    pub fn full_stop(&self) -> String {
        self.at("/full_stop")
    }
}

/// Every locale whose language is written.
#[must_use]
pub fn locales() -> Vec<Locale> {
    Locale::ALL.iter().copied().filter(|locale| PromptFile::exists(*locale)).collect()
}
