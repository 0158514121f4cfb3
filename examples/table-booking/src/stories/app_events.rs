//! Stories about what the customer does in the app, and what Alexa tells of it: late, twice, out of order. Whatever the
//! skill was told, it asks the API (R33).

use core::time::Duration;

use consent_core::FallbackReason::{Declined, NotGranted};
use consent_core::{Consents, Permission};

use crate::stories::expect::{End, Expect, ends};
use crate::stories::recorded::Recorded;
use crate::stories::said::Said;
use crate::stories::story::Step::{
    Answers, Arrive, Disables, Enables, EndsSession, Grants, GrantsCard, Says, Waits, Withdraws,
};
use crate::stories::story::{Step, Story};
use crate::stories::words::{
    ASK_PHONE, BOOK, BOOKING, BOTH_READ, BOTH_REFUSED, EMAIL_CARD, GET_EMAIL, GET_REMINDERS, PHONE,
    PHONE_AND_NAME, PHONE_READ, REMIND, SEND, SET_REMINDER, account,
};
use consent_alexa::customer::Customer;
use consent_alexa::voice_answer::VoiceAnswer;

const EMAIL: Consents = account(Permission::Email);
const REMINDERS: Consents = account(Permission::Reminders);

const EMAIL_SCOPE: &str = "alexa::profile:email:read";
const PHONE_SCOPE: &str = "alexa::profile:mobile_number:read";
const NAME_SCOPE: &str = "alexa::profile:given_name:read";
const REMINDERS_SCOPE: &str = "alexa::alerts:reminders:skill:readwrite";

const ID: &str = Customer::NEW.user_id.name();
const NEW_ID: &str = "amzn1.ask.account.ANOTHER";

const ONE: &str = "2026-01-15T10:01:00Z";
const TWO: &str = "2026-01-15T10:02:00Z";
const FOUR: &str = "2026-01-15T10:04:00Z";
const FIVE: &str = "2026-01-15T10:05:00Z";

const MINUTE: Step = Waits(Duration::from_secs(60));
const ACKNOWLEDGED: Expect = ends(End::StaysSilent, "R24, R26");
const CLEARED: Expect = Expect { rule: "R25, R26", ..ACKNOWLEDGED };
const AUTHORIZED: Expect = Expect { rule: "R27", ..ACKNOWLEDGED };
const ASKED: Step = Says(BOOK, ends(End::AsksByVoice(ASK_PHONE), "R33").after(BOTH_REFUSED));
const BOOKED: Expect = ends(End::Proceeds, "R33").after(PHONE_READ).saying(BOOKING);
const DECLINED: Step = Answers(VoiceAnswer::Declines, ends(End::FallsBack(Declined), "R19"));
const QUIET: Step = Says(BOOK, ends(End::FallsBack(NotGranted), "R19").after(BOTH_REFUSED));
const CARD: Step = Says(SEND, ends(End::ShowsCard(EMAIL_CARD), "R21, R33").after(&[(GET_EMAIL, "403")]));
const SENT: Step = Says(SEND, ends(End::Proceeds, "R23, R33").after(&[(GET_EMAIL, "200")]));
const REMINDED: Expect = ends(End::Proceeds, "R33").after(&[(GET_REMINDERS, "200"), (SET_REMINDER, "200")]);

