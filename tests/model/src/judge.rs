//! What a turn breaks that depends on what was before.

use crate::bounds::Bounds;
use crate::customer::Few;
use crate::promise::Promise;
use crate::request::DAYS;
use crate::skill::{End, Took};
use crate::turn::wish_of;
use crate::turned::{Turn, Turned};
use crate::world::{Asked, World, place_of};

/// The first promise that a turn breaks.
#[must_use]
pub fn broken(bounds: &Bounds, world: &World, turn: &Turn<'_>) -> Option<Promise> {
    let Turn { user, session, came, .. } = *turn;
    let mut broke = came.broke.clone();
    let mut hold = |promise, holds: bool| {
        if !holds {
            broke.push(promise);
        }
    };
    match turn.must {
        None => hold(Promise::TakenForWhatItIs, came.took == Took::Intent),
        Some(must) => hold(Promise::TakenForWhatItIs, must.is(&came.took)),
    }
    if let Some(id) = turn.answers() {
        let question = world.question(id);
        hold(Promise::CountsOnce, question.counted == 0);
        hold(Promise::CountsWhileOpen, question.is_last);
        hold(Promise::NothingLost, wish_of(question.intent, id.user, id.number) == came.wish);
    }
    let (by_voice, asked) = match &came.end {
        End::AskedByVoice(consents, _) => (true, Few::of(*consents)),
        End::AskedByCard(consents) => (false, Few::of(*consents)),
        End::Nothing | End::Ran(_) | End::FellBack(_) => (false, Few::default()),
    };
    if let (Turned::Ends(_, said), Took::Answer) = (turn.said, &came.took) {
        hold(Promise::SilentAfterNo, !said.is_no() || matches!(came.end, End::FellBack(_)));
    }
    let customer = world.of(user);
    let before = &customer.sessions[session];
    for permission in asked.iter() {
        let at = place_of(permission);
        let usual = if by_voice { Asked::Never } else { Asked::ByVoice };
        hold(Promise::AskedSeldom, before.asked[at] <= usual);
        hold(Promise::SilentAfterNo, !before.is_no);
        let is_quiet = customer.no[at].is_none_or(|no| (world.moment - no) * DAYS >= 7);
        // What was asked for before the no may still be led to its card: R17, R18.
        hold(Promise::QuietAfterNo, is_quiet || turn.own(world).has(permission));
    }
    broke.into_iter().find(|promise| !bounds.not_promised.contains(promise))
}
