//! The locales and languages of Alexa, and which of them serves a customer of another.

use core::fmt;

use icu_locale_core::{LanguageIdentifier, langid};

use crate::wire::request::RequestEnvelope;
use crate::wire::text::Text;

macro_rules! locales {
    ($($name:ident $tag:literal $language:ident,)*) => {
        /// A locale that a skill can be published in.
        ///
        /// See Alexa docs: Skill Manifest Schema, "locales".
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[non_exhaustive]
        pub enum Locale { $(#[doc = $tag] $name,)* }

        impl Locale {
            /// Every locale of Alexa.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// As Alexa spells it: `en-US`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $tag,)* }
            }

            /// Its language.
            #[must_use]
            pub const fn language(self) -> Language {
                match self { $(Self::$name => Language::$language,)* }
            }

            pub(crate) const fn icu(self) -> LanguageIdentifier {
                match self { $(Self::$name => langid!($tag),)* }
            }
        }
    };
}

locales! {
    ArSa "ar-SA" Ar,
    DeDe "de-DE" De,
    EnAu "en-AU" En,
    EnCa "en-CA" En,
    EnGb "en-GB" En,
    EnIn "en-IN" En,
    EnUs "en-US" En,
    EsEs "es-ES" Es,
    EsMx "es-MX" Es,
    EsUs "es-US" Es,
    FrCa "fr-CA" Fr,
    FrFr "fr-FR" Fr,
    HiIn "hi-IN" Hi,
    ItIt "it-IT" It,
    JaJp "ja-JP" Ja,
    NlNl "nl-NL" Nl,
    PtBr "pt-BR" Pt,
}

/// One language: its code, its locale where no region is named, and the one for all regions that Alexa does not have.
struct Row {
    code: &'static str,
    main: Locale,
    elsewhere: Locale,
}

macro_rules! languages {
    ($($name:ident $code:literal $main:ident $elsewhere:ident,)*) => {
        /// A language that Alexa speaks.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[non_exhaustive]
        pub enum Language { $(#[doc = $code] $name,)* }

        impl Language {
            /// Every language of Alexa.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            const fn row(self) -> &'static Row {
                match self {
                    $(Self::$name => &Row { code: $code, main: Locale::$main, elsewhere: Locale::$elsewhere },)*
                }
            }

            /// Its built-in texts.
            pub(crate) const fn file(self) -> &'static str {
                match self { $(Self::$name => include_str!(concat!("../../prompts/", $code, ".json")),)* }
            }
        }
    };
}

// English of other countries is closer to Britain's, Spanish to Mexico's.
languages! {
    Ar "ar" ArSa ArSa,
    De "de" DeDe DeDe,
    En "en" EnUs EnGb,
    Es "es" EsEs EsMx,
    Fr "fr" FrFr FrFr,
    Hi "hi" HiIn HiIn,
    It "it" ItIt ItIt,
    Ja "ja" JaJp JaJp,
    Nl "nl" NlNl NlNl,
    Pt "pt" PtBr PtBr,
}

impl Language {
    /// Its code: `en`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.row().code
    }

    /// The language of this code, in letters of either case.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|language| language.as_str().eq_ignore_ascii_case(code))
    }

    /// What stands between two sentences.
    pub(crate) const fn space(self) -> &'static str {
        match self {
            Self::Ja => "",
            Self::Ar
            | Self::De
            | Self::En
            | Self::Es
            | Self::Fr
            | Self::Hi
            | Self::It
            | Self::Nl
            | Self::Pt => " ",
        }
    }
}

impl Locale {
    /// The locale for a language tag: the very one, in letters of either case, with `-` or `_`; or else one of the same
    /// language. `None` if Alexa does not speak that language.
    ///
    /// ```
    /// use consent_core::Locale;
    ///
    /// assert_eq!(Locale::matching("en-AU"), Some(Locale::EnAu));
    /// assert_eq!(Locale::matching("fr-BE"), Some(Locale::FrFr));
    /// assert_eq!(Locale::matching("en-NZ"), Some(Locale::EnGb));
    /// assert_eq!(Locale::matching("sv-SE"), None);
    /// ```
    #[must_use]
    pub fn matching(tag: &str) -> Option<Self> {
        let mut subtags = tag.trim().split(['-', '_']);
        let language = Language::from_code(subtags.next()?)?;
        // A script may stand in front of the region. What follows a single letter is no region.
        let mut subtags = subtags.take_while(|subtag| subtag.len() > 1);
        let is_region = |subtag: &&str| match subtag.len() {
            2 => subtag.bytes().all(|byte| byte.is_ascii_alphabetic()),
            3 => subtag.bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        };
        let Some(region) = subtags.find(is_region) else {
            return Some(language.row().main);
        };
        let of_region = |locale: &Self| {
            locale.language() == language
                && locale.as_str().rsplit('-').next().is_some_and(|own| own.eq_ignore_ascii_case(region))
        };
        Some(Self::ALL.iter().copied().find(of_region).unwrap_or(language.row().elsewhere))
    }

    /// The locale of a request, if it names one in a language of Alexa's.
    #[must_use]
    pub fn of_request(envelope: &RequestEnvelope<'_>) -> Option<Self> {
        envelope.request.locale.as_ref().map(Text::as_str).and_then(Self::matching)
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
