//! Requests: any bytes, read by everything that reads a request.
#![no_main]

use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::response::{ResponseEnvelope, ShouldEndSession, Speech};
use consent_core::wire::session_attributes::{CONSENT_KEY, SessionAttributes};
use consent_core::wire::skill_event::SkillEvent;
use consent_core::{
    AskPolicy, ConsentFlow, ConsentRecord, ConsentSession, Ending, Input, Resume, ResumeToken, State, Turn,
    VoiceOutcome, run,
};
use consent_fuzz::needs::{EVERYTHING, refuse};
use consent_fuzz::response::Answer;
use consent_fuzz::{heap, json_mutation, printed};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], length: usize, most: usize, seed: u32| {
    json_mutation::mutate(data, length, most, seed)
});

fuzz_target!(|text: &[u8]| {
    match heap::within(text.len(), || RequestEnvelope::read(text)) {
        Ok(envelope) => {
            printed::debug(&envelope);
            let turn = Turn::new(&envelope);
            printed::debug(&turn);
            event(text.len(), &envelope);
            converse(text.len(), &envelope, turn);
        }
        Err(error) => {
            assert!(error.line >= 1 && error.column >= 1 && error.problem.contains("expected"), "{error}");
            assert!(!error.field.is_empty() && error.field.len() < 2048, "{error}");
        }
    }
});

/// R24 to R27: an event is taken in once, and what is kept of it reads back as the same.
fn event(length: usize, envelope: &RequestEnvelope<'_>) {
    let Some(event) = heap::within(length, || SkillEvent::of(envelope)) else { return };
    assert!(!envelope.is_conversation());
    printed::debug(&event);
    let Some(user) = event.user else { return };
    let mut record = ConsentRecord::new(user);
    let change = record.apply(&event);
    assert!(change.is_empty() || event.kind.concerns_consent());
    assert!(change.withdrawn.is_empty(), "nothing was granted that could be withdrawn");
    printed::debug(&change);
    let kept = record.to_json();
    assert!(kept.len() <= ConsentRecord::MOST_BYTES, "{kept}");
    let mut again = ConsentRecord::read(kept.as_bytes()).expect("what was written can be read");
    assert!(again == record && again.to_json() == kept, "{kept}");
    assert!(again.apply(&event).is_empty() && again.version() == record.version(), "an event counts once");
}

fn converse(length: usize, envelope: &RequestEnvelope<'_>, turn: Turn<'_>) {
    let mut session = match heap::within(length, || ConsentSession::read(envelope)) {
        Ok(session) => session,
        Err(error) => return printed::error(&error),
    };
    keeps(envelope, &session);
    let policy = AskPolicy::default();
    let before = session.history.clone();
    let resumed = match session.resume(envelope, &turn, &policy) {
        Ok(Resume::Ours(resumed)) => {
            assert!(envelope.is_end_of_task() && resumed.token.user() == turn.user());
            // R15
            assert!(resumed.outcome != VoiceOutcome::Accepted || resumed.code == Some(200));
            assert!(session.clone().resume(envelope, &turn, &policy).is_err(), "an answer counts once");
            Some(resumed)
        }
        Ok(Resume::NotOurs | Resume::NotAResume) => {
            assert!(session.history == before);
            None
        }
        Err(error) => {
            assert!(session.history == before);
            return printed::error(&error);
        }
    };
    let manners = session.history.manners(&policy, &turn);
    let step = match &resumed {
        Some(resumed) => ConsentFlow::resume(EVERYTHING, manners, turn, resumed),
        None => ConsentFlow::open(EVERYTHING, manners, turn),
    };
    let step = step.expect("a new flow takes it");
    assert!(
        step.flow.clone().step(Input::Replied(Default::default())).is_err()
            || step.flow.state() != State::Finished
    );
    let end = run(step, |queries| {
        queries.clone().for_each(|query| url(&query.url()));
        refuse(queries)
    });
    let ending = session.end_turn(end.expect("a flow ends"), "Fuzz", &turn, envelope.intent());
    let said = Speech::plain("Why.");
    let response = match ending {
        Ending::Proceed(profile) => panic!("nothing was granted: {profile:?}"),
        Ending::AskByVoice(token) => {
            assert!(envelope.is_conversation() && !turn.is_card_thrown());
            let back = ResumeToken::parse(token.as_str()).expect("ours").expect("ours");
            assert!(back.asked() == token.asked() && back.user() == turn.user() && back.handler() == "Fuzz");
            ResponseEnvelope::ask_by_voice(said, token.into_directive())
        }
        Ending::AskByCard(ask) => {
            assert!(envelope.is_conversation() && !turn.is_card_thrown());
            ResponseEnvelope::ask_by_card(said, ask.card(), ShouldEndSession::End)
        }
        Ending::FallBack(less) => {
            printed::debug(&less);
            ResponseEnvelope::tell(said)
        }
    };
    let _ = Answer::read(&response.with_attributes(session.attributes(envelope)).to_json());
}

/// What is kept of a session reads back as the same.
fn keeps(envelope: &RequestEnvelope<'_>, session: &ConsentSession) {
    let attributes = envelope.session.as_ref().and_then(|session| session.attributes.as_ref());
    let is_kept = |attributes: &SessionAttributes<'_>| {
        attributes.get::<serde::de::IgnoredAny>(CONSENT_KEY).is_ok_and(|entry| entry.is_some())
    };
    if !attributes.is_some_and(is_kept) {
        return;
    }
    let mut written = SessionAttributes::default();
    session.write(&mut written);
    let json = serde_json::to_string(&written).expect("attributes are JSON");
    let request = format!(
        r#"{{"session":{{"attributes":{json}}},"context":{{"System":{{}}}},"request":{{"type":"SessionResumedRequest"}}}}"#
    );
    let request = RequestEnvelope::read(request.as_bytes()).expect("a request");
    let again = ConsentSession::read(&request).expect("what was written can be read");
    assert!(again.history == session.history, "{json}");
    let mut twice = SessionAttributes::default();
    again.write(&mut twice);
    assert_eq!(serde_json::to_string(&twice).expect("attributes are JSON"), json);
}

/// R7: on one of Alexa's hosts, and nothing of an id's gets out of its place in the path.
fn url(url: &str) {
    let (scheme, rest) = url.split_once("://").expect("a scheme");
    let (host, path) = rest.split_once('/').expect("a path");
    assert!(scheme.eq_ignore_ascii_case("https") && host.to_ascii_lowercase().contains(".amazon"), "{url}");
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/%~-._".contains(&byte);
    assert!(path.bytes().all(plain) && !path.contains("/../") && !path.contains("//"), "{url}");
}
