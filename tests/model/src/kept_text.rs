//! Texts that are kept between turns: long, and often the same. Each is held once and known by its number.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::{LazyLock, Mutex};

/// A text.
#[derive(Clone, Copy)]
pub struct KeptText {
    number: usize,
    text: &'static str,
}

impl KeptText {
    /// The text, held for as long as the process runs.
    #[must_use]
    pub fn of(text: &str) -> Self {
        static TEXTS: LazyLock<Mutex<HashMap<&'static str, usize>>> = LazyLock::new(Mutex::default);
        let mut texts = TEXTS.lock().unwrap();
        if let Some((text, number)) = texts.get_key_value(text) {
            return Self { number: *number, text };
        }
        let (number, text) = (texts.len(), &*Box::leak(text.to_owned().into_boxed_str()));
        texts.insert(text, number);
        Self { number, text }
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.text
    }
}

impl PartialEq for KeptText {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for KeptText {}

impl Hash for KeptText {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.number.hash(hasher);
    }
}

impl core::fmt::Debug for KeptText {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        core::fmt::Debug::fmt(self.text, f)
    }
}
