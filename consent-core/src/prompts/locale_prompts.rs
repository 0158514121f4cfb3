//! What to say in one locale.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::locale::{Language, Locale};
use super::permission_list::joined;
use super::prompt::{Prompt, speakable};
use super::prompt_kind::PromptKind;
use super::reason::{Reason, Reasons, sentence};
use super::template::{self, REASON, SKILL};
use super::texts::Texts;
use crate::consent::Consents;
use crate::effect::Fallback;
use crate::permission::Permission;
use crate::session::Ending;

/// What to say in one locale; [`Prompts`](crate::Prompts) makes it.
///
/// A prompt names exactly the permissions that it is about, each once, whichever its level: the customer sees no
/// level. Only [`tell_me`](Self::tell_me), [`trouble`](Self::trouble) and a fallback for a defect of the skill
/// (`NotConfigured`) name none. About no permission there is nothing to say, so such a prompt is empty.
#[derive(Clone, Debug)]
pub struct LocalePrompts<'a> {
    pub(crate) locale: Locale,
    pub(crate) skill: &'a str,
    pub(crate) default_language: Language,
    pub(crate) reasons: Option<Reasons>,
    pub(crate) replaced: &'a [Texts<'a>],
    pub(crate) built_in: Texts<'static>,
}

impl LocalePrompts<'_> {
    /// The locale.
    #[must_use]
    pub const fn locale(&self) -> Locale {
        self.locale
    }

    /// What to say at the end of a turn; `None` where the handler has its say.
    #[must_use]
    pub fn say<'r>(&self, ending: &Ending, reason: impl Into<Reason<'r>>) -> Option<Prompt> {
        match ending {
            Ending::AskByVoice(token) => Some(self.ask_by_voice(token.asked(), reason)),
            Ending::AskByCard(ask) => Some(self.ask_by_card(ask.consents(), reason)),
            Ending::FallBack(less) => Some(self.fall_back(less)),
            Ending::Proceed(_) => None,
        }
    }

    /// What to say in front of Alexa's own question: what the skill would like to use, and why. It asks nothing itself.
    #[must_use]
    pub fn ask_by_voice<'r>(&self, consents: Consents, reason: impl Into<Reason<'r>>) -> Prompt {
        self.prompt(PromptKind::VoiceQuestion, consents, self.reason(reason.into()).as_deref())
    }

    /// What to say beside a permissions card: what the skill needs and why, and the two places where the app offers it, the
    /// home screen and the skill's settings. It never says that a card arrived, for nobody knows what a phone shows, nor
    /// why there is no question by voice (R17).
    #[must_use]
    pub fn ask_by_card<'r>(&self, consents: Consents, reason: impl Into<Reason<'r>>) -> Prompt {
        self.prompt(PromptKind::Card, consents, self.reason(reason.into()).as_deref())
    }

    /// Why the customer's wish cannot be met. Where nothing is set, it says of each permission where that can be mended; a
    /// skill that takes the data by voice as well adds [`tell_me`](Self::tell_me).
    #[must_use]
    pub fn fall_back(&self, less: &Fallback) -> Prompt {
        let about = |kind: PromptKind| -> Consents {
            let of_kind = |permission| PromptKind::of_fallback(less.reason, permission) == kind;
            less.consents.iter().filter(|consent| of_kind(consent.permission)).collect()
        };
        let parts = PromptKind::ALL.iter().map(|kind| self.prompt(*kind, about(*kind), None));
        parts.fold(Prompt::new(self.locale.language(), ""), |said, part| said.then(part.as_str()))
    }

    /// The offer to take by voice what is not set. Say it behind the fallback, and listen:
    /// `prompts.fall_back(&less).then(prompts.tell_me().as_str())`.
    #[must_use]
    pub fn tell_me(&self) -> Prompt {
        self.render(PromptKind::TellMe, Consents::NONE, None)
    }

    /// Something is wrong with the skill that no customer can mend; for its other troubles too.
    #[must_use]
    pub fn trouble(&self) -> Prompt {
        self.render(PromptKind::Trouble, Consents::NONE, None)
    }

    /// Only the list, for sentences of your own: `your email address and your mobile number`. A form is a key under
    /// `permissions` in the language's file; a language without forms has the one that is named so.
    ///
    /// `None` if the language has no such form.
    #[must_use]
    pub fn list(&self, consents: Consents, form: &str) -> Option<String> {
        self.built_in.forms().contains(&form).then(|| self.list_in(consents, form))
    }

    fn prompt(&self, kind: PromptKind, consents: Consents, reason: Option<&str>) -> Prompt {
        if consents.is_empty() {
            return Prompt::new(self.locale.language(), "");
        }
        self.render(kind, consents, reason)
    }

    fn render(&self, kind: PromptKind, consents: Consents, reason: Option<&str>) -> Prompt {
        let text = self.layers().find_map(|texts| texts.message(self.locale, kind)).unwrap_or_default();
        let said = template::render(text, |name| match name {
            SKILL => speakable(self.skill).trim().to_string(),
            REASON => reason.unwrap_or_default().to_string(),
            form => self.list_in(consents, form),
        });
        Prompt::new(self.locale.language(), &said)
    }

    fn list_in(&self, consents: Consents, form: &str) -> String {
        let phrase = |permission: &Permission| {
            self.layers().find_map(|texts| texts.phrase(self.locale, form, *permission))
        };
        let named = Permission::ALL.iter().filter(|permission| consents.has(**permission));
        let phrases: Vec<String> = named.filter_map(phrase).map(template::flowing).collect();
        joined(self.locale, phrases.iter().map(String::as_str))
    }

    /// Languages are never mixed: what is declared is said in its own language only.
    fn reason(&self, reason: Reason<'_>) -> Option<String> {
        let full_stop = self.layers().find_map(Texts::full_stop).unwrap_or_default();
        let is_default = self.locale.language() == self.default_language;
        sentence(reason.said_in(self.locale, is_default, self.reasons)?, full_stop)
    }

    /// What the skill replaced counts before what is built in, the newest first.
    fn layers(&self) -> impl Iterator<Item = &Texts<'_>> {
        self.replaced
            .iter()
            .rev()
            .filter(|texts| texts.language == self.locale.language())
            .chain([&self.built_in])
    }
}
