//! Values that are somebody's and say whose they are, and how to find them again in any text, in whatever form they stand
//! there.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What is somebody's: the kind, and the value that stands for it.
pub const TEXTS: [(&str, &str); 22] = [
    ("access token", "CanaryAccessToken"),
    ("address", "CanaryStreet"),
    ("attribute of the skill", "CanaryAttribute"),
    ("code of an event", "CanaryEventCode"),
    ("consent token", "CanaryConsentToken"),
    ("device id", "CanaryDevice"),
    ("e-mail address", "CanaryMail"),
    ("error of an API", "CanaryApiError"),
    ("given name", "CanaryGivenName"),
    ("full name", "CanaryFullName"),
    ("linked account", "CanaryLinked"),
    ("person id", "CanaryPerson"),
    ("phone number", "CanaryPhone"),
    ("country code of a phone", "CanaryPrefix"),
    ("postal code", "CanaryPostal"),
    ("request id", "CanaryRequest"),
    ("session id", "CanarySession"),
    ("slot", "CanarySlot"),
    ("speech", "CanarySpeech"),
    ("unknown field", "CanaryUnknown"),
    ("unknown scope", "CanaryScope"),
    ("user id", "CanaryUser"),
];

/// Numbers of a location, in the order of [`POSITION`]'s fields. None begins as another does.
pub const NUMBERS: [f64; 6] = [71.938_46, 83.265_17, 94.537_1, 6482.91, 157.384, 86.413_9];

/// A location that Alexa sends.
pub const POSITION: &str = r#"{
    "coordinate": { "latitudeInDegrees": 71.93846, "longitudeInDegrees": 83.26517, "accuracyInMeters": 94.5371 },
    "altitude": { "altitudeInMeters": 6482.91 }, "heading": { "directionInDegrees": 157.384 },
    "speed": { "speedInMetersPerSecond": 86.4139 }
}"#;

/// The value of a kind.
#[must_use]
pub fn of(kind: &str) -> &'static str {
    let found = TEXTS.iter().find(|(name, _)| *name == kind);
    found.unwrap_or_else(|| panic!("no kind is called {kind}")).1
}

/// The kinds of all that stands in a text: in any case, escaped, percent-encoded, in base64, in hex, as a list of bytes; a
/// number to three digits or more; and whether a part of a value stands there, its first six letters or more.
#[must_use]
pub fn kinds_in(text: &str) -> BTreeSet<&'static str> {
    let lower = text.to_lowercase();
    let letters: String = lower.chars().filter(char::is_ascii_alphanumeric).collect();
    let hex: String = lower.replace("\\x", "").replace("0x", "").replace("\\u{", "").replace("\\u00", "");
    let hex: String = hex.chars().filter(char::is_ascii_hexdigit).collect();
    let base64: String = text.replace('-', "+").replace('_', "/");
    let bytes: String = lower.chars().filter(|letter| letter.is_ascii_digit() || *letter == ',').collect();
    let is_there = |forms: &&Forms| {
        letters.contains(&forms.lower)
            || forms.hex.iter().any(|form| hex.contains(form))
            || forms.lists.iter().any(|form| bytes.contains(form))
            || forms.base64.iter().any(|form| base64.contains(form))
    };
    let mut found: BTreeSet<_> = FORMS.iter().filter(is_there).map(|forms| forms.kind).collect();
    // Each begins so; one that is cut short after that is a part of one.
    let whole: usize = FORMS.iter().map(|forms| letters.matches(&forms.lower).count()).sum();
    if letters.matches("canary").count() > whole {
        found.insert("a part of a value");
    }
    if NUMBERS.iter().any(|number| roundings(*number).iter().any(|form| begins(&lower, form))) {
        found.insert("location");
    }
    found
}

/// The forms in which a value is looked for.
struct Forms {
    kind: &'static str,
    lower: String,
    hex: Vec<String>,
    lists: Vec<String>,
    base64: Vec<String>,
}

