//! Stories that are about anything but consent: nothing of it may stand in their way.

use crate::stories::expect::{End, ends};
use crate::stories::said::Said;
use crate::stories::story::Step::Says;
use crate::stories::story::{Step, Story};
use crate::stories::words::{HELP, STOP};

const OPENED: Step = Says(Said::Launch, ends(End::Talks, "R29"));

/// Each of them.
pub(crate) const STORIES: &[Story] = &[
    Story::new(
        "launch",
        "The customer opens the skill; no permission is asked for before it is needed.",
        &[OPENED],
    ),
    Story::new("help", "The customer asks for help.", &[OPENED, Says(HELP, ends(End::Talks, "R29"))]),
    Story::new("stop", "The customer says stop.", &[OPENED, Says(STOP, ends(End::Talks, "R29"))]),
    Story::new(
        "session-ended",
        "The session ends without the skill's doing; nobody listens to an answer.",
        &[OPENED, Says(Said::SessionEnded, ends(End::StaysSilent, "R26"))],
    ),
    Story::new(
        "unknown-request",
        "A request of a type that is not known yet does no harm.",
        &[OPENED, Says(Said::Unknown, ends(End::StaysSilent, "R30"))],
    ),
];
