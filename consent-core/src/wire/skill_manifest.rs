//! skill.json: what the skill declares about itself.

use alloc::vec::Vec;

use super::entries::Entries;
use super::json::{self, JsonError};
use super::object::object;
use super::text::Text;

/// A skill manifest, as far as consent is concerned.
///
/// See Alexa docs: Skill Manifest Schema, "manifest".
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SkillManifest<'a> {
    /// All that the skill declares.
    manifest: Manifest<'a>,
}

object! {
    SkillManifest<'a>, "an object with the key `manifest`" rare;
    required "manifest" => manifest,
}

#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
struct Manifest<'a> {
    /// What the skill may ask for.
    permissions: Option<Vec<DeclaredPermission<'a>>>,
    /// What the store shows.
    publishing_information: Option<PublishingInformation<'a>>,
    /// What the skill says of privacy.
    privacy_and_compliance: Option<PrivacyAndCompliance<'a>>,
    /// What the skill wants to be told outside of any conversation.
    events: Option<Events<'a>>,
}

object! {
    Manifest<'a>, "an object" rare;
    "permissions" => permissions, "publishingInformation" => publishing_information,
    "privacyAndCompliance" => privacy_and_compliance, "events" => events,
}

#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct DeclaredPermission<'a> {
    /// The scope, in manifest spelling.
    name: Text<'a>,
}

object! {
    DeclaredPermission<'a>, "an object with the key `name`" rare;
    required "name" => name,
}

#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct PublishingInformation<'a> {
    /// By locale.
    locales: Option<Entries<'a, Option<PublishedLocale>>>,
}

object! {
    PublishingInformation<'a>, "an object" rare;
    "locales" => locales,
}

/// What the skill says of itself in one language. That it stands there is all that matters.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct PublishedLocale {}

object! {
    PublishedLocale, "an object" rare;
}

#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
struct PrivacyAndCompliance<'a> {
    /// Whether the skill is meant for children.
    is_child_directed: Option<bool>,
    /// Whether the skill uses what tells who a customer is.
    uses_personal_info: Option<bool>,
    /// By locale.
    locales: Option<Entries<'a, Option<LocalePrivacy<'a>>>>,
}

object! {
    PrivacyAndCompliance<'a>, "an object" rare;
    "isChildDirected" => is_child_directed, "usesPersonalInfo" => uses_personal_info, "locales" => locales,
}

#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
struct LocalePrivacy<'a> {
    /// The link to the privacy policy.
    privacy_policy_url: Option<Text<'a>>,
}

object! {
    LocalePrivacy<'a>, "an object" rare;
    "privacyPolicyUrl" => privacy_policy_url,
}

#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Events<'a> {
    /// Where Alexa sends events.
    endpoint: Option<Endpoint<'a>>,
    /// Which events.
    subscriptions: Option<Vec<Subscription<'a>>>,
}

object! {
    Events<'a>, "an object" rare;
    "endpoint" => endpoint, "subscriptions" => subscriptions,
}

#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Endpoint<'a> {
    /// An ARN of AWS Lambda, or an address.
    uri: Option<Text<'a>>,
}

object! {
    Endpoint<'a>, "an object" rare;
    "uri" => uri,
}

#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
struct Subscription<'a> {
    /// Its name, as skill.json spells it.
    event_name: Option<Text<'a>>,
}

object! {
    Subscription<'a>, "an object" rare;
    "eventName" => event_name,
}

impl<'a> SkillManifest<'a> {
    /// Reads skill.json.
    ///
    /// It takes no more memory than [`json::read`] says.
    ///
    /// # Errors
    /// [`JsonError`] names the field and what was expected there.
    pub fn read(text: &'a [u8]) -> Result<Self, JsonError> {
        json::read(text)
    }

    /// The names of the permission list, in manifest spelling, as they stand there.
    ///
    /// See Alexa docs: Skill Manifest Schema, "permissions".
    pub fn scopes(&self) -> impl Iterator<Item = &str> {
        self.manifest.permissions.iter().flatten().map(|declared| declared.name.as_str())
    }

    /// Whether the skill declares this scope, in manifest spelling.
    #[must_use]
    pub fn declares(&self, scope: &str) -> bool {
        self.scopes().any(|declared| declared == scope)
    }

    /// The locales that the skill is published in, each once.
    ///
    /// See Alexa docs: Skill Manifest Schema, "publishingInformation".
    pub fn published_locales(&self) -> impl Iterator<Item = &str> {
        let published = self.manifest.publishing_information.as_ref();
        published.and_then(|published| published.locales.as_ref()).into_iter().flat_map(Entries::keys)
    }

    /// Whether the skill is meant for children; `None` if it does not say.
    ///
    /// See Alexa docs: Skill Manifest Schema, "privacyAndCompliance".
    #[must_use]
    pub fn is_child_directed(&self) -> Option<bool> {
        self.manifest.privacy_and_compliance.as_ref()?.is_child_directed
    }

    /// Whether the skill says that it uses what tells who a customer is; `None` if it does not say.
    ///
    /// See Alexa docs: Skill Manifest Schema, "privacyAndCompliance".
    #[must_use]
    pub fn uses_personal_info(&self) -> Option<bool> {
        self.manifest.privacy_and_compliance.as_ref()?.uses_personal_info
    }

    /// The link to the privacy policy for this locale, as it stands there; it may be blank.
    ///
    /// See Alexa docs: Skill Manifest Schema, "privacyAndCompliance".
    #[must_use]
    pub fn privacy_policy_url(&self, locale: &str) -> Option<&str> {
        let locales = self.manifest.privacy_and_compliance.as_ref()?.locales.as_ref()?;
        locales.get(locale)?.as_ref()?.privacy_policy_url.as_ref().map(Text::as_str)
    }

    /// The names of the events that the skill wants to be told of, as they stand there; empty where one is missing.
    ///
    /// See Alexa docs: Skill Manifest Schema, "events".
    pub fn subscriptions(&self) -> impl Iterator<Item = &str> {
        let events = self.manifest.events.as_ref();
        let subscriptions = events.and_then(|events| events.subscriptions.as_ref());
        let names = subscriptions.into_iter().flatten().map(|subscription| subscription.event_name.as_ref());
        names.map(|name| name.map_or("", Text::as_str))
    }

    /// Where events are sent to, as it stands there; it may be blank.
    ///
    /// See Alexa docs: Skill Manifest Schema, "events".
    #[must_use]
    pub fn events_endpoint(&self) -> Option<&str> {
        self.manifest.events.as_ref()?.endpoint.as_ref()?.uri.as_ref().map(Text::as_str)
    }
}
