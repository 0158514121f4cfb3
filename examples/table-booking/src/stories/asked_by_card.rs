//! Stories about the card: for what Alexa cannot ask for by voice, and for what the skill asks for by card only.

use consent_core::FallbackReason::NotSet;
use consent_core::{Consents, Permission};

use crate::stories::expect::{End, ends};
use crate::stories::story::Step::{EndsSession, GrantsCard, Says};
use crate::stories::story::{Host, Story};
use crate::stories::words::{
    ADDRESS_CARD, DELIVER, EMAIL_CARD, GET_ADDRESS, GET_EMAIL, GET_POSTAL_CODE, SEND, account,
};
use consent_alexa::customer::Customer;
use consent_alexa::world::World;

const ADDRESS: Consents = account(Permission::FullAddress);
const BOTH: Consents = ADDRESS.union(account(Permission::CountryAndPostalCode));

/// Each of them.
pub(crate) const STORIES: &[Story] = &[
    Story::new(
        "email-by-card",
        "The confirmation needs an e-mail address; the customer grants it in the app and asks anew.",
        &[
            Says(SEND, ends(End::ShowsCard(EMAIL_CARD), "R21").after(&[(GET_EMAIL, "403")])),
            GrantsCard,
            Says(SEND, ends(End::Proceeds, "R23").after(&[(GET_EMAIL, "200")])),
        ],
    ),
    Story::new(
        "email-card-ignored",
        "A card is no grant: the customer does nothing with it, and the API says so.",
        &[
            Says(SEND, ends(End::ShowsCard(EMAIL_CARD), "R21").after(&[(GET_EMAIL, "403")])),
            EndsSession,
            Says(SEND, ends(End::ShowsCard(EMAIL_CARD), "R23").after(&[(GET_EMAIL, "403")])),
        ],
    ),
    Story::new(
        "address-by-card",
        "Alexa cannot ask for an address by voice, so the card comes at once, in its own spelling.",
        &[
            Says(
                DELIVER,
                ends(End::ShowsCard(ADDRESS_CARD), "R10, R21")
                    .after(&[(GET_ADDRESS, "403"), (GET_POSTAL_CODE, "403")]),
            ),
            GrantsCard,
            Says(
                DELIVER,
                ends(End::Proceeds, "R23")
                    .after(&[(GET_ADDRESS, "200"), (GET_POSTAL_CODE, "403")])
                    .saying(&["5"]),
            ),
        ],
    ),
    Story::new(
        "address-and-fee",
        "Address and postal code are granted: the meal comes, and for less, because a restaurant is near.",
        &[Says(
            DELIVER,
            ends(End::Proceeds, "R8")
                .after(&[(GET_ADDRESS, "200"), (GET_POSTAL_CODE, "200")])
                .saying(&["2"]),
        )],
    )
    .granted(BOTH),
    Story::new(
        "address-missing-but-postal-code-granted",
        "Only the postal code is granted; the card asks for the address, and not for what is there.",
        &[Says(
            DELIVER,
            ends(End::ShowsCard(ADDRESS_CARD), "R8, R21")
                .after(&[(GET_ADDRESS, "403"), (GET_POSTAL_CODE, "200")]),
        )],
    )
    .granted(account(Permission::CountryAndPostalCode)),
    Story::new(
        "address-never-stored",
        "The address is granted, but the device has none (204).",
        &[Says(
            DELIVER,
            ends(End::FallsBack(NotSet), "R2").after(&[(GET_ADDRESS, "204"), (GET_POSTAL_CODE, "200")]),
        )],
    )
    .world(World {
        customer: Customer { granted: BOTH, never_stored: ADDRESS, ..Customer::NEW },
        ..World::NEW
    }),
    Story::new(
        "address-all-null",
        "The address comes with 200, and every part of it is null.",
        &[Says(
            DELIVER,
            ends(End::FallsBack(NotSet), "R2, R30").after(&[(GET_ADDRESS, "200"), (GET_POSTAL_CODE, "200")]),
        )],
    )
    .world(World { customer: Customer { granted: BOTH, blank: ADDRESS, ..Customer::NEW }, ..World::NEW }),
    Story::new(
        "two-permissions-one-not-by-voice",
        "Two are missing and one cannot be asked for by voice, so one card asks for both (the core alone; no handler \
         of the skill needs these two).",
        &[
            Says(
                DELIVER,
                ends(End::ShowsCard(&["alexa::profile:email:read", "read::alexa:device:all:address"]), "R10, R31")
                    .after(&[(GET_EMAIL, "403"), (GET_ADDRESS, "403")]),
            ),
            GrantsCard,
            Says(DELIVER, ends(End::Proceeds, "R23").after(&[(GET_EMAIL, "200"), (GET_ADDRESS, "200")])),
        ],
    )
    .host(Host::CoreAlone),
];
