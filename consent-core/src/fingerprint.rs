//! A short stand-in for an id, so that no id of Alexa's is ever stored or sent.

use core::fmt;

/// 64 bits that stand for a user id, a session id or a request id. Equal ids have equal fingerprints; the id
/// itself cannot be read from it. It tells attempts apart and guards against mix-ups; it is not a signature.
///
/// Prints as 16 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The fingerprint of an id (64-bit FNV-1a).
    #[must_use]
    pub fn of(id: &str) -> Self {
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        Self(id.bytes().fold(0xcbf2_9ce4_8422_2325, step))
    }

    /// Reads the 16 hexadecimal digits that it prints as.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plain = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        plain.then(|| u64::from_str_radix(text, 16).ok().map(Self)).flatten()
    }
}

// Read in either case, written in lower case.
#[cfg(feature = "schema")]
crate::schema::inline_schema!(Fingerprint, |generator| {
    let letters = if generator.contract().is_serialize() { "a-f" } else { "A-Fa-f" };
    schemars::json_schema!({ "type": "string", "pattern": alloc::format!("^[0-9{letters}]{{16}}$") })
});

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
