//! Stories about two permissions with ways of their own: the location, which comes with the request, and
//! reminders, whose status codes are the other way round.

use consent_core::FallbackReason::{ApiFailed, Declined, NotSet, NotSupported};
use consent_core::{Consents, Permission};

use crate::stories::expect::{Call, End, Expect, ends};
use crate::stories::story::Step::{Answers, Says};
use crate::stories::story::{Step, Story};
use crate::stories::words::{
    ASK_LOCATION, ASK_REMINDERS, GET_POSTAL_CODE, GET_REMINDERS, NEARBY, REMIND, SET_REMINDER, account,
};
use consent_alexa::customer::Customer;
use consent_alexa::voice_answer::VoiceAnswer;
use consent_alexa::world::{DeviceKind, Fault, World};

const LOCATION: Consents = account(Permission::Geolocation);
const POSTAL_CODE: Consents = account(Permission::CountryAndPostalCode);
const REMINDERS: Consents = account(Permission::Reminders);

const NO_POSTAL_CODE: &[Call] = &[(GET_POSTAL_CODE, "403")];
const LOCATION_ASKED: Step =
    Says(NEARBY, ends(End::AsksByVoice(ASK_LOCATION), "R8, R10").after(NO_POSTAL_CODE));
const REMINDERS_ASKED: Step =
    Says(REMIND, ends(End::AsksByVoice(ASK_REMINDERS), "R3").after(&[(GET_REMINDERS, "401")]));
/// The reminder is set, for the time that the customer said.
const REMINDED: Expect =
    ends(End::Proceeds, "R3, R18").after(&[(GET_REMINDERS, "200"), (SET_REMINDER, "200")]).saying(&["18:00"]);

const KITCHEN_CLOCK: DeviceKind = DeviceKind { has_location: false, has_reminders: false };

/// Each of them.
pub(crate) const STORIES: &[Story] = &[
    Story::new(
        "location-granted",
        "The location is granted and comes with the request.",
        &[Says(NEARBY, ends(End::Proceeds, "R8").after(NO_POSTAL_CODE))],
    )
    .granted(LOCATION),
    Story::new(
        "location-by-voice",
        "The location is not granted; the customer says yes, and the next request brings it.",
        &[
            LOCATION_ASKED,
            Answers(VoiceAnswer::Approves, ends(End::Proceeds, "R7, R15").after(NO_POSTAL_CODE)),
        ],
    ),
    Story::new(
        "location-declined",
        "The customer says no to the location.",
        &[LOCATION_ASKED, Answers(VoiceAnswer::Declines, ends(End::FallsBack(Declined), "R19"))],
    ),
    Story::new(
        "location-granted-but-not-told",
        "The location is granted, but the device does not tell it: a question would not help.",
        &[Says(NEARBY, ends(End::FallsBack(NotSet), "R2").after(NO_POSTAL_CODE))],
    )
    .world(World {
        customer: Customer { granted: LOCATION, never_stored: LOCATION, ..Customer::NEW },
        ..World::NEW
    }),
    Story::new(
        "device-without-location",
        "The device cannot tell where it is, so the skill makes do with the postal code.",
        &[Says(
            NEARBY,
            ends(End::FallsBack(NotSupported), "R29")
                .after(&[(GET_POSTAL_CODE, "200")])
                .saying(&["Blue Door"]),
        )],
    )
    .world(World {
        customer: Customer { granted: POSTAL_CODE, ..Customer::NEW },
        device: KITCHEN_CLOCK,
        ..World::NEW
    }),
    Story::new(
        "reminder-granted",
        "Reminders are granted, and the skill sets one.",
        &[Says(REMIND, REMINDED)],
    )
    .granted(REMINDERS),
    Story::new(
        "reminder-by-voice",
        "Reminders say 401 where others say 403; the customer says yes, and the reminder is set for the time that \
         was said before.",
        &[REMINDERS_ASKED, Answers(VoiceAnswer::Approves, REMINDED)],
    ),
    Story::new(
        "reminder-declined",
        "The customer says no to reminders, and none is set.",
        &[REMINDERS_ASKED, Answers(VoiceAnswer::Declines, ends(End::FallsBack(Declined), "R19"))],
    ),
    Story::new(
        "device-without-reminders",
        "The device cannot remind: a 403 of this API is no refusal, so nobody is asked.",
        &[Says(REMIND, ends(End::FallsBack(NotSupported), "R3").after(&[(GET_REMINDERS, "403")]))],
    )
    .world(World { device: KITCHEN_CLOCK, ..World::NEW }),
    Story::new(
        "reminders-failed",
        "The Reminders API fails (500), and nobody is asked.",
        &[Says(REMIND, ends(End::FallsBack(ApiFailed), "R4").after(&[(GET_REMINDERS, "500")]))],
    )
    .world(World { fault: Some(Fault::ServerError), ..World::NEW }),
];
