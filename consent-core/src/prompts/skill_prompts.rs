//! The prompts of a skill: its name, its reasons, and what it says in words of its own.

use alloc::borrow::Cow;
use alloc::vec;
use alloc::vec::Vec;

use super::locale::Locale;
use super::locale_prompts::LocalePrompts;
use super::prompt::speakable;
use super::reason::Reasons;
use super::text_problem::PromptsError;
use super::texts::Texts;
use crate::wire::request::RequestEnvelope;

/// What a skill says about consent, in every locale of Alexa.
///
/// ```
/// use consent_core::{Consent, Consents, Locale, Permission, Prompts, Reason};
///
/// let prompts = Prompts::new("Table Booking", Locale::EnUs);
/// let asked = Consents::NONE.with(Consent::account(Permission::MobileNumber)).with(Consent::account(Permission::GivenName));
/// let prompt = prompts.in_locale(Locale::EnUs).ask_by_voice(asked, Reason::said("The restaurant calls you back."));
/// assert_eq!(
///     prompt.as_str(),
///     "Table Booking would like to use your first name and your mobile number. The restaurant calls you back."
/// );
/// ```
///
/// A skill that speaks with a library of its own needs none of this: what to say is in the effect, and the list alone is
/// [`LocalePrompts::list`].
///
/// Alexa takes 8,000 characters of speech. The texts are a few hundred; names and reasons are the skill's, and are not cut.
///
/// See Alexa docs: Request and Response JSON Reference, "Response format".
#[derive(Clone, Debug)]
pub struct Prompts<'a> {
    default: Locale,
    default_name: Cow<'a, str>,
    names: Vec<(Locale, Cow<'a, str>)>,
    reasons: Option<Reasons>,
    replaced: Vec<Texts<'a>>,
}

impl<'a> Prompts<'a> {
    /// The prompts of a skill of this name. It speaks the default locale where Alexa names none, or one in a language
    /// that is none of Alexa's.
    ///
    /// A name of which nothing is left without spaces and control characters is no name: the texts are said without it,
    /// which none of them is written for.
    #[must_use]
    pub fn new(name: impl Into<Cow<'a, str>>, default: Locale) -> Self {
        Self { default, default_name: name.into(), names: vec![], reasons: None, replaced: vec![] }
    }

    /// The same, with the skill's name in a locale, in the place of the one it had there; an empty name takes it away.
    ///
    /// A locale without a name of its own has the default one, if it is in the default language; in any other language,
    /// the first name of that language, or else the default one.
    #[must_use]
    pub fn named(mut self, locale: Locale, name: impl Into<Cow<'a, str>>) -> Self {
        let name = name.into();
        match self.names.iter_mut().find(|(own, _)| *own == locale) {
            Some((_, former)) => *former = name,
            None => self.names.push((locale, name)),
        }
        self
    }

    /// The same, with a function that gives the reason of a handler in a locale.
    ///
    /// Where it gives none, what the handler declares (`RequiresConsent::REASON`) is said in the skill's default language,
    /// and nothing in any other. An empty reason is said nowhere.
    ///
    /// These are reasons that are part of the program. One that is loaded at run time goes to the prompt itself, as
    /// [`Reason::said`](super::reason::Reason::said).
    #[must_use]
    pub fn reasons(self, reasons: fn(handler: &str, locale: Locale) -> Option<&'static str>) -> Self {
        Self { reasons: Some(reasons), ..self }
    }

    /// The same, with texts or phrases of the skill's own: a JSON text in the shape of the files in
    /// `consent-core/prompts`, with `language` and what is to be replaced. What is absent stays as it is; a later
    /// replacement counts before a former one.
    ///
    /// ```
    /// # use consent_core::{Consent, Consents, Locale, Permission, Prompts, Reason};
    /// let prompts = Prompts::new("Table Booking", Locale::EnUs)
    ///     .replacing(r#"{"language": "en", "messages": {"voice_question": "May {skill} use {permissions}? {reason}"}}"#)?;
    /// let asked = Consents::NONE.with(Consent::account(Permission::Timers));
    /// let prompt = prompts.in_locale(Locale::EnIn).ask_by_voice(asked, Reason::NONE);
    /// assert_eq!(prompt.as_str(), "May Table Booking use your timers?");
    /// # Ok::<(), consent_core::PromptsError>(())
    /// ```
    ///
    /// It takes a `String` as well, of a file that the skill loads at its start.
    ///
    /// # Errors
    /// [`PromptsError`] names the key and what was expected there; with them the language, or, where the text is no JSON
    /// of this shape and so of no language yet, the line and the column.
    pub fn replacing(mut self, json: impl Into<Cow<'a, str>>) -> Result<Self, PromptsError> {
        let texts = match json.into() {
            Cow::Borrowed(json) => Texts::read(json)?,
            Cow::Owned(json) => Texts::read(&json)?.into_owned(),
        };
        texts.check(&Texts::built_in(texts.language).forms())?;
        self.replaced.push(texts);
        Ok(self)
    }

    /// What to say to the customer of this request.
    #[must_use]
    pub fn of(&self, envelope: &RequestEnvelope<'_>) -> LocalePrompts<'_> {
        self.in_locale(Locale::of_request(envelope).unwrap_or(self.default))
    }

    /// What to say in this locale. It reads the texts of one language, so keep it for the turn.
    #[must_use]
    pub fn in_locale(&self, locale: Locale) -> LocalePrompts<'_> {
        LocalePrompts {
            locale,
            skill: self.name_in(locale),
            default_language: self.default.language(),
            reasons: self.reasons,
            replaced: &self.replaced,
            built_in: Texts::built_in(locale.language()),
        }
    }

    fn name_in(&self, locale: Locale) -> &str {
        let language = locale.language();
        let names = || self.names.iter().filter(|(_, name)| !speakable(name).trim().is_empty());
        let exact = names().find(|(own, _)| *own == locale);
        let of_language = || names().find(|(own, _)| own.language() == language);
        let found = exact.or_else(|| of_language().filter(|_| language != self.default.language()));
        found.map_or(&self.default_name, |(_, name)| name)
    }
}
