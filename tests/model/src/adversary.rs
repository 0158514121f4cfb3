//! The model: which ways Alexa can go, and what each of them must lead to.

use std::collections::BTreeMap;
use std::sync::Mutex;

use stateright::{Model, Property};

use crate::action::{Action, Attributes, Fate, Place, Sent};
use crate::api::Mood;
use crate::bounds::{Bounds, Custody};
use crate::contract::{self, Must};
use crate::customer::{Few, User};
use crate::promise::Promise;
use crate::request::{Request, Said, What};
use crate::turn::{Played, Turns};
use crate::turned::{Turn, Turned, ended, token};
use crate::world::{Asked, Kept, Session, World};
use crate::{aftermath, judge};

/// The model.
#[derive(Debug)]
pub struct Adversary {
    /// What is checked, and how far.
    pub bounds: Bounds,
    /// The turns that were played.
    pub turns: Turns,
    /// How often what was met.
    pub met: Mutex<BTreeMap<[&'static str; 3], usize>>,
}

impl Adversary {
    /// The model within these bounds.
    #[must_use]
    pub fn new(bounds: Bounds) -> Self {
        Self { bounds, turns: Turns::new(bounds.policy), met: Mutex::default() }
    }

    fn kept(world: &World, user: User, place: Place) -> Kept {
        match place.attributes {
            Attributes::OfSession => world
                .of(user)
                .sessions
                .get(place.session)
                .map(|session| session.kept.clone())
                .unwrap_or_default(),
            Attributes::Lost => Kept::default(),
            Attributes::OfQuestion(question) => world.question(question).kept.clone(),
        }
    }

    /// Where a request of this user can come, and with what; an answer may bring along what went with its question.
    fn places(&self, world: &World, user: User, is_answer: bool) -> Vec<Place> {
        let Bounds { custody, sessions: most, .. } = self.bounds;
        let sessions = &world.of(user).sessions;
        let mut places: Vec<Place> = Vec::new();
        let mut put = |session, attributes| {
            let place = Place { session, attributes };
            let same = |other: &Place| {
                other.session == session && Self::kept(world, user, *other) == Self::kept(world, user, place)
            };
            if !places.iter().any(same) {
                places.push(place);
            }
        };
        for session in 0..most.min(sessions.len() + 1) {
            let is_new = session == sessions.len();
            put(session, Attributes::OfSession);
            if custody >= Custody::Loses {
                put(session, Attributes::Lost);
            }
            for (id, question) in world.questions() {
                let may = match custody {
                    Custody::Keeps => false,
                    Custody::Carries => id.user == user && is_new && is_answer && question.is_last,
                    Custody::Loses => id.user == user,
                    Custody::MixesUp => true,
                };
                if may {
                    put(session, Attributes::OfQuestion(id));
                }
            }
        }
        places
    }

    fn task_ends(&self, world: &World, user: User, place: Place, actions: &mut Vec<Action>) {
        let kept = Self::kept(world, user, place);
        let mut sent = vec![Sent::Omitted, Sent::Forged, Sent::OtherTask];
        for (id, _) in world.questions() {
            sent.extend([Sent::Whole(id), Sent::Half(id)]);
        }
        for sent in sent {
            let must = contract::resume(world, user, &kept, sent, self.bounds.token_is_enough());
            for said in self.bounds.said.iter().copied() {
                let counts = must.counts();
                if !counts
                    && said != Said::Yes
                    && (said != Said::No || matches!(sent, Sent::Half(_) | Sent::OtherTask))
                {
                    continue;
                }
                let moods = if counts && said == Said::Yes { self.bounds.moods } else { &[Mood::Well] };
                for mood in moods.iter().copied() {
                    for fate in self.bounds.fates.iter().copied() {
                        actions.push(Action::TaskEnds(user, place, sent, said, mood, fate));
                    }
                }
            }
        }
    }

