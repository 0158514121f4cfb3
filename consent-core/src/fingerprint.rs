//! A short stand-in for an id, so that no id of Alexa's is ever stored or sent.

use alloc::string::String;
use core::fmt;

/// 64 bits that stand for a user id, a session id or a request id. Equal ids have equal fingerprints; an id of more
/// than eight bytes, as all of Alexa's are, cannot be read from it. It tells attempts apart and guards against mix-ups; it is not a signature.
///
/// Prints as 16 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// What its text must be.
    pub(crate) const EXPECTED: &'static str = "16 hexadecimal digits";

    /// The fingerprint of an id: `MurmurHash64A` with the seed 0, which takes eight bytes at a time; Alexa's ids have hundreds.
    #[must_use]
    #[inline(never)] // A turn takes three: their code is fetched once.
    pub fn of(id: &str) -> Self {
        const MULTIPLIER: u64 = 0xc6a4_a793_5bd1_e995;
        let mixed = |word: u64| (word ^ (word >> 47)).wrapping_mul(MULTIPLIER);
        let words = id.as_bytes().chunks_exact(8);
        let rest = words.remainder();
        let length = u64::try_from(id.len()).unwrap_or(u64::MAX);
        let mut hash = length.wrapping_mul(MULTIPLIER);
        for word in words {
            let word = u64::from_le_bytes(word.try_into().unwrap_or_default());
            hash = (hash ^ mixed(word.wrapping_mul(MULTIPLIER))).wrapping_mul(MULTIPLIER);
        }
        if !rest.is_empty() {
            let rest = rest.iter().rev().fold(0, |word, &byte| (word << 8) | u64::from(byte));
            hash = (hash ^ rest).wrapping_mul(MULTIPLIER);
        }
        let hash = mixed(hash);
        Self(hash ^ (hash >> 47))
    }

    /// Reads the 16 hexadecimal digits that it prints as.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits: &[u8; 16] = text.as_bytes().try_into().ok()?;
        let (front, back) = digits.split_first_chunk()?;
        Some(Self((bits_of(*front)? << 32) | bits_of(*back.first_chunk()?)?))
    }

    /// Writes the 16 hexadecimal digits, quicker than `Display` does.
    #[inline(never)] // A question is written with three.
    pub(crate) fn write_digits(self, text: &mut String) {
        text.push_str(core::str::from_utf8(&self.digits()).unwrap_or_default());
    }

    fn digits(self) -> [u8; 16] {
        let mut digits = [0; 16];
        let (front, back) = digits.split_at_mut(8);
        front.copy_from_slice(&eight_digits(self.0 >> 32));
        back.copy_from_slice(&eight_digits(self.0 & u64::from(u32::MAX)));
        digits
    }
}

/// A one in each byte of a word.
const ONES: u64 = u64::from_ne_bytes([1; 8]);

/// The 32 bits that eight digits are, all at once.
#[inline(never)] // A fingerprint is two of these.
fn bits_of(digits: [u8; 8]) -> Option<u64> {
    let digits = u64::from_be_bytes(digits);
    let letters = (digits >> 6) & ONES;
    // The byte of a digit comes to four bits, which are then brought together.
    let bits = (digits & ONES.wrapping_mul(0xf)).wrapping_add(letters.wrapping_mul(9));
    let bits = (bits | (bits >> 4)) & 0x00ff_00ff_00ff_00ff;
    let bits = (bits | (bits >> 8)) & 0x0000_ffff_0000_ffff;
    let bits = (bits | (bits >> 16)) & u64::from(u32::MAX);
    // What is no digit is not what the bits print as.
    let lower_case = digits | (letters << 5);
    (eight_digits(bits) == lower_case.to_be_bytes()).then_some(bits)
}

/// The digits of 32 bits, all eight at once.
#[inline(never)] // A fingerprint is two of these.
fn eight_digits(bits: u64) -> [u8; 8] {
    // Each four bits into a byte of their own.
    let bits = (bits | (bits << 16)) & 0x0000_ffff_0000_ffff;
    let bits = (bits | (bits << 8)) & 0x00ff_00ff_00ff_00ff;
    let bits = (bits | (bits << 4)) & 0x0f0f_0f0f_0f0f_0f0f;
    // A one in each byte that is to be a letter: no byte overflows into the next.
    let letters = (bits.wrapping_add(ONES.wrapping_mul(6)) >> 4) & ONES;
    let gap = u64::from(b'a' - b'0' - 10);
    bits.wrapping_add(ONES.wrapping_mul(b'0'.into())).wrapping_add(letters.wrapping_mul(gap)).to_be_bytes()
}

// Read in either case, written in lower case.
#[cfg(feature = "schema")]
crate::schema::inline_schema!(Fingerprint, |generator| {
    let letters = if generator.contract().is_serialize() { "a-f" } else { "A-Fa-f" };
    schemars::json_schema!({ "type": "string", "pattern": alloc::format!("^[0-9{letters}]{{16}}$") })
});

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(core::str::from_utf8(&self.digits()).unwrap_or_default())
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
