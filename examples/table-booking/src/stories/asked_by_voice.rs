//! Stories about Alexa's question and what comes back from it.

use consent_core::FallbackReason::{Declined, NotAnswered, NotSet};

use crate::stories::expect::{End, Expect, ends};
use crate::stories::story::Step::{Answers, Grants, GrantsCard, Says};
use crate::stories::story::{Step, Story};
use crate::stories::words::{
    ASK_PHONE, BOOK, BOOKING, BOTH_READ, BOTH_REFUSED, GET_NAME, GET_PHONE, PHONE, PHONE_AND_NAME,
    PHONE_CARD, PHONE_READ,
};
use consent_alexa::customer::Customer;
use consent_alexa::voice_answer::VoiceAnswer;
use consent_alexa::world::World;

/// Nothing is granted, so Alexa asks.
const ASKED: Step = Says(BOOK, ends(End::AsksByVoice(ASK_PHONE), "R8, R10, R11").after(BOTH_REFUSED));
/// The booking is made, with what the customer said before the question.
const BOOKED: Expect = ends(End::Proceeds, "R15, R18").after(PHONE_READ).saying(BOOKING);
/// The question failed, whatever came back beside the code; the app is what is left.
const CARD: Expect = ends(End::ShowsCard(PHONE_CARD), "R15");

/// Each of them.
pub(crate) const STORIES: &[Story] = &[
    Story::new(
        "already-granted",
        "Everything was granted before, so nobody is asked anything.",
        &[Says(BOOK, ends(End::Proceeds, "R8").after(BOTH_READ).saying(BOOKING))],
    )
    .granted(PHONE_AND_NAME),
    Story::new(
        "voice-accepted",
        "The customer says yes, and the booking goes on with what was said before the question.",
        &[ASKED, Answers(VoiceAnswer::Approves, BOOKED)],
    ),
    Story::new(
        "voice-accepted-code-is-a-number",
        "The customer says yes, and the code comes as a number instead of a string.",
        &[ASKED, Answers(VoiceAnswer::ApprovesWithNumber, Expect { rule: "R14", ..BOOKED })],
    ),
    Story::new(
        "voice-accepted-nothing-stored",
        "The customer says yes, but never stored a phone number: granted and empty is not granted and there.",
        &[
            ASKED,
            Answers(
                VoiceAnswer::Approves,
                ends(End::FallsBack(NotSet), "R2, R18").after(&[(GET_PHONE, "204"), (GET_NAME, "403")]),
            ),
        ],
    )
    .world(World { customer: Customer { never_stored: PHONE, ..Customer::NEW }, ..World::NEW }),
    Story::new(
        "voice-accepted-still-refused",
        "The customer says yes, but the API still says 403: the card follows, never a second question.",
        &[
            ASKED,
            Answers(VoiceAnswer::ApprovesInVain, ends(End::ShowsCard(PHONE_CARD), "R18").after(BOTH_REFUSED)),
        ],
    ),
    Story::new(
        "voice-declined",
        "The customer says no, and nothing asks again.",
        &[ASKED, Answers(VoiceAnswer::Declines, ends(End::FallsBack(Declined), "R19"))],
    ),
    Story::new(
        "voice-declined-then-granted-in-the-app",
        "A no does not stand in the way of a later yes in the app.",
        &[
            ASKED,
            Answers(VoiceAnswer::Declines, ends(End::FallsBack(Declined), "R19")),
            Grants(PHONE),
            Says(BOOK, ends(End::Proceeds, "R2, R8").after(PHONE_READ).saying(BOOKING)),
        ],
    ),
    Story::new(
        "voice-not-answered-204",
        "The customer says nothing, and Alexa tells it by code 204 without a status.",
        &[ASKED, Answers(VoiceAnswer::IsSilent, ends(End::FallsBack(NotAnswered), "R16"))],
    ),
    Story::new(
        "voice-not-answered-200",
        "The customer says nothing, and Alexa tells it by code 200 and NOT_ANSWERED.",
        &[ASKED, Answers(VoiceAnswer::IsSilentWith200, ends(End::FallsBack(NotAnswered), "R16"))],
    ),
    Story::new(
        "voice-sent-to-the-app",
        "Alexa wants it granted in the app and does not say why; it is granted there, and the booking goes on.",
        &[
            ASKED,
            Answers(
                VoiceAnswer::IsSentToApp,
                ends(End::ShowsCard(PHONE_CARD), "R17").not_saying(&[
                    "recognize",
                    "recognized",
                    "voice ID",
                    "erkannt",
                    "Stimme",
                ]),
            ),
            GrantsCard,
            Says(BOOK, ends(End::Proceeds, "R23").after(PHONE_READ).saying(BOOKING)),
        ],
    ),
    Story::new(
        "voice-not-configured",
        "Alexa may not ask by voice (403), so the app is what is left.",
        &[ASKED, Answers(VoiceAnswer::IsNotAsked(403), CARD)],
    ),
    Story::new(
        "voice-request-invalid",
        "Alexa does not understand the request (400).",
        &[ASKED, Answers(VoiceAnswer::IsNotAsked(400), CARD)],
    ),
    Story::new(
        "voice-no-provider",
        "Nobody can put the question (404).",
        &[ASKED, Answers(VoiceAnswer::IsNotAsked(404), CARD)],
    ),
    Story::new(
        "voice-task-failed",
        "Alexa's own part fails (500).",
        &[ASKED, Answers(VoiceAnswer::IsNotAsked(500), CARD)],
    ),
    Story::new(
        "voice-result-null",
        "The code is 200, but the result is null: that is no yes.",
        &[ASKED, Answers(VoiceAnswer::IsLost, CARD)],
    ),
    Story::new(
        "voice-accepted-beside-an-error",
        "The status is ACCEPTED, but the code is 500: that is no yes either.",
        &[ASKED, Answers(VoiceAnswer::ApprovesWithCode(500), CARD)],
    ),
    Story::new(
        "voice-new-status",
        "The status is a word that is not known yet.",
        &[ASKED, Answers(VoiceAnswer::HasNewWord, Expect { rule: "R15, R30", ..CARD })],
    ),
];
