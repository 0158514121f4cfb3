//! Stories about sessions that come back: whether it is an answer of ours, and whether it is the first.

use consent_core::FallbackReason::Declined;

use crate::stories::expect::{End, Expect, ends};
use crate::stories::said::Said;
use crate::stories::story::Step::{
    AnotherTaskEnds, Answers, AnswersAgain, AnswersInNewSession, AnswersWithoutToken, Keeps,
    ResumesWithoutToken, Says, StillKeeps,
};
use crate::stories::story::{Step, Story};
use crate::stories::words::{ASK_PHONE, BOOK, BOOKING, BOTH_REFUSED, PHONE_READ};
use consent_alexa::voice_answer::VoiceAnswer;

const OPENED: Step = Says(Said::Launch, ends(End::Talks, "R29"));
const ASKED: Step = Says(BOOK, ends(End::AsksByVoice(ASK_PHONE), "R8, R10, R11").after(BOTH_REFUSED));
const BOOKED: Expect = ends(End::Proceeds, "R13").after(PHONE_READ).saying(BOOKING);
const BROKEN: Expect = ends(End::Broken, "R13");
const NOT_OURS: Expect = ends(End::NotOurs, "R13");

/// Each of them.
pub(crate) const STORIES: &[Story] = &[
    Story::new(
        "resume-without-token",
        "Alexa omits the token; one question is open, so the answer is to that.",
        &[ASKED, AnswersWithoutToken(VoiceAnswer::Approves, BOOKED)],
    ),
    Story::new(
        "resume-in-a-new-session",
        "The answer comes in a session that knows nothing; the token says what the customer wanted.",
        &[ASKED, AnswersInNewSession(VoiceAnswer::Approves, BOOKED)],
    ),
    Story::new(
        "resume-without-question",
        "A yes without a token arrives, and no question is open: it grants nothing.",
        &[OPENED, ResumesWithoutToken(BROKEN)],
    ),
    Story::new(
        "resume-of-another-task",
        "A task of another kind ends; it is left alone, and the open question stays open.",
        &[ASKED, AnotherTaskEnds(NOT_OURS), AnswersWithoutToken(VoiceAnswer::Approves, BOOKED)],
    ),
    Story::new(
        "resume-of-another-task-alone",
        "A task of another kind ends, and no question is open.",
        &[OPENED, AnotherTaskEnds(NOT_OURS)],
    ),
    Story::new(
        "resume-twice-after-a-yes",
        "The same yes arrives twice, and makes one booking.",
        &[ASKED, Answers(VoiceAnswer::Approves, BOOKED), AnswersAgain(BROKEN)],
    ),
    Story::new(
        "resume-twice-after-a-no",
        "The same no arrives twice.",
        &[ASKED, Answers(VoiceAnswer::Declines, ends(End::FallsBack(Declined), "R19")), AnswersAgain(BROKEN)],
    ),
    Story::new(
        "attributes-survive",
        "What the skill keeps in the session for itself is still there after the question.",
        &[
            OPENED,
            Keeps("seat", "window"),
            ASKED,
            StillKeeps("seat", "window"),
            AnotherTaskEnds(NOT_OURS),
            StillKeeps("seat", "window"),
            AnswersWithoutToken(VoiceAnswer::Approves, BOOKED),
        ],
    ),
];
