//! Bodies of the answers of Alexa's APIs.

use alloc::boxed::Box;
use alloc::string::String;

use super::json::{self, JsonError};
use super::object::object;
use super::text::Private;
use crate::permission::ValueKind;
use crate::value::{Address, CountryAndPostalCode, PhoneNumber, Value};

/// The mobile number of the Customer and Person Profile APIs; both parts may be missing.
///
/// See Alexa docs: Customer Profile API Reference, "Get the customer's mobile phone number".
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub struct PhoneNumberBody<'a> {
    /// Such as `+1`.
    pub country_code: Option<Private<'a>>,
    /// The number without it.
    pub phone_number: Option<Private<'a>>,
}

object! {
    PhoneNumberBody<'a>, "an object with countryCode and phoneNumber" rare;
    "countryCode" => country_code, "phoneNumber" => phone_number,
}

/// An address of the Device Address API, full or short; every part may be missing or null.
///
/// See Alexa docs: Enhance Your Skill With Address Information.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub struct AddressBody<'a> {
    /// Street and number, usually.
    pub address_line1: Option<Private<'a>>,
    /// Second line.
    pub address_line2: Option<Private<'a>>,
    /// Third line.
    pub address_line3: Option<Private<'a>>,
    /// City.
    pub city: Option<Private<'a>>,
    /// State or region.
    pub state_or_region: Option<Private<'a>>,
    /// District or county.
    pub district_or_county: Option<Private<'a>>,
    /// Postal code.
    pub postal_code: Option<Private<'a>>,
    /// Two letters.
    pub country_code: Option<Private<'a>>,
}

object! {
    AddressBody<'a>, "an address object" rare;
    "addressLine1" => address_line1, "addressLine2" => address_line2, "addressLine3" => address_line3,
    "city" => city, "stateOrRegion" => state_or_region, "districtOrCounty" => district_or_county,
    "postalCode" => postal_code, "countryCode" => country_code,
}

/// The body of an error. Each API has its own: `{code, message}`, `{type, message}`, `{Message}`; some send
/// HTML or nothing. A body that is anything else says nothing, and stops nothing.
///
/// See Alexa docs: Customer Profile API Reference; Enhance Your Skill With Address Information.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ErrorBody<'a> {
    /// What went wrong, in words.
    pub message: Option<Private<'a>>,
    /// The same, of an API that writes it so.
    #[cfg_attr(feature = "schema", schemars(rename = "Message"))]
    pub capital_message: Option<Private<'a>>,
}

object! {
    ErrorBody<'a>, "an error object";
    "message" => message, "Message" => capital_message,
}

/// Reads what a granted permission opens; `None` if the customer stored nothing, however the API says so: null, an
/// empty string, an object whose parts are all empty.
///
/// # Errors
/// [`JsonError`] if the body is of another shape.
pub fn read_value(kind: ValueKind, body: &[u8]) -> Result<Option<Value>, JsonError> {
    Ok(match kind {
        ValueKind::Text => owned(json::read::<Option<Private<'_>>>(body)?.as_ref()).map(Value::Text),
        ValueKind::PhoneNumber => {
            let phone: PhoneNumberBody<'_> = json::read::<Option<_>>(body)?.unwrap_or_default();
            let country_code = owned(phone.country_code.as_ref());
            owned(phone.phone_number.as_ref())
                .map(|number| Value::PhoneNumber(PhoneNumber { country_code, number }))
        }
        ValueKind::Address => {
            let address = read_address(body)?;
            // Amazon's own samples call it no address if there is neither a line nor a state.
            let is_one = address.lines.iter().any(Option::is_some) || address.state_or_region.is_some();
            is_one.then(|| Value::Address(Box::new(address)))
        }
        ValueKind::CountryAndPostalCode => {
            let Address { country_code, postal_code, .. } = read_address(body)?;
            let code = CountryAndPostalCode { country_code, postal_code };
            (code != CountryAndPostalCode::default()).then_some(Value::CountryAndPostalCode(code))
        }
        // The body lists alarms that are set; the right is in the status.
        ValueKind::Right => Some(Value::Right),
        // No API answers with a location.
        ValueKind::Geolocation => None,
    })
}

fn read_address(body: &[u8]) -> Result<Address, JsonError> {
    let body: AddressBody<'_> = json::read::<Option<_>>(body)?.unwrap_or_default();
    Ok(Address {
        lines: [
            owned(body.address_line1.as_ref()),
            owned(body.address_line2.as_ref()),
            owned(body.address_line3.as_ref()),
        ],
        city: owned(body.city.as_ref()),
        district_or_county: owned(body.district_or_county.as_ref()),
        state_or_region: owned(body.state_or_region.as_ref()),
        postal_code: owned(body.postal_code.as_ref()),
        country_code: owned(body.country_code.as_ref()),
    })
}

fn owned(text: Option<&Private<'_>>) -> Option<String> {
    text.map(Private::as_str).filter(|text| !text.trim().is_empty()).map(Into::into)
}

/// A name or an e-mail address, of the Customer and Person Profile APIs: a bare string. Null and blanks are nothing stored.
///
/// See Alexa docs: Customer Profile API Reference; Person Profile API Reference.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "its schema is all there is to it")]
pub(super) enum TextAnswer {
    Stored(Private<'static>),
    NotStored,
}

/// The mobile number of the Customer and Person Profile APIs. Null and parts that are missing, null or blank are nothing
/// stored.
///
/// See Alexa docs: Customer Profile API Reference, "Get the customer's mobile phone number".
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "its schema is all there is to it")]
pub(super) enum PhoneNumberAnswer {
    Stored(PhoneNumberBody<'static>),
    NotStored,
}

/// An address of the Device Address API, or the country and postal code of one. Null and parts that are missing, null or
/// blank are nothing stored.
///
/// See Alexa docs: Enhance Your Skill With Address Information.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "its schema is all there is to it")]
pub(super) enum AddressAnswer {
    Stored(AddressBody<'static>),
    NotStored,
}
