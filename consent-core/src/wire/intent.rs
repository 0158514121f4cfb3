//! What the customer wants.

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;

use super::entries::Entries;
use super::json::{self, JsonError};
use super::object::object;
use super::slots::Slots;
use super::text::{Private, Text};
use super::written::{Written, serialize_written};

/// How far the customer confirmed an intent.
const CONFIRMATION_STATUSES: [&str; 3] = ["NONE", "CONFIRMED", "DENIED"];

/// What the customer wants.
///
/// See Alexa docs: Request Types Reference, "`IntentRequest`".
#[derive(Clone)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub struct Intent<'a> {
    /// Its name in the interaction model.
    pub name: Text<'a>,
    /// `NONE`, `CONFIRMED` or `DENIED`.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "Option::is_none"))]
    pub confirmation_status: Option<Text<'a>>,
    /// What the customer said for each slot, as it stood in the request; [`slot`](Self::slot) reads it.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "Option::is_none"))]
    pub slots: Option<Slots<'a>>,
}

object! {
    Intent<'a>, "an object";
    required "name" => name, "confirmationStatus" => confirmation_status, "slots" => slots,
}

impl Intent<'_> {
    /// What the customer said for a slot, in Alexa's spelling; `None` if nothing.
    ///
    /// # Errors
    /// [`JsonError`] if the slots are not an object of slots.
    pub fn slot(&self, name: &str) -> Result<Option<Private<'_>>, JsonError> {
        const PLACE: &str = "request.intent.slots";
        let Some(slots) = &self.slots else { return Ok(None) };
        match slots.text() {
            Cow::Borrowed(json) => Ok(json::read_at::<AllSlots<'_>>(PLACE, json)?.value(name)),
            Cow::Owned(json) => {
                let value = json::read_at::<AllSlots<'_>>(PLACE, &json)?.value(name);
                Ok(value.map(Private::into_owned))
            }
        }
    }

    /// The same, borrowed from this one.
    pub(crate) fn borrowed(&self) -> Intent<'_> {
        Intent {
            name: self.name.as_str().into(),
            confirmation_status: self.confirmation_status.as_ref().map(|status| status.as_str().into()),
            slots: self.slots.as_ref().map(Slots::borrowed),
        }
    }

    /// The same, independent of the request it came with.
    #[must_use]
    pub fn into_owned(self) -> Intent<'static> {
        let known = |status: &str| CONFIRMATION_STATUSES.into_iter().find(|known| *known == status);
        let owned = |status: Text<'_>| known(status.as_str()).map_or_else(|| status.into_owned(), Text::from);
        Intent {
            name: self.name.into_owned(),
            confirmation_status: self.confirmation_status.map(owned),
            slots: self.slots.map(Slots::into_owned),
        }
    }
}

impl Written for Intent<'_> {
    fn write(&self, json: &mut String) {
        json.push_str(r#"{"name":"#);
        self.name.as_str().write(json);
        if let Some(status) = &self.confirmation_status {
            json.push_str(r#","confirmationStatus":"#);
            status.as_str().write(json);
        }
        if let Some(slots) = &self.slots {
            json.push_str(r#","slots":"#);
            slots.write(json);
        }
        json.push('}');
    }
}

serialize_written!(Intent<'_>);

/// Shows the name only; slots hold what a customer said.
impl fmt::Debug for Intent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Intent").field("name", &self.name).finish_non_exhaustive()
    }
}

type AllSlots<'a> = Entries<'a, Option<Slot<'a>>>;

impl<'a> AllSlots<'a> {
    fn value(self, name: &str) -> Option<Private<'a>> {
        self.take(name).flatten().and_then(|slot| slot.value)
    }
}

#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Slot<'a> {
    value: Option<Private<'a>>,
}

object! {
    Slot<'a>, "an object";
    "value" => value,
}
