//! All handlers of a skill: which one a request is for, how it is built, and which ones a change in the app concerns.

use core::error::Error;
use core::fmt;
use core::marker::PhantomData;

use crate::consent::Consents;
use crate::consent_change::ConsentChange;
use crate::effect::TurnEnd;
use crate::flow::{ConsentFlow, Step};
use crate::manners::Manners;
use crate::permission::Permission;
use crate::resume::{Resume, Resumed};
use crate::route_table::{Name, RouteTable, Slot, names};
use crate::scope::PERSON_ID_SCOPE;
use crate::session::{ConsentSession, Ending};
use crate::transition::UnexpectedInput;
use crate::turn::Turn;
use crate::wire::request::{Intent, RequestEnvelope};

pub use crate::route::Route;

/// The handler that a request is for, and what it was invoked with.
#[derive(Debug)]
pub struct Routed<'a, R: 'static> {
    /// The handler.
    pub route: &'static Route<R>,
    /// What the customer wants: the intent of this request, or the one that the question interrupted.
    pub intent: Option<&'a Intent<'a>>,
    resumed: Option<&'a Resumed<'a>>,
}

impl<'a, R> Routed<'a, R> {
    /// Opens the consent process of the handler, or goes on with it where the question came back.
    ///
    /// # Errors
    /// None in fact; the error is that of [`ConsentFlow::step`].
    pub fn open(&self, manners: impl Into<Manners>, turn: Turn<'a>) -> Result<Step<'a>, UnexpectedInput> {
        match self.resumed {
            Some(resumed) => ConsentFlow::resume(self.route.requirements(), manners, turn, resumed),
            None => ConsentFlow::open(self.route.requirements(), manners, turn),
        }
    }

    /// Notes how the turn ends, and what is needed to go on after it: [`ConsentSession::end_turn`] for this handler and
    /// this intent.
    pub fn end_turn(&self, session: &mut ConsentSession, end: TurnEnd, turn: &Turn<'_>) -> Ending<'a> {
        session.end_turn(end, self.route.handler(), turn, self.intent)
    }
}

/// A handler that a change in the app concerns: it requires, or would use, something of what changed.
pub struct Concerned<R: 'static> {
    /// The handler.
    pub route: &'static Route<R>,
    /// What changed of that which it declares, and nothing else. It tells whether to thank, stop a job or delete data, and is
    /// no grant: a handler is still built from a [`Profile`](crate::Profile) only. At the PERSON level it is about the event's speaker, or
    /// about all: see [`ConsentChange`].
    pub change: ConsentChange,
}

impl<R> fmt::Debug for Concerned<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { route, change } = self;
        f.debug_struct("Concerned").field("route", route).field("change", change).finish()
    }
}

/// A question came back, and the skill has no handler that could have put it: it was put by another version of the
/// skill, or by nobody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnknownHandler;

impl fmt::Display for UnknownHandler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("resume token: handler: expected a handler of this skill")
    }
}

impl Error for UnknownHandler {}

