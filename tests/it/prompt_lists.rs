//! Keeps the lists as each language makes them, written by hand from its grammar and not from what is said now.

use consent_core::{Locale, Permission, Prompts};
use consent_tests::prompt_file::PromptFile;
use serde_json::json;

use crate::prompts::account;

const THREE: [Permission; 3] = [Permission::FullName, Permission::Email, Permission::Timers];

/// The list of these phrases, in a locale.
fn list(locale: Locale, phrases: &[&str]) -> String {
    let form = PromptFile::of(locale).forms().swap_remove(0);
    let named: serde_json::Value = THREE
        .iter()
        .zip(phrases)
        .map(|(permission, phrase)| (permission.to_string(), json!(phrase)))
        .collect();
    let file = json!({ "language": locale.language().as_str(), "permissions": { &form: named } }).to_string();
    let skill = Prompts::new("S", locale).replacing(file).unwrap();
    skill.in_locale(locale).list(account(&THREE[..phrases.len()]), &form).unwrap()
}

/// One, two and three items. The States write a comma in front of the last "and", and so does Hindi, as CLDR has it (it is
/// heard as a pause at most); Britain and Australia write none. Canada and India write both; CLDR has none for either.
const LISTS: [(Locale, [&str; 3]); 17] = [
    (Locale::ArSa, ["A", "A وB", "A وB وC"]),
    (Locale::DeDe, ["A", "A und B", "A, B und C"]),
    (Locale::EnAu, ["A", "A and B", "A, B and C"]),
    (Locale::EnCa, ["A", "A and B", "A, B and C"]),
    (Locale::EnGb, ["A", "A and B", "A, B and C"]),
    (Locale::EnIn, ["A", "A and B", "A, B and C"]),
    (Locale::EnUs, ["A", "A and B", "A, B, and C"]),
    (Locale::EsEs, ["A", "A y B", "A, B y C"]),
    (Locale::EsMx, ["A", "A y B", "A, B y C"]),
    (Locale::EsUs, ["A", "A y B", "A, B y C"]),
    (Locale::FrCa, ["A", "A et B", "A, B et C"]),
    (Locale::FrFr, ["A", "A et B", "A, B et C"]),
    (Locale::HiIn, ["A", "A और B", "A, B, और C"]),
    (Locale::ItIt, ["A", "A e B", "A, B e C"]),
    (Locale::JaJp, ["A", "A、B", "A、B、C"]),
    (Locale::NlNl, ["A", "A en B", "A, B en C"]),
    (Locale::PtBr, ["A", "A e B", "A, B e C"]),
];

#[test]
fn one_two_and_three_items_in_every_locale() {
    assert_eq!(LISTS.map(|(locale, _)| locale), Locale::ALL);
    let said =
        LISTS.map(|(locale, _)| (locale, [1, 2, 3].map(|count| list(locale, &["A", "B", "C"][..count]))));
    assert_eq!(said, LISTS.map(|(locale, expected)| (locale, expected.map(str::to_owned))));
}

/// "y" is "e" in front of the sound i, but not in front of a diphthong: "e hijos", "y hielo".
#[test]
fn spanish_says_e_before_i() {
    let cases: [(&[&str], &str); 7] = [
        (&["tu nombre", "imagen"], "tu nombre e imagen"),
        (&["tu nombre", "correo", "identidad"], "tu nombre, correo e identidad"),
        (&["tu nombre", "historial"], "tu nombre e historial"),
        (&["tu nombre", "Imagen"], "tu nombre e Imagen"),
        (&["tu nombre", "hielo"], "tu nombre y hielo"),
        (&["imagen", "nombre"], "imagen y nombre"),
        (&["imagen", "tu nombre", "correo"], "imagen, tu nombre y correo"),
    ];
    for locale in [Locale::EsEs, Locale::EsMx, Locale::EsUs] {
        for (phrases, expected) in cases {
            assert_eq!(list(locale, phrases), expected, "{locale}");
        }
    }
}
