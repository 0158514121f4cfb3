//! The context of a request: the device and the customer.

use super::entries::Entries;
use super::geolocation::Geolocation;
use super::json;
use super::object::object;
use super::parts::Parts;
use super::text::{Present, Private, Raw, Text};
#[cfg(feature = "schema")]
use crate::schema::OrMissing;

/// The device and the customer.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "PascalCase"))]
pub struct Context<'a> {
    /// The part that each request has.
    pub system: System<'a>,
    /// Where the device is.
    pub geolocation: Option<Geolocation>,
}

object! {
    Context<'a>, "an object";
    required "System" => system, "Geolocation" => geolocation,
}

impl<'a> Context<'a> {
    pub(super) fn from_parts(parts: &Parts<'a>) -> Self {
        let system = System::from_parts(&parts.object("System").unwrap_or_default());
        Self { system, geolocation: parts.read("Geolocation") }
    }
}

/// The part of the context that each request has.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub struct System<'a> {
    /// The customer.
    pub user: Option<User<'a>>,
    /// The recognized speaker.
    pub person: Option<Person<'a>>,
    /// The device; missing in skill events.
    pub device: Option<Device<'a>>,
    /// Where the APIs of this customer's region are.
    pub api_endpoint: Option<Text<'a>>,
    /// What the APIs want to see. It is there whether or not anything was granted.
    pub api_access_token: Option<Private<'a>>,
}

object! {
    System<'a>, "an object";
    "user" => user, "person" => person, "device" => device, "apiEndpoint" => api_endpoint,
    "apiAccessToken" => api_access_token,
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
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub struct User<'a> {
    /// The customer's id for this skill.
    pub user_id: Option<Private<'a>>,
    /// What the request itself says of permissions.
    pub permissions: Option<Permissions<'a>>,
}

object! {
    User<'a>, "an object";
    "userId" => user_id, "permissions" => permissions,
}

impl<'a> User<'a> {
    pub(super) fn from_parts(parts: &Parts<'a>) -> Self {
        Self { user_id: parts.read("userId"), permissions: parts.read("permissions") }
    }
}

/// What the request itself says of permissions: in practice the location and payments only. The deprecated
/// `consentToken` is not read; it proves nothing.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Permissions<'a> {
    /// By scope.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Entries<'a, OrMissing<ScopeStatus<'a>>>>"))]
    pub scopes: Option<Scopes<'a>>,
}

object! {
    Permissions<'a>, "an object" rare;
    "scopes" => scopes,
}

/// Scopes and the state of their grants, unread: nobody knows what a scope of tomorrow says.
pub type Scopes<'a> = Entries<'a, Raw<'a>>;

impl Scopes<'_> {
    /// The word for this scope, `GRANTED` or `DENIED`; none if it cannot be read.
    #[must_use]
    pub fn status(&self, scope: &str) -> Option<Text<'_>> {
        json::read_leniently::<ScopeStatus<'_>>(self.get(scope)?.as_str())?.status
    }
}

#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ScopeStatus<'a> {
    /// `GRANTED` or `DENIED`.
    status: Option<Text<'a>>,
}

object! {
    ScopeStatus<'a>, "an object" rare;
    "status" => status,
}

/// The recognized speaker.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub struct Person<'a> {
    /// The speaker's id for this skill.
    pub person_id: Option<Private<'a>>,
}

object! {
    Person<'a>, "an object" rare;
    "personId" => person_id,
}

/// The device.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub struct Device<'a> {
    /// Its id for this skill.
    pub device_id: Option<Private<'a>>,
    /// What it can do.
    pub supported_interfaces: Option<SupportedInterfaces>,
}

object! {
    Device<'a>, "an object";
    "deviceId" => device_id, "supportedInterfaces" => supported_interfaces,
}

/// What a device can do.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "PascalCase"))]
pub struct SupportedInterfaces {
    /// It can tell where it is.
    pub geolocation: Option<Present>,
}

object! {
    SupportedInterfaces, "an object" rare;
    "Geolocation" => geolocation,
}
