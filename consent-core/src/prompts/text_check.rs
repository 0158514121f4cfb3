//! What each text of a language file must keep, so that it is right with any permissions and any name.
//!
//! A key is known, and stands once. What is said is heard. A text that names permissions names them once, in a form of its language. The reason stands only where a
//! question is put. Braces stand around placeholders only. A whole language has everything.

use alloc::string::String;
use alloc::vec::Vec;

use super::locale::{Language, Locale};
use super::prompt::{is_heard, speakable};
use super::prompt_kind::PromptKind;
use super::template::{Piece, REASON, SKILL, pieces};
use super::text_key::shown;
use super::text_problem::{PromptsError, TextProblem};
use super::texts::{Texts, one_of};
use crate::permission::Permission;
use crate::wire::entries::Entries;
use crate::wire::prompt_texts::PromptTexts;
use crate::wire::text::Text;

/// Checks a file that holds a whole language, as those in `consent-core/prompts` do. Says which language it is. It takes no more
/// memory than [`json::read`](crate::wire::json::read) says.
///
/// # Errors
/// [`PromptsError`] names the key and what was expected there.
pub fn check_language(json: &str) -> Result<Language, PromptsError> {
    let texts = Texts::read(json)?;
    texts.check_whole()?;
    texts.check(&texts.forms())?;
    Ok(texts.language)
}

impl Texts<'_> {
    /// Checks what is there, for a language that has these forms.
    pub(crate) fn check(&self, forms: &[&str]) -> Result<(), PromptsError> {
        let file = &self.file;
        let end = file.full_stop.as_ref().map_or(Ok(()), |text| full_stop(text.as_str()));
        end.map_err(|problem| self.problem("full_stop", problem))?;
        let in_file = |(key, problem): Wrong| self.problem(&key, problem);
        permissions(&file.permissions, forms).map_err(in_file)?;
        messages(&file.messages, forms).map_err(in_file)?;
        once("locales.", &file.locales).map_err(in_file)?;
        for (tag, own) in file.locales.iter() {
            let place = ["locales.", &shown(tag)].concat();
            let in_locale =
                |(key, problem): Wrong| self.problem(&[&place, ".", key.as_str()].concat(), problem);
            if !self.locales().any(|locale| locale.as_str() == tag) {
                let expected = one_of(self.locales().map(Locale::as_str));
                return Err(self.problem(&place, TextProblem::UnknownKey(expected)));
            }
            permissions(&own.permissions, forms).map_err(in_locale)?;
            messages(&own.messages, forms).map_err(in_locale)?;
        }
        Ok(())
    }

    fn check_whole(&self) -> Result<(), PromptsError> {
        let PromptTexts { full_stop, permissions, messages, locales, .. } = &self.file;
        let absent = |is_absent: bool, key: &str| is_absent.then(|| String::from(key));
        let parts = [
            absent(full_stop.is_none(), "full_stop"),
            absent(permissions.iter().next().is_none(), "permissions"),
        ];
        let phrases = permissions.iter().flat_map(|(form, phrases)| {
            let lacking = names().filter(|name| phrases.get(name).is_none());
            lacking.map(move |name| ["permissions", form, name].join("."))
        });
        let keys = PromptKind::ALL.iter().map(|kind| kind.key());
        let texts = keys.filter(|key| messages.get(key).is_none()).map(|key| ["messages.", key].concat());
        let tags = self.locales().map(Locale::as_str);
        let tags = tags.filter(|tag| locales.get(tag).is_none()).map(|tag| ["locales.", tag].concat());
        // The first is told, so no other is put together.
        let first = parts.into_iter().flatten().chain(phrases).chain(texts).chain(tags).next();
        first.map_or(Ok(()), |key| Err(self.problem(&key, TextProblem::Missing)))
    }

    fn locales(&self) -> impl Iterator<Item = Locale> {
        let language = self.language;
        Locale::ALL.iter().copied().filter(move |locale| locale.language() == language)
    }

    fn problem(&self, key: &str, problem: TextProblem) -> PromptsError {
        PromptsError::Text { language: self.language, key: key.into(), problem }
    }
}