/// Each of them.
pub(crate) const STORIES: &[Story] = &[
    Story::new(
        "granted-in-the-app-after-a-card",
        "The customer grants what stands on the card, Alexa tells the skill so, and the next request goes through.",
        &[
            CARD,
            MINUTE,
            GrantsCard,
            Arrive(&[0], ACKNOWLEDGED),
            Step::Records(ID, Recorded::since(ONE, &[EMAIL_SCOPE])),
            SENT,
        ],
    ),
    Story::new(
        "granted-in-the-app-and-not-told-yet",
        "The event of a grant is late; the API knows already, and the API counts.",
        &[
            CARD,
            MINUTE,
            GrantsCard,
            SENT,
            Step::Records(ID, Recorded::NOTHING),
            Arrive(&[0], ACKNOWLEDGED),
            Step::Records(ID, Recorded::since(ONE, &[EMAIL_SCOPE])),
        ],
    ),
    Story::new(
        "granted-by-account-and-speaker",
        "Account and speaker each have a list of their own, and the API finds both.",
        &[
            MINUTE,
            Grants(PHONE_AND_NAME),
            Arrive(&[0], ACKNOWLEDGED),
            Step::Records(
                ID,
                Recorded { speaker: Some((ONE, &[NAME_SCOPE])), ..Recorded::since(ONE, &[PHONE_SCOPE]) },
            ),
            Says(BOOK, ends(End::Proceeds, "R33").after(BOTH_READ).saying(BOOKING)),
        ],
    ),
    Story::new(
        "withdrawn-in-the-app-and-told",
        "Withdrawn in the app between two turns: the very next request asks the API, is refused there, and asks.",
        &[
            MINUTE,
            Grants(PHONE),
            Arrive(&[0], ACKNOWLEDGED),
            Says(BOOK, BOOKED),
            MINUTE,
            Withdraws(PHONE),
            Arrive(&[1], ACKNOWLEDGED),
            Step::Records(ID, Recorded::since(TWO, &[])),
            ASKED,
        ],
    ),
    Story::new(
        "withdrawn-in-the-app-and-not-told-yet",
        "What the skill was told last says granted, and is no right: the API refuses, and nothing is booked.",
        &[
            MINUTE,
            Grants(PHONE),
            Arrive(&[0], ACKNOWLEDGED),
            MINUTE,
            Withdraws(PHONE),
            ASKED,
            Step::Records(ID, Recorded::since(ONE, &[PHONE_SCOPE])),
            Arrive(&[1], ACKNOWLEDGED),
            Step::Records(ID, Recorded::since(TWO, &[])),
        ],
    ),
    Story::new(
        "withdrawn-before-the-grant-is-told",
        "The events of a grant and of its withdrawal overtake each other; the withdrawal stands.",
        &[
            MINUTE,
            Grants(PHONE),
            MINUTE,
            Withdraws(PHONE),
            Arrive(&[1, 0, 1, 0], ACKNOWLEDGED),
            Step::Records(ID, Recorded::since(TWO, &[])),
            ASKED,
        ],
    ),
    Story::new(
        "events-late-twice-and-out-of-order",
        "Five changes in the app are told in any order, some twice; the skill ends with the last one.",
        &[
            MINUTE,
            Grants(PHONE),
            MINUTE,
            Grants(EMAIL),
            MINUTE,
            Withdraws(PHONE),
            MINUTE,
            Withdraws(EMAIL),
            MINUTE,
            // An authorization to acknowledge comes with it, number 4.
            Grants(REMINDERS),
            Arrive(&[1, 0], ACKNOWLEDGED),
            Step::Records(ID, Recorded::since(TWO, &[PHONE_SCOPE, EMAIL_SCOPE])),
            Arrive(&[5, 2, 2, 0, 3, 1, 5, 4, 3], ACKNOWLEDGED),
            Step::Records(ID, Recorded::since(FIVE, &[REMINDERS_SCOPE])),
            CARD,
            Says(REMIND, REMINDED),
        ],
    ),
    Story::new(
        "disabled-and-enabled-by-a-new-user",
        "Who enables the skill again is a new user, who inherits nothing; a late event of the old one revives nothing.",
        &[
            MINUTE,
            Grants(PHONE),
            Says(BOOK, BOOKED),
            MINUTE,
            Disables,
            Enables(NEW_ID),
            Arrive(&[1, 2, 0], CLEARED),
            Step::Records(ID, Recorded::NOTHING.cleared(TWO)),
            Step::Records(NEW_ID, Recorded::NOTHING),
            ASKED,
        ],
    ),
    Story::new(
        "disabled-and-enabled-by-the-same-user",
        "For some skills Alexa keeps the user's id: what is granted after the return counts, whatever comes late.",
        &[
            MINUTE,
            Grants(PHONE),
            MINUTE,
            Disables,
            MINUTE,
            Enables(ID),
            MINUTE,
            Grants(EMAIL),
            Arrive(&[3, 1, 0, 2, 1], CLEARED),
            Step::Records(ID, Recorded::since(FOUR, &[EMAIL_SCOPE]).cleared(TWO)),
            SENT,
            ASKED,
        ],
    ),
    Story::new(
        "disabled-forgets-a-no-once",
        "A no is forgotten with the skill. One that is said after the return is not, though the event comes again.",
        &[
            ASKED,
            DECLINED,
            MINUTE,
            Disables,
            Enables(ID),
            Arrive(&[0], CLEARED),
            MINUTE,
            ASKED,
            DECLINED,
            EndsSession,
            Arrive(&[1, 0], CLEARED),
            QUIET,
        ],
    ),
    Story::new(
        "authorization-grant",
        "An authorization must be acknowledged, or the switch in the app jumps back; of consent it says nothing.",
        &[
            MINUTE,
            Grants(REMINDERS),
            Arrive(&[0], AUTHORIZED),
            Step::Records(ID, Recorded::NOTHING),
            Arrive(&[1], ACKNOWLEDGED),
            Step::Records(ID, Recorded::since(ONE, &[REMINDERS_SCOPE])),
            Says(REMIND, REMINDED),
        ],
    ),
    Story::new(
        "other-events",
        "Accounts, lists, reminders, and what Alexa adds tomorrow: acknowledged, and nothing of it is kept.",
        &[
            Says(Said::Reported("AlexaSkillEvent.SkillAccountLinked"), ACKNOWLEDGED),
            Says(Said::Reported("AlexaSkillEvent.ProactiveSubscriptionChanged"), ACKNOWLEDGED),
            Says(Said::Reported("AlexaHouseholdListEvent.ItemsCreated"), ACKNOWLEDGED),
            Says(Said::Reported("Reminders.ReminderStarted"), ACKNOWLEDGED),
            Says(Said::Reported("AlexaSkillEvent.OfTomorrow"), Expect { rule: "R26, R30", ..ACKNOWLEDGED }),
            Step::Records(ID, Recorded::NOTHING),
        ],
    ),
];
