//! Fingerprints: the same hash as others have under its name, printed and read.

use consent_core::fingerprint::Fingerprint;

/// Texts, and what libstdc++ hashes them to, which uses this hash too (`std::_Hash_bytes` with the seed 0).
const KNOWN: [(&str, &str); 6] = [
    ("", "0000000000000000"),
    ("a", "071717d2d36b6b11"),
    ("12345678", "758f67d162b2d202"),
    ("amzn1.ask.account.MADEUP", "dc618fbe8e664ea5"),
    ("amzn1.ask.account.MADEUP.", "f2a2a872b9879638"),
    ("\u{e4}", "753dff2e251accec"),
];

#[test]
fn it_is_the_hash_of_that_name() {
    for (id, digits) in KNOWN {
        let fingerprint = Fingerprint::of(id);
        assert_eq!(fingerprint.to_string(), digits, "{id}");
        assert_eq!(Fingerprint::parse(digits), Some(fingerprint));
        assert_eq!(Fingerprint::parse(&digits.to_uppercase()), Some(fingerprint));
    }
}

#[test]
fn what_is_no_fingerprint() {
    for text in [
        "",
        "71717d2d36b6b11",
        "0071717d2d36b6b11",
        "+71717d2d36b6b11",
        "-71717d2d36b6b11",
        "071717d2d36b6b1g",
        "\u{e9}71717d2d36b6b1",
        " 71717d2d36b6b11",
    ] {
        assert_eq!(Fingerprint::parse(text), None, "{text}");
    }
}
