//! Stories about the question for reminders as it was first (`AskFor`): its answer comes in a session that knows nothing, and
//! Alexa may send a card of her own, after which no other must come.

use consent_core::FallbackReason::{Declined, NotAnswered, NotGranted};
use consent_core::{Consents, Permission};

use crate::stories::expect::{End, Expect, ends};
use crate::stories::story::Step::{Answers, AnswersAgain, AnswersWithCard, EndsSession, GrantsCard, Says};
use crate::stories::story::{Host, Step, Story};
use crate::stories::words::{
    ASK_PHONE, BOOK, BOOKING, BOTH_REFUSED, GET_REMINDERS, PHONE_READ, REMIND, SET_REMINDER, account,
};
use consent_alexa::voice_answer::VoiceAnswer;

const REMINDERS: Consents = account(Permission::Reminders);
const SCOPE: &str = "alexa::alerts:reminders:skill:readwrite";
const CARD: End = End::ShowsCard(&[SCOPE]);

const ASKED: Step =
    Says(REMIND, ends(End::AsksInLegacyForm(SCOPE), "R11, R32").after(&[(GET_REMINDERS, "401")]));
/// The reminder is set, for the time that the customer said in the session before.
const REMINDED: Expect = ends(End::Proceeds, "R15, R18, R32")
    .after(&[(GET_REMINDERS, "200"), (SET_REMINDER, "200")])
    .saying(&["2026-01-24", "18:00"]);
/// Looked up again, and not asked for.
const QUIET: Step =
    Says(REMIND, ends(End::FallsBack(NotGranted), "R19, R20").after(&[(GET_REMINDERS, "401")]));
const DECLINED: Expect = ends(End::FallsBack(Declined), "R19");

/// Each of them.
pub(crate) const STORIES: &[Story] = &[
    Story::new(
        "legacy-accepted",
        "The customer says yes; the answer comes in a new session, and the token says what was wanted.",
        &[ASKED, Answers(VoiceAnswer::Approves, REMINDED)],
    )
    .host(Host::LegacySkill),
    Story::new(
        "legacy-already-granted",
        "Reminders are granted, so nobody is asked in any form.",
        &[Says(REMIND, Expect { rule: "R8", ..REMINDED })],
    )
    .granted(REMINDERS)
    .host(Host::LegacySkill),
    Story::new(
        "legacy-accepted-still-refused",
        "The customer says yes, and the API still says 401: the card follows, never a second question.",
        &[ASKED, Answers(VoiceAnswer::ApprovesInVain, ends(CARD, "R18").after(&[(GET_REMINDERS, "401")]))],
    )
    .host(Host::LegacySkill),
    Story::new(
        "legacy-accepted-still-refused-with-alexas-card",
        "The same where Alexa sent a card herself: no second one.",
        &[
            ASKED,
            AnswersWithCard(
                VoiceAnswer::ApprovesInVain,
                ends(End::FallsBack(NotGranted), "R18, R20").after(&[(GET_REMINDERS, "401")]),
            ),
            QUIET,
        ],
    )
    .host(Host::LegacySkill),
    Story::new(
        "legacy-declined",
        "The customer says no, and nothing asks again.",
        &[ASKED, Answers(VoiceAnswer::Declines, DECLINED), QUIET],
    )
    .host(Host::LegacySkill),
    Story::new(
        "legacy-declined-with-alexas-card",
        "The customer says no, and Alexa sends her card. No second one; what is granted there counts.",
        &[
            ASKED,
            AnswersWithCard(VoiceAnswer::Declines, Expect { rule: "R19, R20", ..DECLINED }),
            QUIET,
            GrantsCard,
            EndsSession,
            Says(REMIND, Expect { rule: "R23", ..REMINDED }),
        ],
    )
    .host(Host::LegacySkill),
    Story::new(
        "legacy-not-answered",
        "The customer says nothing, and may be asked again another time.",
        &[
            ASKED,
            Answers(VoiceAnswer::IsSilentWith200, ends(End::FallsBack(NotAnswered), "R16")),
            EndsSession,
            ASKED,
        ],
    )
    .host(Host::LegacySkill),
    Story::new(
        "legacy-not-answered-with-alexas-card",
        "The customer says nothing, and Alexa sends her card: no second one.",
        &[
            ASKED,
            AnswersWithCard(VoiceAnswer::IsSilentWith200, ends(End::FallsBack(NotAnswered), "R16, R20")),
            QUIET,
        ],
    )
    .host(Host::LegacySkill),
    Story::new(
        "legacy-not-asked",
        "Alexa does not put the question (500); the card is what is left.",
        &[ASKED, Answers(VoiceAnswer::IsNotAsked(500), ends(CARD, "R15"))],
    )
    .host(Host::LegacySkill),
    Story::new(
        "legacy-not-asked-with-alexas-card",
        "Alexa does not put the question and sends her card instead: no second one.",
        &[ASKED, AnswersWithCard(VoiceAnswer::IsNotAsked(500), ends(End::FallsBack(NotGranted), "R20"))],
    )
    .host(Host::LegacySkill),
    Story::new(
        "legacy-answered-twice",
        "The same yes arrives twice, and sets one reminder.",
        &[ASKED, Answers(VoiceAnswer::Approves, REMINDED), AnswersAgain(ends(End::Broken, "R13"))],
    )
    .host(Host::LegacySkill),
    Story::new(
        "legacy-for-reminders-only",
        "What the legacy form cannot ask for is asked for in the other one.",
        &[
            Says(BOOK, ends(End::AsksByVoice(ASK_PHONE), "R10, R32").after(BOTH_REFUSED)),
            Answers(VoiceAnswer::Approves, ends(End::Proceeds, "R15, R18").after(PHONE_READ).saying(BOOKING)),
        ],
    )
    .host(Host::LegacySkill),
];