/// The enum of a skill's handlers. Derive it with `consent-macros`, which also checks the rules that only a whole skill
/// can break.
#[diagnostic::on_unimplemented(
    message = "`{Self}` routes no intents",
    label = "expected an enum that derives `ConsentRouter`"
)]
pub trait ConsentRouter: Sized + 'static {
    /// The way to each handler.
    const ROUTES: &'static [Route<Self>];

    /// What the skill manifest must declare for these handlers, in manifest spelling: each scope once.
    ///
    /// See Alexa docs: Skill Manifest Schema, "permissions".
    const PERMISSIONS: &'static [&'static str] = {
        let needed: &'static Scopes = &Scopes::of_all(Self::ROUTES);
        needed.as_slice()
    };

    /// The handler of an intent.
    #[must_use]
    fn of_intent(intent: &str) -> Option<&'static Route<Self>> {
        Self::ROUTES.get(Table::<Self>::place(Name::Intent(intent))?)
    }

    /// The handler of this name, which is what a resume token carries.
    #[must_use]
    fn named(handler: &str) -> Option<&'static Route<Self>> {
        Self::ROUTES.get(Table::<Self>::place(Name::Handler(handler))?)
    }

    /// The handlers that a change in the app concerns, each with its part of it, in the order of [`ROUTES`](Self::ROUTES). A
    /// handler is concerned by what it requires and by what is optional to it, at the level that it declares.
    ///
    /// See Alexa docs: Add Events to Your Skill, "Supported skill events".
    #[must_use]
    fn concerned_by(change: ConsentChange) -> impl Iterator<Item = Concerned<Self>> {
        let concerned = move |route: &'static Route<Self>| {
            let change = change.among(route.requirements().all());
            (!change.is_empty()).then_some(Concerned { route, change })
        };
        Self::ROUTES.iter().filter_map(concerned)
    }

    /// The handler that a request is for: the one whose question came back, or else that of the intent. `None` if the
    /// request is for none of them: a launch, another task, an intent that takes nobody's data.
    ///
    /// A handler that has another name since the question was put is found by the intent that the question
    /// interrupted.
    ///
    /// # Errors
    /// [`UnknownHandler`] if a question came back that no handler of this skill can have put.
    fn route<'a>(
        envelope: &'a RequestEnvelope<'a>,
        resume: &'a Resume<'a>,
    ) -> Result<Option<Routed<'a, Self>>, UnknownHandler> {
        let (route, intent, resumed) = match resume {
            Resume::Ours(resumed) => {
                let intent = resumed.token.intent();
                let by_intent = || Self::of_intent(intent?.name.as_str());
                let route = Self::named(resumed.token.handler()).or_else(by_intent).ok_or(UnknownHandler)?;
                (Some(route), intent, Some(resumed))
            }
            Resume::NotOurs | Resume::NotAResume => {
                let intent = envelope.intent();
                (intent.and_then(|intent| Self::of_intent(intent.name.as_str())), intent, None)
            }
        };
        Ok(route.map(|route| Routed { route, intent, resumed }))
    }
}

/// The table of a router. No part of the trait, so that nobody can give another.
pub(crate) struct Table<R>(PhantomData<R>);

impl<R: ConsentRouter> Table<R> {
    /// At most half full. It is one of a few sizes, because that of a constant cannot depend on a type.
    pub(crate) const OF_ROUTES: &'static RouteTable = match names(R::ROUTES) {
        0..=8 => &RouteTable::<[Slot; 16]>::of(R::ROUTES),
        9..=32 => &RouteTable::<[Slot; 64]>::of(R::ROUTES),
        33..=128 => &RouteTable::<[Slot; 256]>::of(R::ROUTES),
        129..=512 => &RouteTable::<[Slot; 1024]>::of(R::ROUTES),
        513..=2048 => &RouteTable::<[Slot; 4096]>::of(R::ROUTES),
        // No skill may have as many; a router by hand is right all the same.
        _ => &RouteTable::<[Slot; 0]>::of(R::ROUTES),
    };

    /// Where the first route is that a name leads to.
    pub(crate) const fn place(name: Name<'_>) -> Option<usize> {
        Self::OF_ROUTES.place(R::ROUTES, name)
    }
}

/// Manifest scopes, each once, in the order of the catalogue.
#[derive(Clone, Copy)]
struct Scopes {
    list: [&'static str; MOST_SCOPES],
    length: usize,
}

/// Every permission, and the scope that personalization takes.
const MOST_SCOPES: usize = Permission::ALL.len() + 1;

impl Scopes {
    const fn of_all<R>(routes: &[Route<R>]) -> Self {
        let needed = needed(routes);
        let mut scopes = Self { list: [""; MOST_SCOPES], length: 0 };
        let mut permissions = Permission::ALL;
        while let [permission, others @ ..] = permissions {
            permissions = others;
            if needed.has(*permission) {
                scopes = scopes.with(permission.manifest_scope());
            }
        }
        if needed.has_person_level() { scopes.with(PERSON_ID_SCOPE) } else { scopes }
    }

    const fn with(mut self, scope: &'static str) -> Self {
        if let (_, [slot, ..]) = self.list.split_at_mut(self.length) {
            *slot = scope;
            self.length = self.length.saturating_add(1);
        }
        self
    }

    const fn as_slice(&self) -> &[&'static str] {
        self.list.split_at(self.length).0
    }
}

/// Everything that any of the handlers can use.
pub(crate) const fn needed<R>(routes: &[Route<R>]) -> Consents {
    let mut rest = routes;
    let mut needed = Consents::NONE;
    while let [route, others @ ..] = rest {
        needed = needed.union(route.requirements().all());
        rest = others;
    }
    needed
}
