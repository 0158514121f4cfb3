//! Keeps R4 and R18: hosts that answer too little, too much or at the wrong time, and both loops of a host.

use core::cell::Cell;
use core::future::Future;
use core::pin::{Pin, pin};
use core::task::{Context, Poll, Waker};

use consent_core::value::GivenName;
use consent_core::{AskBy, Consent, ConsentFlow, Effect, Input, Permission, Queries, Replies, Requirement};
use consent_core::{Requirements, State, Step, TurnEnd, VoiceOutcome, requirements, run, run_async};
use consent_tests::canned::CannedHost;
use consent_tests::scene::Scene;

const NAME: Consent = Consent::account(Permission::GivenName);
const EMAIL: Consent = Consent::account(Permission::Email);
const BOTH: Requirements =
    requirements![Requirement::required(Permission::GivenName), Requirement::required(Permission::Email)];

fn open() -> Step<'static> {
    ConsentFlow::open(BOTH, AskBy::VoiceThenCard, Scene::intent().turn()).unwrap()
}

fn queries(step: &Step<'static>) -> Queries<'static> {
    match &step.effect {
        Effect::Fetch(queries) => queries.clone(),
        Effect::EndTurn(end) => panic!("{end}"),
    }
}

/// Keeps R4.
#[test]
fn replies_that_are_missing_or_doubled() {
    let step = open();
    let all: Vec<_> = queries(&step).collect();
    assert_eq!(all.iter().map(consent_core::ApiQuery::consent).collect::<Vec<_>>(), [NAME, EMAIL]);
    let (name, email) = (&all[0], &all[1]);
    let granted = || name.reply(200, b"\"Ada\"");
    let cases: [(Vec<consent_core::ApiReply>, &str); 7] = [
        // A reply that is not there counts as nobody there.
        (vec![], "FallBack(Unreachable){GivenName, Email}"),
        (vec![granted()], "FallBack(Unreachable){Email}"),
        (vec![granted(), email.unreachable()], "FallBack(Unreachable){Email}"),
        // The order does not matter.
        (vec![email.reply(200, b"\"a@b.example\""), granted()], "Proceed{GivenName, Email}"),
        // The first answer counts, and its value with it.
        (
            vec![granted(), email.reply(200, b"\"x\""), name.reply(403, b""), email.unreachable()],
            "Proceed{GivenName, Email}",
        ),
        (vec![name.reply(403, b""), email.reply(200, b"\"x\""), granted()], "AskByVoice{GivenName}"),
        (
            vec![granted(), name.reply(200, b"\"Bob\""), email.reply(200, b"\"x\"")],
            "Proceed{GivenName, Email}",
        ),
    ];
    for (replies, expected) in cases {
        let step = open().flow.step(Input::Replied(replies.into_iter().collect())).unwrap();
        assert_eq!(step.effect.to_string(), expected);
        if let Effect::EndTurn(TurnEnd::Proceed(mut profile)) = step.effect {
            assert_eq!(profile.take::<GivenName>(NAME.level).unwrap().expose(), "Ada");
        }
    }
}

/// Keeps R18.
#[test]
fn a_step_is_its_own_record() {
    let step = open();
    assert_eq!(step.to_string(), "Idle -> Fetching(First): Fetch{GivenName, Email}");
    let replies = queries(&step).map(|query| query.reply(403, b"")).collect();
    let step = step.flow.step(Input::Replied(replies)).unwrap();
    assert_eq!(step.to_string(), "Fetching(First) -> AwaitingVoice: AskByVoice{GivenName, Email}");
    let resumed = Input::SessionResumed(VoiceOutcome::Accepted, Scene::intent().turn());
    let step = step.flow.step(resumed).unwrap();
    assert_eq!(step.to_string(), "AwaitingVoice -> Fetching(AfterVoice): Fetch{GivenName, Email}");
    let replies = queries(&step).map(|query| query.reply(403, b"")).collect();
    let step = step.flow.step(Input::Replied(replies)).unwrap();
    assert_eq!(step.to_string(), "Fetching(AfterVoice) -> Finished: AskByCard{GivenName, Email}", "R18");
}

#[test]
fn an_unexpected_input_says_so_and_changes_nothing() {
    let invoked = || Input::Invoked(Scene::intent().turn());
    let resumed = || Input::SessionResumed(VoiceOutcome::Accepted, Scene::intent().turn());
    let replied = || Input::Replied(Replies::default());
    let idle = || ConsentFlow::new(BOTH, AskBy::VoiceThenCard);
    let fetching = || open().flow;
    let awaiting = || {
        let step = open();
        let refused = queries(&step).map(|query| query.reply(403, b"")).collect();
        step.flow.step(Input::Replied(refused)).unwrap().flow
    };
    let finished =
        || awaiting().step(Input::SessionResumed(VoiceOutcome::Denied, Scene::intent().turn())).unwrap().flow;
    let cases: [(ConsentFlow<'static>, Input<'static>, &str); 9] = [
        (idle(), replied(), "in state Idle: got Replied, expected Invoked"),
        (idle(), resumed(), "in state Idle: got SessionResumed, expected Invoked"),
        (fetching(), invoked(), "in state Fetching(First): got Invoked, expected Replied"),
        (fetching(), resumed(), "in state Fetching(First): got SessionResumed, expected Replied"),
        (awaiting(), invoked(), "in state AwaitingVoice: got Invoked, expected SessionResumed"),
        (awaiting(), replied(), "in state AwaitingVoice: got Replied, expected SessionResumed"),
        (finished(), invoked(), "in state Finished: got Invoked, expected nothing more"),
        (finished(), replied(), "in state Finished: got Replied, expected nothing more"),
        (finished(), resumed(), "in state Finished: got SessionResumed, expected nothing more"),
    ];
    for (flow, input, message) in cases {
        let before = (flow.clone(), flow.state());
        let error = flow.clone().step(input).unwrap_err();
        assert_eq!(error.to_string(), message);
        assert_eq!((flow, error.state), before, "the state that was is the state that is");
    }
    assert_eq!(finished().state(), State::Finished);
}

/// Polls a future to its end by hand; it is woken by nobody, so it is polled again at once.
fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..100 {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
    panic!("not ready after 100 polls");
}

/// Is pending once, as a client that waits for the network is.
struct Once(bool);

impl Future for Once {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if self.0 {
            return Poll::Ready(());
        }
        self.0 = true;
        Poll::Pending
    }
}

#[test]
fn both_loops_end_the_same_way() {
    let fetched = Cell::new(0);
    let fetch = |queries: Queries<'_>| {
        fetched.set(fetched.get() + 1);
        CannedHost::new().answer(NAME, 200, "\"Ada\"").answer(EMAIL, 403, "").fetch(queries)
    };
    let blocking = run(open(), fetch).unwrap();
    let waiting = block_on(run_async(open(), |queries| async {
        Once(false).await;
        fetch(queries)
    }));
    assert_eq!(Ok(blocking.clone()), waiting);
    assert_eq!((blocking.to_string().as_str(), fetched.get()), ("AskByVoice{Email}", 2), "one fetch a turn");
    // A turn that needs no API is over before it begins.
    let scene = Scene::intent().without("/context/System/apiAccessToken");
    let open = || ConsentFlow::open(BOTH, AskBy::CardOnly, scene.turn()).unwrap();
    let waiting = block_on(run_async(open(), |_| async { panic!("nothing to fetch") }));
    assert_eq!(waiting, run(open(), |_| panic!("nothing to fetch")));
    assert_eq!(waiting.unwrap().to_string(), "FallBack(NoAccessToken){GivenName, Email}");
}
