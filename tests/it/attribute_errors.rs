//! The attributes that a skill keeps in a session: an error says where it is, from the request's point of view.

use consent_core::wire::json::{self, JsonError};
use consent_core::wire::session_attributes::SessionAttributes;
use serde::de::{Deserialize, Deserializer, Error as _};

/// A type of a skill, with words of its own for what is wrong.
#[derive(Debug)]
struct Even;

impl<'de> Deserialize<'de> for Even {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = u32::deserialize(deserializer)?;
        if number % 2 == 0 { Ok(Self) } else { Err(D::Error::custom("an even number is wanted")) }
    }
}

fn attributes(text: &str) -> SessionAttributes<'_> {
    json::read(text.as_bytes()).unwrap()
}

#[test]
fn the_field_is_named_from_the_outside_and_no_line_is_made_up() {
    let kept =
        attributes(r#"{ "odd": 7, "list": [1, "x"], "deep": { "list": [{ "one": 1 }, {}] }, "more": 2 }"#);
    let cases = [
        (kept.get::<Even>("odd").unwrap_err(), "odd", "an even number is wanted"),
        (kept.get::<Vec<u32>>("list").unwrap_err(), "list[1]", "expected a whole number"),
        (kept.get::<u32>("deep").unwrap_err(), "deep", "expected a whole number"),
    ];
    for (error, field, problem) in cases {
        let field = format!("session.attributes.{field}");
        // Line and column would be those of the value alone.
        let expected = JsonError { field: field.clone(), problem: problem.into(), line: 0, column: 0 };
        assert_eq!(error, expected);
        assert_eq!(error.to_string(), format!("{field}: {problem}"));
    }
    assert_eq!(kept.get::<u32>("more"), Ok(Some(2)));
}

#[test]
fn what_is_removed_is_gone_and_nothing_else() {
    let mut kept = attributes(r#"{ "first": 1, "second": 2, "first": 3 }"#);
    kept.remove("first");
    assert_eq!((kept.get::<u32>("first"), kept.get::<u32>("second")), (Ok(None), Ok(Some(2))));
}
