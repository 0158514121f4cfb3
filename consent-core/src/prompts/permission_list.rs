//! Lists as a language makes them: "A, B, and C" and "A、B、C".

use alloc::string::{String, ToString as _};

use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};

use super::locale::Locale;

/// Joins phrases as the locale does.
pub(crate) fn joined<'a>(locale: Locale, phrases: impl Iterator<Item = &'a str> + Clone) -> String {
    let options = ListFormatterOptions::default().with_length(ListLength::Wide);
    match ListFormatter::try_new_and(locale.icu().into(), options) {
        Ok(list) => list.format(phrases).to_string(),
        // Its data are compiled in, for every locale.
        Err(_) => String::new(),
    }
}
