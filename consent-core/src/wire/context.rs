//! The context of a request: the device and the customer.

use serde::Deserialize;

use super::entries::Entries;
use super::geolocation::Geolocation;
use super::json;
use super::parts::Parts;
use super::text::{Present, Private, Raw, Text};
#[cfg(feature = "schema")]
use crate::schema::OrMissing;

/// The device and the customer.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "PascalCase", expecting = "an object")]
pub struct Context<'a> {
    /// The part that each request has.
    #[serde(borrow)]
    pub system: System<'a>,
    /// Where the device is.
    pub geolocation: Option<Geolocation>,
}

impl<'a> Context<'a> {
    pub(super) fn from_parts(parts: &Parts<'a>) -> Self {
        let system = System::from_parts(&parts.object("System").unwrap_or_default());
        Self { system, geolocation: parts.read("Geolocation") }
    }
}

/// The part of the context that each request has.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", expecting = "an object")]
pub struct System<'a> {
    /// The customer.
    #[serde(borrow)]
    pub user: Option<User<'a>>,
    /// The recognized speaker.
    #[serde(borrow)]
    pub person: Option<Person<'a>>,
    /// The device; missing in skill events.
    #[serde(borrow)]
    pub device: Option<Device<'a>>,
    /// Where the APIs of this customer's region are.
    #[serde(borrow)]
    pub api_endpoint: Option<Text<'a>>,
    /// What the APIs want to see. It is there whether or not anything was granted.
    #[serde(borrow)]
    pub api_access_token: Option<Private<'a>>,
}

impl<'a> System<'a> {
    fn from_parts(parts: &Parts<'a>) -> Self {
        Self {
            user: parts.object("user").as_ref().map(User::from_parts),
            person: parts.read("person"),
            device: parts.read("device"),
            api_endpoint: parts.read("apiEndpoint"),
            api_access_token: parts.read("apiAccessToken"),
        }
    }
}

/// The customer.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", expecting = "an object")]
pub struct User<'a> {
    /// The customer's id for this skill.
    #[serde(borrow)]
    pub user_id: Option<Private<'a>>,
    /// What the request itself says of permissions.
    #[serde(borrow)]
    pub permissions: Option<Permissions<'a>>,
}

impl<'a> User<'a> {
    pub(super) fn from_parts(parts: &Parts<'a>) -> Self {
        Self { user_id: parts.read("userId"), permissions: parts.read("permissions") }
    }
}

/// What the request itself says of permissions: in practice the location and payments only. The deprecated
/// `consentToken` is not read; it proves nothing.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
pub struct Permissions<'a> {
    /// By scope.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Entries<'a, OrMissing<ScopeStatus<'a>>>>"))]
    pub scopes: Option<Scopes<'a>>,
}

/// Scopes and the state of their grants, unread: nobody knows what a scope of tomorrow says.
pub type Scopes<'a> = Entries<'a, Raw<'a>>;

impl Scopes<'_> {
    /// The word for this scope, `GRANTED` or `DENIED`; none if it cannot be read.
    #[must_use]
    pub fn status(&self, scope: &str) -> Option<Text<'_>> {
        json::read_str::<ScopeStatus<'_>>(self.get(scope)?.as_str()).ok()?.status
    }
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
struct ScopeStatus<'a> {
    /// `GRANTED` or `DENIED`.
    #[serde(borrow)]
    status: Option<Text<'a>>,
}

/// The recognized speaker.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", expecting = "an object")]
pub struct Person<'a> {
    /// The speaker's id for this skill.
    #[serde(borrow)]
    pub person_id: Option<Private<'a>>,
}

/// The device.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", expecting = "an object")]
pub struct Device<'a> {
    /// Its id for this skill.
    #[serde(borrow)]
    pub device_id: Option<Private<'a>>,
    /// What it can do.
    pub supported_interfaces: Option<SupportedInterfaces>,
}

/// What a device can do.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "PascalCase", expecting = "an object")]
pub struct SupportedInterfaces {
    /// It can tell where it is.
    pub geolocation: Option<Present>,
}
