//! Stories about what Alexa's APIs answer: nothing that is unknown counts as a no.

use consent_core::FallbackReason::{ApiFailed, NotConfigured, NotSet, Throttled, Unreachable};

use crate::stories::expect::{Call, End, ends};
use crate::stories::story::Step::{Breaks, Says};
use crate::stories::story::{Host, Story};
use crate::stories::words::{
    ASK_PHONE, BOOK, BOOKING, BOTH_READ, BOTH_REFUSED, GET_NAME, GET_PHONE, PHONE, PHONE_AND_NAME, PHONE_READ,
};
use consent_alexa::customer::Customer;
use consent_alexa::world::{Fault, World};

const BOTH_FAIL: &[Call] = &[(GET_PHONE, "500"), (GET_NAME, "500")];

const fn with(fault: Fault) -> World {
    World { fault: Some(fault), ..World::NEW }
}

/// Each of them.
pub(crate) const STORIES: &[Story] = &[
    Story::new(
        "api-throttled",
        "The API throttles the skill (429): nothing is known, nobody is asked; once it answers, Alexa asks.",
        &[
            Says(BOOK, ends(End::FallsBack(Throttled), "R4").after(&[(GET_PHONE, "429"), (GET_NAME, "429")])),
            Breaks(None),
            Says(BOOK, ends(End::AsksByVoice(ASK_PHONE), "R4, R8").after(BOTH_REFUSED)),
        ],
    )
    .world(with(Fault::Throttled)),
    Story::new(
        "api-failed",
        "The API fails (500).",
        &[Says(BOOK, ends(End::FallsBack(ApiFailed), "R4").after(BOTH_FAIL))],
    )
    .world(with(Fault::ServerError)),
    Story::new(
        "api-403-as-html",
        "The refusal comes as a page of HTML: the status counts, and the page does no harm.",
        &[Says(BOOK, ends(End::AsksByVoice(ASK_PHONE), "R5, R6").after(BOTH_REFUSED))],
    )
    .world(with(Fault::HtmlPage)),
    Story::new(
        "api-silent",
        "The API accepts the call and never answers; the skill does, in good time.",
        &[Says(
            BOOK,
            ends(End::FallsBack(Unreachable), "R4")
                .after(&[(GET_PHONE, "no answer"), (GET_NAME, "no answer")]),
        )],
    )
    .world(with(Fault::Silence))
    .host(Host::HurriedSkill),
    Story::new(
        "token-expired",
        "The token has run out (401): that is a fault of time, and no refusal.",
        &[Says(BOOK, ends(End::FallsBack(ApiFailed), "R4").after(&[(GET_PHONE, "401"), (GET_NAME, "401")]))],
    )
    .world(with(Fault::ExpiredToken)),
    Story::new(
        "not-configured",
        "The developer forgot the permission (FORBIDDEN): no question to the customer can mend that.",
        &[Says(BOOK, ends(End::FallsBack(NotConfigured), "R5").after(BOTH_REFUSED))],
    )
    .world(with(Fault::NotConfigured)),
    Story::new(
        "speaker-not-recognized",
        "Nobody is recognized: the speaker's name is not asked for, and the account's is no stand-in for it.",
        &[Says(
            BOOK,
            ends(End::Proceeds, "R9").after(&[(GET_PHONE, "200")]).saying(BOOKING).not_saying(&["Alex"]),
        )],
    )
    .world(World {
        customer: Customer { granted: PHONE_AND_NAME, is_recognized: false, ..Customer::NEW },
        ..World::NEW
    }),
    Story::new(
        "optional-name-missing",
        "The name is welcome, and not granted: the booking is made without it, and nobody asks for it.",
        &[Says(BOOK, ends(End::Proceeds, "R8").after(PHONE_READ).saying(BOOKING))],
    )
    .granted(PHONE),
    Story::new(
        "nothing-stored",
        "The phone number was granted before and never stored (204).",
        &[Says(BOOK, ends(End::FallsBack(NotSet), "R2").after(&[(GET_PHONE, "204"), (GET_NAME, "200")]))],
    )
    .world(World {
        customer: Customer { granted: PHONE_AND_NAME, never_stored: PHONE, ..Customer::NEW },
        ..World::NEW
    }),
    Story::new(
        "stored-but-blank",
        "The phone number is there (200), and both of its parts are null.",
        &[Says(BOOK, ends(End::FallsBack(NotSet), "R2, R30").after(BOTH_READ))],
    )
    .world(World {
        customer: Customer { granted: PHONE_AND_NAME, blank: PHONE, ..Customer::NEW },
        ..World::NEW
    }),
];
