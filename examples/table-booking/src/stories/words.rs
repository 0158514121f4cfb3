//! The words that the stories are made of: what customers say, scopes as the wire spells them, and calls.

use consent_core::{Consent, Consents, Permission};

use crate::stories::expect::{Call, VoiceScope};
use crate::stories::said::Said;

/// A table, with everything that the booking needs.
pub(crate) const BOOK: Said = Said::Intent {
    words: "Book a table for 5 on January 24 at half past seven",
    name: "BookTableIntent",
    slots: &[("date", "2026-01-24"), ("time", "19:30"), ("guests", "5")],
};
/// What the customer asked for, and must hear again.
pub(crate) const BOOKING: &[&str] = &["2026-01-24", "19:30", "5"];
/// A written confirmation.
pub(crate) const SEND: Said =
    Said::Intent { words: "Send me the confirmation", name: "SendConfirmationIntent", slots: &[] };
/// A meal at the door.
pub(crate) const DELIVER: Said =
    Said::Intent { words: "Deliver it to me", name: "DeliverIntent", slots: &[] };
/// Something around here.
pub(crate) const NEARBY: Said =
    Said::Intent { words: "Find a table near me", name: "FindNearbyIntent", slots: &[] };
/// A reminder, with everything that it needs.
pub(crate) const REMIND: Said = Said::Intent {
    words: "Remind me on January 24 at six",
    name: "RemindMeIntent",
    slots: &[("date", "2026-01-24"), ("time", "18:00")],
};
/// Help.
pub(crate) const HELP: Said = Said::Intent { words: "Help", name: "AMAZON.HelpIntent", slots: &[] };
/// The end.
pub(crate) const STOP: Said = Said::Intent { words: "Stop", name: "AMAZON.StopIntent", slots: &[] };

/// These consents of the account holder's.
pub(crate) const fn account(permission: Permission) -> Consents {
    Consents::NONE.with(Consent::account(permission))
}

/// The phone number of the account holder.
pub(crate) const PHONE: Consents = account(Permission::MobileNumber);
/// The phone number, and the name of the speaker.
pub(crate) const PHONE_AND_NAME: Consents = PHONE.with(Consent::person(Permission::GivenName));

/// A question for the phone number.
pub(crate) const ASK_PHONE: &[VoiceScope] = &[("alexa::profile:mobile_number:read", "ACCOUNT")];
/// A question for the location.
pub(crate) const ASK_LOCATION: &[VoiceScope] = &[("alexa::devices:all:geolocation:read", "ACCOUNT")];
/// A question for reminders.
pub(crate) const ASK_REMINDERS: &[VoiceScope] = &[("alexa::alerts:reminders:skill:readwrite", "ACCOUNT")];

/// A card for the phone number.
pub(crate) const PHONE_CARD: &[&str] = &["alexa::profile:mobile_number:read"];
/// A card for the e-mail address.
pub(crate) const EMAIL_CARD: &[&str] = &["alexa::profile:email:read"];
/// A card for the address; its spelling is another than in skill.json.
pub(crate) const ADDRESS_CARD: &[&str] = &["read::alexa:device:all:address"];

/// The phone number.
pub(crate) const GET_PHONE: &str = "GET /v2/accounts/~current/settings/Profile.mobileNumber";
/// The speaker's name.
pub(crate) const GET_NAME: &str = "GET /v2/persons/~current/profile/givenName";
/// The e-mail address.
pub(crate) const GET_EMAIL: &str = "GET /v2/accounts/~current/settings/Profile.email";
/// The address.
pub(crate) const GET_ADDRESS: &str = "GET /v1/devices/amzn1.ask.device.EXAMPLE/settings/address";
/// Country and postal code.
pub(crate) const GET_POSTAL_CODE: &str =
    "GET /v1/devices/amzn1.ask.device.EXAMPLE/settings/address/countryAndPostalCode";
/// The reminders that are set.
pub(crate) const GET_REMINDERS: &str = "GET /v1/alerts/reminders";
/// A new reminder.
pub(crate) const SET_REMINDER: &str = "POST /v1/alerts/reminders";

/// Neither the phone number nor the name is granted.
pub(crate) const BOTH_REFUSED: &[Call] = &[(GET_PHONE, "403"), (GET_NAME, "403")];
/// The phone number is there, and the name is not granted.
pub(crate) const PHONE_READ: &[Call] = &[(GET_PHONE, "200"), (GET_NAME, "403")];
/// Both are granted, and the API finds them.
pub(crate) const BOTH_READ: &[Call] = &[(GET_PHONE, "200"), (GET_NAME, "200")];
