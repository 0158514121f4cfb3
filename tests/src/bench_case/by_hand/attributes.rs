//! The session attributes: what this skill keeps about consent, and whatever else it keeps.

use core::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::history::{History, HistoryBody};
use super::text::{Text, Word};

/// Where the skill keeps what it knows about consent.
pub(super) const KEY: &str = "consent-core";

#[derive(Default)]
pub(super) struct Attributes<'a> {
    /// Sent back as they came (R30).
    pub(super) others: Vec<(Word<'a>, &'a RawValue)>,
    pub(super) kept: Option<Kept<'a>>,
}

#[derive(Default)]
pub(super) struct Kept<'a> {
    /// The token of the question that is open.
    pub(super) pending: Option<Text<'a>>,
    pub(super) history: History,
}

#[derive(Deserialize)]
struct KeptBody<'a> {
    #[serde(borrow)]
    pending: Option<Text<'a>>,
    #[serde(borrow)]
    history: Option<HistoryBody<'a>>,
}

impl<'de: 'a, 'a> Deserialize<'de> for Attributes<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(AttributesVisitor)
    }
}

struct AttributesVisitor;

impl<'de> Visitor<'de> for AttributesVisitor {
    type Value = Attributes<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut attributes = Attributes::default();
        while let Some(key) = map.next_key::<Word<'de>>()? {
            if key.as_str() == KEY {
                attributes.kept = map.next_value::<Option<KeptBody<'de>>>()?.map(kept).transpose()?;
            } else {
                attributes.others.push((key, map.next_value()?));
            }
        }
        Ok(attributes)
    }
}

fn kept<E: Error>(KeptBody { pending, history }: KeptBody<'_>) -> Result<Kept<'_>, E> {
    let history =
        history.map(|body| History::of(body).ok_or_else(|| E::custom("version: expected 1"))).transpose()?;
    Ok(Kept { pending, history: history.unwrap_or_default() })
}