static FORMS: LazyLock<Vec<Forms>> = LazyLock::new(|| {
    let forms = |(kind, canary): &(&'static str, &str)| {
        let cases = [(*canary).to_owned(), canary.to_lowercase(), canary.to_uppercase()];
        let list = |form: &String| form.bytes().map(|byte| byte.to_string()).collect::<Vec<_>>().join(",");
        Forms {
            kind,
            lower: canary.to_lowercase(),
            hex: cases.iter().map(|form| in_hex(form)).collect(),
            lists: cases.iter().map(list).collect(),
            base64: cases.iter().flat_map(|form| in_base64(form)).collect(),
        }
    };
    TEXTS.iter().map(forms).collect()
});

fn in_hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// What of a text shows in base64, wherever it begins: without the letters that its neighbours decide as well.
fn in_base64(text: &str) -> [String; 3] {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    [0, 1, 2].map(|before| {
        let bytes = vec![0; before].into_iter().chain(text.bytes());
        let bits = bytes.map(|byte| format!("{byte:08b}")).collect::<Vec<_>>().concat();
        let whole = bits.len() / 6;
        let letter =
            |at: usize| LETTERS[usize::from_str_radix(&bits[at * 6..at * 6 + 6], 2).unwrap()] as char;
        ((before * 8).div_ceil(6)..whole).map(letter).collect()
    })
}

/// A number cut to three digits, or to one behind the point: as it is, in scientific notation, in millionths.
fn roundings(number: f64) -> [String; 3] {
    let digits: String = number.to_string().chars().filter(char::is_ascii_digit).collect();
    let whole = number.trunc().to_string().len();
    let cut = format!("{}.{}", &digits[..whole], &digits[whole..(whole + 1).max(3)]);
    [cut, format!("{}.{}", &digits[..1], &digits[1..3]), digits[..5].into()]
}

/// Whether a number in a text begins so. In the middle of another number or of a word it is chance.
fn begins(text: &str, form: &str) -> bool {
    let is_chance = |letter: char| letter.is_alphanumeric() || letter == '.';
    text.match_indices(form).any(|(at, _)| !text[..at].ends_with(is_chance))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The finder finds; a finder that does not would keep every test of privacy green.
    #[test]
    fn whatever_it_looks_like() {
        let forms = [
            "CanarySlot",
            "say canarySLOT",
            r#""Canary\u0053lot""#,
            "43616e617279536c6f74",
            "%43%61%6E%61%72%79%53%6C%6F%74",
            r"\x43\x61\x6e\x61\x72\x79\x53\x6c\x6f\x74",
            "[67, 97, 110, 97, 114, 121, 83, 108, 111, 116]",
            "Q2FuYXJ5U2xvdA==",
            "eENhbmFyeVNsb3R4",
            "eHhDYW5hcnlTbG90",
            "Y2FuYXJ5c2xvdA",
        ];
        for form in forms {
            let form = form.replace("\\u0053", "s");
            assert_eq!(kinds_in(&form), BTreeSet::from(["slot"]), "{form}");
        }
        for form in
            ["71.9", "71.94 north", "7.194e1", "71938460", "71.93846", "6483 or 6482.9", "157.4 157.38"]
        {
            let found = kinds_in(form);
            assert_eq!(found.contains("location"), form != "157.4 157.38" || found.len() == 1, "{form}");
            assert!(found.len() == 1, "{form}: {found:?}");
        }
        for text in
            ["", "canar", "Slot", "72", "a table for 4 at 19:30", "2026-01-15T10:00:00Z", "[redacted]"]
        {
            assert!(kinds_in(text).is_empty(), "{text}: {:?}", kinds_in(text));
        }
        for text in ["Canary..", "CanarySlo", "CanarySlot and CanarySl"] {
            assert!(kinds_in(text).contains("a part of a value"), "{text}");
        }
        for (kind, canary) in TEXTS {
            assert_eq!(kinds_in(canary), BTreeSet::from([kind]), "one is part of another");
        }
    }
}
