//! Keeps a skill's build whole when Amazon adds a locale, or a release an error: outside the core these enums need a
//! wildcard arm, which would be unreachable if all their variants were known.
#![deny(unreachable_patterns)]
#![expect(clippy::match_like_matches_macro, reason = "its wildcard arm is never called unreachable")]

use consent_core::{Language, Locale, PromptsError, RecordError, TextProblem};

const fn is_known_locale(locale: Locale) -> bool {
    use Locale::{
        ArSa, DeDe, EnAu, EnCa, EnGb, EnIn, EnUs, EsEs, EsMx, EsUs, FrCa, FrFr, HiIn, ItIt, JaJp, NlNl, PtBr,
    };
    match locale {
        ArSa | DeDe | EnAu | EnCa | EnGb | EnIn | EnUs | EsEs | EsMx | EsUs | FrCa | FrFr | HiIn | ItIt
        | JaJp | NlNl | PtBr => true,
        _ => false,
    }
}

const fn is_known_language(language: Language) -> bool {
    use Language::{Ar, De, En, Es, Fr, Hi, It, Ja, Nl, Pt};
    match language {
        Ar | De | En | Es | Fr | Hi | It | Ja | Nl | Pt => true,
        _ => false,
    }
}

const fn is_known_error(error: &PromptsError) -> bool {
    match error {
        PromptsError::Json(_) | PromptsError::Text { .. } => true,
        _ => false,
    }
}

const fn is_known_problem(problem: &TextProblem) -> bool {
    use TextProblem::{
        Braces, Empty, LoneBrace, Missing, NoList, Repeated, SecondList, SecondReason, UnknownKey,
        UnknownPlaceholder,
    };
    match problem {
        UnknownKey(_)
        | Repeated
        | Missing
        | Empty
        | UnknownPlaceholder(_)
        | NoList(_)
        | SecondList
        | SecondReason
        | LoneBrace
        | Braces => true,
        _ => false,
    }
}

const fn is_known_record_error(error: &RecordError) -> bool {
    match error {
        RecordError::Format { .. } | RecordError::Json(_) => true,
        _ => false,
    }
}

#[test]
fn everything_of_today_is_known() {
    assert!(Locale::ALL.iter().all(|locale| is_known_locale(*locale)));
    assert!(Language::ALL.iter().all(|language| is_known_language(*language)));
    let problem = TextProblem::Repeated;
    assert!(is_known_problem(&problem));
    assert!(is_known_error(&PromptsError::Text { language: Language::En, key: String::new(), problem }));
    assert!(is_known_record_error(&RecordError::Format { found: 0 }));
}
