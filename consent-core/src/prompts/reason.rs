//! Why a skill asks, in the words of its developer.

use alloc::string::String;

use super::locale::Locale;
use super::prompt::{is_heard, speakable};
use crate::handler::RequiresConsent;
use crate::router::Route;

/// Gives the reason of a handler in a locale, if there is one.
pub(crate) type Reasons = fn(handler: &str, locale: Locale) -> Option<&'static str>;

/// Why a handler needs what it asks for: one whole sentence for the customer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Reason<'a>(Source<'a>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Source<'a> {
    Said(&'a str),
    Declared { handler: &'a str, reason: &'a str },
}

impl<'a> Reason<'a> {
    /// The question is put without a reason.
    pub const NONE: Self = Self::said("");

    /// This sentence, which is in the language of the customer.
    #[must_use]
    pub const fn said(sentence: &'a str) -> Self {
        Self(Source::Said(sentence))
    }

    /// That of this handler.
    #[must_use]
    pub const fn of<H: RequiresConsent>() -> Self {
        Self(Source::Declared { handler: H::HANDLER, reason: H::REASON })
    }

    /// What is to be said in a locale, if there is anything.
    pub(crate) fn said_in(
        self,
        locale: Locale,
        is_default: bool,
        reasons: Option<Reasons>,
    ) -> Option<&'a str> {
        match self.0 {
            Source::Said(sentence) => Some(sentence),
            Source::Declared { handler, reason } => {
                let own = reasons.and_then(|reasons| reasons(handler, locale));
                own.or(is_default.then_some(reason))
            }
        }
    }
}

impl<R> From<&Route<R>> for Reason<'_> {
    fn from(route: &Route<R>) -> Self {
        Self(Source::Declared { handler: route.handler(), reason: route.reason() })
    }
}

/// Redacted: a sentence for one customer may hold the customer's data.
impl core::fmt::Debug for Reason<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.0 {
            Source::Said(_) => f.write_str("Reason([redacted])"),
            Source::Declared { handler, .. } => write!(f, "Reason({handler:?})"),
        }
    }
}

/// Quotes and brackets may stand behind what ends a sentence, and marks that nobody sees. Germans close with what others
/// open with.
const CLOSING: [char; 21] = [
    '"', '\'', ')', ']', '”', '“', '’', '‘', '»', '«', '›', '‹', '」', '』', '）', '】', '］', '〉', '》',
    '\u{200E}', '\u{200F}',
];
const ENDS: [char; 10] = ['.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔'];

/// One whole sentence with its full stop, or none. Where no letter and no digit stands, nothing would be said.
pub(crate) fn sentence(reason: &str, full_stop: &str) -> Option<String> {
    let reason = speakable(reason);
    let reason = reason.trim();
    if !is_heard(reason) {
        return None;
    }
    let closes = |letter: char| letter.is_whitespace() || CLOSING.contains(&letter);
    let ends = reason.trim_end_matches(closes).ends_with(ENDS);
    Some([reason, if ends { "" } else { full_stop }].concat())
}
