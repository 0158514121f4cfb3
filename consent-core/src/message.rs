//! A text that is put together while a program is compiled, where nothing can be allocated and nothing formatted.

/// A text of at most this many bytes; what does not fit is left out.
pub(crate) struct Message {
    bytes: [u8; 1024],
    length: usize,
}

impl Message {
    pub(crate) const EMPTY: Self = Self { bytes: [0; 1024], length: 0 };

    /// This text, and these parts behind it.
    pub(crate) const fn with(mut self, parts: &[&str]) -> Self {
        let mut parts = parts;
        while let [part, others @ ..] = parts {
            parts = others;
            let (_, mut free) = self.bytes.split_at_mut(self.length);
            let mut rest = part.as_bytes();
            while let ([byte, more @ ..], [slot, after @ ..]) = (rest, free) {
                *slot = *byte;
                (rest, free) = (more, after);
                self.length = self.length.saturating_add(1);
            }
        }
        self
    }

    /// This text, and one more item of a list: `a and b and c`.
    pub(crate) const fn with_item(self, is_first: bool, item: &str) -> Self {
        self.with(if is_first { &[] } else { &[" and "] }).with(&["`", item, "`"])
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Stops the build with this text, unless there is none.
    #[track_caller]
    pub(crate) const fn stop(&self) {
        assert!(self.is_empty(), "{}", self.as_str());
    }

    /// The text. A letter that was cut at the end takes the rest with it.
    pub(crate) const fn as_str(&self) -> &str {
        match core::str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => text,
            Err(error) => match core::str::from_utf8(self.bytes.split_at(error.valid_up_to()).0) {
                Ok(text) => text,
                Err(_) => "",
            },
        }
    }
}

/// Whether two texts are the same. (`==` is no `const fn`.)
pub(crate) const fn same(one: &str, other: &str) -> bool {
    // Names differ at their ends more often than at their beginnings.
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    while let (Some((rest, first)), Some((others, second))) =
        (one.split_last_chunk(), other.split_last_chunk())
    {
        if u64::from_le_bytes(*first) != u64::from_le_bytes(*second) {
            return false;
        }
        (one, other) = (rest, others);
    }
    while let ([rest @ .., first], [others @ .., second]) = (one, other) {
        if *first != *second {
            return false;
        }
        (one, other) = (rest, others);
    }
    true
}
