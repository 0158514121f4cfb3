//! Alexa's side of a turn: who says what in which session, with what the device and the APIs know.

use std::fmt::Write as _;

use consent_core::{ApiQuery, ApiReply, Consent, ConsentLevel, Permission};

use super::script::{Script, bit};
use crate::needs::is_right;

/// What a request brings along, whatever it is about.
pub struct Turn {
    /// Counted through the conversation; each turn has a token and a request id of its own.
    pub number: usize,
    pub user: usize,
    pub now: i64,
    pub session: Option<(usize, String)>,
    pub has_speaker: bool,
    pub has_device: bool,
    pub has_access: bool,
    pub location: Location,
    /// What the APIs say, one after the other.
    answers: [u8; 3],
}

/// What the request says of the location.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Location {
    NoSuchDevice,
    NotSaid,
    Told,
    ToldAndDenied,
}

const LOCATIONS: [Location; 4] =
    [Location::NoSuchDevice, Location::NotSaid, Location::Told, Location::ToldAndDenied];

impl Turn {
    /// Takes what stands in the script for each turn alike.
    pub fn of(script: &mut Script<'_>, number: usize, user: usize, now: i64) -> Self {
        let around = script.byte();
        Self {
            number,
            user,
            now,
            session: None,
            has_speaker: !bit(around, 0),
            has_device: !bit(around, 1),
            has_access: around & 0b1100 != 0b1100,
            location: LOCATIONS[usize::from(around >> 4 & 3)],
            answers: [script.byte(), script.byte(), script.byte()],
        }
    }

    /// What the APIs of this turn hold of this user.
    #[must_use]
    pub fn value(&self) -> String {
        format!("of user {} in turn {}", self.user, self.number)
    }

    #[must_use]
    pub fn access_token(&self) -> String {
        format!("access-{}-{}", self.user, self.number)
    }

    /// Whether the request itself proves the consent to the location.
    #[must_use]
    pub fn tells_location(&self) -> bool {
        self.has_device && self.location == Location::Told
    }

    /// The whole request, around what it is about.
    #[must_use]
    pub fn request(&self, kind: &str, about: &str) -> String {
        let mut text = String::with_capacity(1024);
        self.write(&mut text, kind, about).expect("a text takes it");
        text
    }

    fn write(&self, text: &mut String, kind: &str, about: &str) -> std::fmt::Result {
        let (user, number) = (self.user, self.number);
        text.push('{');
        if let Some((id, attributes)) = &self.session {
            write!(text, r#""session":{{"new":false,"sessionId":"session-{id}""#)?;
            if !attributes.is_empty() {
                write!(text, r#","attributes":{attributes}"#)?;
            }
            text.push_str("},");
        }
        write!(text, r#""context":{{"System":{{"user":{{"userId":"user-{user}""#)?;
        if self.location == Location::ToldAndDenied {
            text.push_str(
                r#","permissions":{"scopes":{"alexa::devices:all:geolocation:read":{"status":"DENIED"}}}"#,
            );
        }
        text.push('}');
        if self.has_speaker {
            write!(text, r#","person":{{"personId":"person-of-{user}"}}"#)?;
        }
        if self.has_device {
            let can = if self.location == Location::NoSuchDevice { "" } else { r#""Geolocation":{}"# };
            write!(text, r#","device":{{"deviceId":"device","supportedInterfaces":{{{can}}}}}"#)?;
        }
        if self.has_access {
            let token = self.access_token();
            write!(text, r#","apiEndpoint":"https://api.amazonalexa.com","apiAccessToken":"{token}""#)?;
        }
        text.push('}');
        if matches!(self.location, Location::Told | Location::ToldAndDenied) {
            text.push_str(
                r#","Geolocation":{"coordinate":{"latitudeInDegrees":47.6,"longitudeInDegrees":-122.3}}"#,
            );
        }
        let now = self.now;
        write!(
            text,
            r#"}},"request":{{"type":"{kind}","requestId":"request-{number}","timestamp":{now}{about}}}}}"#
        )
    }

    /// Answers the query that comes as this one in the turn, and tells whether its answer is a grant with a value.
    #[must_use]
    pub fn answer(&self, place: usize, query: &ApiQuery<'_>) -> (ApiReply, bool) {
        let consent = query.consent();
        let byte = self.answers[place / 2 % self.answers.len()];
        let nibble = if place.is_multiple_of(2) { byte & 15 } else { byte >> 4 };
        match nibble {
            0..=2 => (query.reply(if is_right(consent) { 401 } else { 403 }, b""), false),
            3 => (query.reply(204, b""), false),
            4 => (query.reply(403, br#"{"message":"reason: FORBIDDEN"}"#), false),
            5 => (query.reply(429, b"<html>"), false),
            6 => (query.reply(500, b""), false),
            7 => (query.unreachable(), false),
            8 => (query.reply(200, b"null"), is_right(consent)),
            9 => (query.reply(200, b"{"), is_right(consent)),
            10 => (query.reply(if is_right(consent) { 403 } else { 401 }, b"{}"), false),
            _ => (query.reply(200, self.body(consent).as_bytes()), true),
        }
    }

    fn body(&self, consent: Consent) -> String {
        let value = self.value();
        match consent.permission {
            Permission::MobileNumber => format!(r#"{{"phoneNumber":"{value}"}}"#),
            Permission::FullAddress => format!(r#"{{"addressLine1":"{value}"}}"#),
            Permission::CountryAndPostalCode => format!(r#"{{"postalCode":"{value}"}}"#),
            Permission::Reminders | Permission::Timers => r#"{"alerts":[]}"#.into(),
            Permission::FullName | Permission::GivenName | Permission::Email | Permission::Geolocation => {
                format!("\"{value}\"")
            }
        }
    }

    /// Whether the API can be asked about this consent in this turn.
    #[must_use]
    pub fn can_ask_api(&self, consent: Consent) -> bool {
        let is_of_device =
            matches!(consent.permission, Permission::FullAddress | Permission::CountryAndPostalCode);
        self.has_access
            && consent.permission != Permission::Geolocation
            && (consent.level == ConsentLevel::Account || self.has_speaker)
            && (!is_of_device || self.has_device)
    }
}
