//! Which route a name leads to, without a look at all of them: a hash table with open addressing, filled while the skill is
//! compiled.
//!
//! The names of handlers and those of intents stand in one table, each as where it is written.

use crate::message::same;
use crate::route::Route;

/// A name that leads to a route.
#[derive(Clone, Copy)]
pub(crate) enum Name<'a> {
    Handler(&'a str),
    Intent(&'a str),
}

impl Name<'_> {
    const fn is(self, other: Name<'_>) -> bool {
        match (self, other) {
            (Self::Handler(one), Name::Handler(other)) | (Self::Intent(one), Name::Intent(other)) => {
                same(one, other)
            }
            (Self::Handler(_), Name::Intent(_)) | (Self::Intent(_), Name::Handler(_)) => false,
        }
    }

    const fn hash(self) -> u64 {
        let (Self::Handler(name) | Self::Intent(name)) = self;
        let mut hash = name.len() as u64;
        let mut rest = name.as_bytes();
        // What the words leave over is among the last eight bytes, so these count first, and some of them twice. A shorter name has no
        // eight.
        if let Some(last) = rest.last_chunk() {
            hash = mixed(hash, u64::from_le_bytes(*last));
            while let Some((word, others)) = rest.split_first_chunk() {
                hash = mixed(hash, u64::from_le_bytes(*word));
                rest = others;
            }
            return hash;
        }
        while let [byte, others @ ..] = rest {
            hash = mixed(hash, *byte as u64);
            rest = others;
        }
        hash
    }
}

const fn mixed(hash: u64, word: u64) -> u64 {
    // An odd number without a pattern in its bits: those of the golden ratio.
    (hash.rotate_left(29) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Where a name is written: at which route, and as which of its names. The first is that of the handler.
#[derive(Clone, Copy)]
pub(crate) struct Slot {
    route: u16,
    name: u16,
}

impl Slot {
    /// No route has this place.
    const EMPTY: Self = Self { route: u16::MAX, name: u16::MAX };

    const fn name<R>(self, routes: &[Route<R>]) -> Option<Name<'static>> {
        let Some((_, [route, ..])) = routes.split_at_checked(self.route as usize) else { return None };
        let Some(intent) = self.name.checked_sub(1) else { return Some(Name::Handler(route.handler())) };
        let Some((_, [intent, ..])) = route.intents().split_at_checked(intent as usize) else { return None };
        Some(Name::Intent(intent))
    }
}

/// The table of some routes. `S` are its slots: a power of two, and more than there are names; or none, and then all routes
/// are looked at.
pub(crate) struct RouteTable<S: ?Sized = [Slot]> {
    has_namesakes: bool,
    slots: S,
}

impl<const SLOTS: usize> RouteTable<[Slot; SLOTS]> {
    pub(crate) const fn of<R>(routes: &[Route<R>]) -> Self {
        let mut table = Self { has_namesakes: SLOTS == 0, slots: [Slot::EMPTY; SLOTS] };
        let mut rest = if SLOTS == 0 { &[] } else { routes };
        let mut slot = Slot { route: 0, name: 0 };
        while let [route, others @ ..] = rest {
            table.has_namesakes |= !table.adds(routes, slot, Name::Handler(route.handler()));
            let mut intents = route.intents();
            while let [intent, more @ ..] = intents {
                slot.name = slot.name.saturating_add(1);
                table.adds(routes, slot, Name::Intent(intent));
                intents = more;
            }
            slot = Slot { route: slot.route.saturating_add(1), name: 0 };
            rest = others;
        }
        table
    }

    /// Adds a name, unless an earlier one is the same.
    const fn adds<R>(&mut self, routes: &[Route<R>], new: Slot, name: Name<'_>) -> bool {
        let (place, found) = search(&self.slots, routes, name);
        if let (None, Some((_, [slot, ..]))) = (found, self.slots.split_at_mut_checked(place)) {
            *slot = new;
            return true;
        }
        false
    }
}

impl RouteTable {
    /// Where among these routes the first one is that a name leads to.
    pub(crate) const fn place<R>(&self, routes: &[Route<R>], name: Name<'_>) -> Option<usize> {
        if self.slots.is_empty() { scan(routes, name) } else { search(&self.slots, routes, name).1 }
    }

    /// Whether two handlers may have the same name. Without slots that is not known.
    pub(crate) const fn may_have_namesakes(&self) -> bool {
        self.has_namesakes
    }
}

/// How many names lead to these routes.
pub(crate) const fn names<R>(routes: &[Route<R>]) -> usize {
    let mut names = routes.len();
    let mut rest = routes;
    while let [route, others @ ..] = rest {
        names = names.saturating_add(route.intents().len());
        rest = others;
    }
    names
}

/// The slot of a name, and the place of the route that it leads to; or the empty slot where it would be.
const fn search<R>(slots: &[Slot], routes: &[Route<R>], name: Name<'_>) -> (usize, Option<usize>) {
    let last = slots.len().saturating_sub(1);
    // In the upper bits of a product every letter counts.
    let mut place = (name.hash() >> 48) as usize & last;
    while let Some((_, [slot, ..])) = slots.split_at_checked(place) {
        match slot.name(routes) {
            Some(other) if name.is(other) => return (place, Some(slot.route as usize)),
            Some(_) => place = place.wrapping_add(1) & last,
            None => break,
        }
    }
    (place, None)
}

/// The same without slots.
const fn scan<R>(routes: &[Route<R>], name: Name<'_>) -> Option<usize> {
    let mut place: usize = 0;
    let mut rest = routes;
    while let [route, others @ ..] = rest {
        let mut is_it = name.is(Name::Handler(route.handler()));
        let mut intents = route.intents();
        while let [intent, more @ ..] = intents {
            is_it |= name.is(Name::Intent(intent));
            intents = more;
        }
        if is_it {
            return Some(place);
        }
        place = place.saturating_add(1);
        rest = others;
    }
    None
}