    fn turn(
        &self,
        world: &World,
        user: User,
        place: Place,
        said: Turned,
        mood: Mood,
        fate: Fate,
    ) -> Option<World> {
        let customer = world.of(user);
        let kept = Self::kept(world, user, place);
        let is_new = place.session == customer.sessions.len();
        let what = match said {
            Turned::Wants(intent) => What::Intent(intent),
            Turned::Ends(sent, said) => What::TaskEnd(token(world, user, sent), said),
        };
        let request = Request {
            user,
            session: place.session,
            is_new,
            attributes: kept.attributes,
            number: customer.questions.len(),
            moment: world.moment,
            what,
        };
        let stored = customer.stored;
        let must = match said {
            Turned::Wants(_) => None,
            Turned::Ends(sent, _) => {
                Some(contract::resume(world, user, &kept, sent, self.bounds.token_is_enough()))
            }
        };
        // What must not count is tried where it would do the most harm, and only there.
        let grants = if must.is_none_or(Must::counts) { customer.grants } else { Few::ALL };
        let came = self.turns.play(Played { request, stored, grants, mood });
        let mut next = world.clone();
        if is_new {
            next.of_mut(user).sessions.push(Session::default());
        }
        let turn = Turn { user, session: place.session, kept, said, must, fate, came: &came };
        let [said, sent] = said.words();
        *self.met.lock().unwrap().entry([said, sent, ended(&came)]).or_default() += 1;
        next.broken = judge::broken(&self.bounds, &next, &turn);
        aftermath::note(&self.bounds, &mut next, &turn);
        let count: usize = next.customers.iter().map(|customer| customer.questions.len()).sum();
        // One question too many is not followed, but what is wrong with it is seen.
        (next.broken.is_some() || count <= self.bounds.questions).then_some(next)
    }
}

impl Model for Adversary {
    type State = World;
    type Action = Action;

    fn init_states(&self) -> Vec<World> {
        vec![World::beginning()]
    }

    fn actions(&self, world: &World, actions: &mut Vec<Action>) {
        if world.broken.is_some() {
            return;
        }
        if world.moment < self.bounds.moments {
            actions.push(Action::TimePasses);
        }
        for user in self.bounds.users.iter().copied() {
            actions.extend(self.bounds.permissions().map(|permission| Action::Toggles(user, permission)));
            for place in self.places(world, user, false) {
                for intent in self.bounds.intents.iter().copied() {
                    for mood in self.bounds.moods.iter().copied() {
                        for fate in self.bounds.fates.iter().copied().filter(|fate| *fate != Fate::DiesEarly)
                        {
                            actions.push(Action::Wants(user, place, intent, mood, fate));
                        }
                    }
                }
            }
            for place in self.places(world, user, true) {
                self.task_ends(world, user, place, actions);
            }
        }
    }

    fn next_state(&self, world: &World, action: Action) -> Option<World> {
        match action {
            Action::TimePasses => Some(World { moment: world.moment + 1, ..world.clone() }),
            Action::Toggles(user, permission) => {
                let mut next = world.clone();
                let grants = &mut next.of_mut(user).grants;
                *grants = grants.toggled(permission);
                Some(next)
            }
            Action::Wants(user, place, intent, mood, fate) => {
                self.turn(world, user, place, Turned::Wants(intent), mood, fate)
            }
            Action::TaskEnds(user, place, sent, said, mood, fate) => {
                self.turn(world, user, place, Turned::Ends(sent, said), mood, fate)
            }
        }
    }

    fn properties(&self) -> Vec<Property<Self>> {
        macro_rules! always {
            ($($promise:ident)*) => {
                vec![$(Property::always(Promise::$promise.name(), |_: &Self, world: &World| {
                    world.broken != Some(Promise::$promise)
                })),*]
            };
        }
        let mut properties = always! {
            GrantedInThisTurn TurnEnds UnknownAsksNobody OneQuestion AskedSeldom SilentAfterNo QuietAfterNo
            TakenForWhatItIs CountsOnce CountsWhileOpen NobodyElse NothingLost
        };
        properties.push(Property::sometimes("a handler runs after a yes", |_, world: &World| {
            world.questions().any(|(_, question)| question.ran)
        }));
        properties.push(Property::sometimes("a customer says no", |_, world: &World| {
            world.customers.iter().any(|customer| customer.no.iter().any(Option::is_some))
        }));
        properties.push(Property::sometimes("a card follows a question", |_, world: &World| {
            let mut questions = world.questions();
            questions.any(|(id, question)| {
                let session = &world.of(id.user).sessions[question.session];
                question.counted == 1 && session.asked.contains(&Asked::ByCard)
            })
        }));
        properties
    }
}