/// A key, and what is wrong there.
type Wrong = (String, TextProblem);

fn names() -> impl Iterator<Item = &'static str> {
    Permission::ALL.iter().map(|permission| permission.name())
}

fn permissions(found: &Entries<'_, Entries<'_, Text<'_>>>, forms: &[&str]) -> Result<(), Wrong> {
    once("permissions.", found)?;
    for (form, phrases) in found.iter() {
        let key = ["permissions.", &shown(form)].concat();
        if !forms.contains(&form) {
            return Err((key, TextProblem::UnknownKey(one_of(forms.iter().copied()))));
        }
        once(&[&key, "."].concat(), phrases)?;
        for (name, text) in phrases.iter() {
            let known = names().any(|known| known == name);
            let checked =
                if known { phrase(text.as_str()) } else { Err(TextProblem::UnknownKey(one_of(names()))) };
            checked.map_err(|problem| ([&key, ".", &shown(name)].concat(), problem))?;
        }
    }
    Ok(())
}

fn messages(found: &Entries<'_, Text<'_>>, forms: &[&str]) -> Result<(), Wrong> {
    once("messages.", found)?;
    for (key, text) in found.iter() {
        let checked = match PromptKind::of_key(key) {
            Some(kind) => message(kind, text.as_str(), forms),
            None => Err(TextProblem::UnknownKey(one_of(PromptKind::ALL.iter().map(|kind| kind.key())))),
        };
        checked.map_err(|problem| (["messages.", &shown(key)].concat(), problem))?;
    }
    Ok(())
}

/// Of a key that stands twice, one text would never be said.
fn once<V>(place: &str, found: &Entries<'_, V>) -> Result<(), Wrong> {
    found.repeated().map_or(Ok(()), |key| Err(([place, &shown(key)].concat(), TextProblem::Repeated)))
}

fn full_stop(text: &str) -> Result<(), TextProblem> {
    if speakable(text).trim().is_empty() { Err(TextProblem::Empty) } else { no_braces(text) }
}

fn phrase(text: &str) -> Result<(), TextProblem> {
    if is_heard(text) { no_braces(text) } else { Err(TextProblem::Empty) }
}

fn no_braces(text: &str) -> Result<(), TextProblem> {
    if text.contains(['{', '}']) { Err(TextProblem::Braces) } else { Ok(()) }
}

fn message(kind: PromptKind, text: &str, forms: &[&str]) -> Result<(), TextProblem> {
    if !is_heard(text) && !text.contains(['{', '}']) {
        return Err(TextProblem::Empty);
    }
    let (forms, reason) = match (kind.names_permissions(), kind.gives_reason()) {
        (true, true) => (forms, Some(REASON)),
        (true, false) => (forms, None),
        (false, _) => (&[][..], None),
    };
    let (mut lists, mut reasons) = (0_usize, 0_usize);
    for piece in pieces(text) {
        match piece {
            Piece::Words(_) | Piece::Placeholder(SKILL) => {}
            Piece::Placeholder(REASON) if reason.is_some() => reasons = reasons.saturating_add(1),
            Piece::Placeholder(form) if forms.contains(&form) => lists = lists.saturating_add(1),
            Piece::Placeholder(_) => {
                let known = [SKILL].into_iter().chain(forms.iter().copied()).chain(reason);
                return Err(TextProblem::UnknownPlaceholder(placeholders(known)));
            }
            Piece::LoneBrace => return Err(TextProblem::LoneBrace),
        }
    }
    match (lists, reasons) {
        (0, _) if !forms.is_empty() => Err(TextProblem::NoList(placeholders(forms.iter().copied()))),
        (2.., _) => Err(TextProblem::SecondList),
        (_, 2..) => Err(TextProblem::SecondReason),
        _ => Ok(()),
    }
}

fn placeholders<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(|name| ["{", name, "}"].concat()).collect();
    names.join(" or ")
}
