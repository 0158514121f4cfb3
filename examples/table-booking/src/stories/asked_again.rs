//! Stories about the second time: after a no, after a while, after the customer changed the settings.

use core::time::Duration;

use consent_core::FallbackReason::{Declined, NotGranted};

use crate::stories::expect::{End, Expect, ends};
use crate::stories::story::Step::{Answers, EndsSession, Says, Waits, Withdraws};
use crate::stories::story::{Step, Story};
use crate::stories::words::{ASK_PHONE, BOOK, BOOKING, BOTH_REFUSED, GET_EMAIL, PHONE, PHONE_READ, SEND};
use consent_alexa::voice_answer::VoiceAnswer;

const ASKED: Step = Says(BOOK, ends(End::AsksByVoice(ASK_PHONE), "R8, R10, R11").after(BOTH_REFUSED));
const DECLINED: Step = Answers(VoiceAnswer::Declines, ends(End::FallsBack(Declined), "R19"));
/// Looked up again, for the customer may have granted it in the app; but not asked for.
const QUIET: Step = Says(BOOK, ends(End::FallsBack(NotGranted), "R19").after(BOTH_REFUSED));
const BOOKED: Expect = ends(End::Proceeds, "R8").after(PHONE_READ).saying(BOOKING);

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const SIX_DAYS: Duration = Duration::from_secs(6 * 24 * 60 * 60);
const MINUTE: Duration = Duration::from_secs(60);

/// Each of them.
pub(crate) const STORIES: &[Story] = &[
    Story::new(
        "declined-same-session",
        "After a no, the same wish a minute later asks for nothing.",
        &[ASKED, DECLINED, Waits(MINUTE), QUIET],
    ),
    Story::new(
        "declined-then-another-wish",
        "After a no, nothing else is asked for in this session either, not even by card.",
        &[ASKED, DECLINED, Says(SEND, ends(End::FallsBack(NotGranted), "R19").after(&[(GET_EMAIL, "403")]))],
    ),
    Story::new(
        "declined-within-seven-days",
        "Six days after a no, in another session, still nothing is asked.",
        &[ASKED, DECLINED, EndsSession, Waits(SIX_DAYS), QUIET],
    ),
    Story::new(
        "declined-after-seven-days",
        "Seven days after a no, the customer may be asked again.",
        &[ASKED, DECLINED, EndsSession, Waits(SIX_DAYS), QUIET, EndsSession, Waits(DAY), ASKED],
    ),
    Story::new(
        "withdrawn-between-two-turns",
        "What was granted yesterday is withdrawn today: the API is asked each time, and the customer again.",
        &[
            Says(BOOK, BOOKED),
            EndsSession,
            Waits(DAY),
            Withdraws(PHONE),
            Says(BOOK, ends(End::AsksByVoice(ASK_PHONE), "R33").after(BOTH_REFUSED)),
        ],
    )
    .granted(PHONE),
    Story::new(
        "withdrawn-after-the-yes",
        "A yes by voice is withdrawn in the app before the next booking.",
        &[
            ASKED,
            Answers(VoiceAnswer::Approves, Expect { rule: "R15, R18", ..BOOKED }),
            EndsSession,
            Withdraws(PHONE),
            Says(BOOK, ends(End::AsksByVoice(ASK_PHONE), "R33").after(BOTH_REFUSED)),
        ],
    ),
];
