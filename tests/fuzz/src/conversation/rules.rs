//! What must hold of each turn, whatever was sent before. It is the contract's word, told by what Alexa and the customers
//! know, and not by the code.

use consent_core::fingerprint::Fingerprint;
use consent_core::manners::TokenAlone;
use consent_core::{AskBy, Consents, Permission, ResumeToken, VoiceOutcome};

use super::alexa::Turn;
use super::host::{End, Played};
use super::memory::Question;
use super::play::World;
use crate::response::Answer;

/// What was sent as the end of a task.
pub struct Sent {
    pub token: Token,
    /// Code 200 and `ACCEPTED`.
    pub is_yes: bool,
    pub is_legacy: bool,
    pub is_card_thrown: bool,
}

/// Whose token was sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Token {
    /// As it was in this question.
    Question(usize),
    /// One that was in no question.
    Forged,
    /// Another task's.
    Foreign,
    Omitted,
}

/// Checks a turn, and remembers what it came to.
pub fn check(world: &mut World, slot: usize, turn: &Turn, sent: Option<&Sent>, played: &Played) {
    assert!(played.read == world.sessions[slot].history, "what was kept comes back as it was");
    let genuine = resumed(world, slot, turn, sent, played);
    granted(turn, played);
    let answer = Answer::read(&played.response);
    assert_eq!(answer.question().is_some(), matches!(played.end, End::ByVoice(_)));
    assert_eq!(answer.response.card.is_some(), matches!(played.end, End::ByCard(_)));
    match played.end {
        End::ByVoice(consents) => {
            // R19, R18: one question for each attempt.
            assert!(genuine.is_none(), "a question after the answer to a question");
            by_voice(world, slot, turn, consents);
            asked(world, slot, turn, sent, played, consents);
            let token = answer.question().expect("a token").to_owned();
            let read = ResumeToken::parse(&token).expect("ours is in order").expect("ours is ours");
            assert!(read.asked() == consents && read.user() == user(turn));
            let session = &mut world.sessions[slot];
            session.open = Some(world.questions.len());
            session.by_voice = session.by_voice.union(consents);
            let attempt = read.attempt();
            world.questions.push(Question {
                token,
                attempt,
                user: turn.user,
                asked: consents,
                is_answered: false,
            });
        }
        End::ByCard(consents) => {
            asked(world, slot, turn, sent, played, consents);
            let session = &mut world.sessions[slot];
            session.by_card = session.by_card.union(consents);
        }
        End::Other | End::Refused(_) | End::Proceed(..) | End::FallBack(_) => {}
    }
    let session = &mut world.sessions[slot];
    session.attributes = answer.session_attributes.expect("sent with each response").get().to_owned();
    session.history = played.history.clone();
}

fn user(turn: &Turn) -> Option<Fingerprint> {
    Some(Fingerprint::of(&format!("user-{}", turn.user)))
}

/// R13 to R16: whose answer it was. Gives the question, if it was the answer to one.
fn resumed(
    world: &mut World,
    slot: usize,
    turn: &Turn,
    sent: Option<&Sent>,
    played: &Played,
) -> Option<usize> {
    let session = &mut world.sessions[slot];
    let open = session.open;
    let Some(sent) = sent else {
        // Whoever says something new has moved on.
        assert!(played.resumed.is_none() && !played.is_not_ours);
        session.open = None;
        return None;
    };
    let is_new = session.attributes.is_empty();
    let token_is_enough = is_new && world.host.policy.token_alone == TokenAlone::IsEnough;
    assert!(!played.is_not_ours || matches!(sent.token, Token::Foreign | Token::Forged));
    let place = match sent.token {
        Token::Question(place) => Some(place),
        Token::Omitted => open,
        Token::Forged | Token::Foreign => None,
    };
    let Some(resumed) = &played.resumed else {
        if let Some(place) = place.filter(|place| open == Some(*place)) {
            let question = &world.questions[place];
            let why = match &played.end {
                End::Refused(error) => error.to_string(),
                _ => String::new(),
            };
            assert!(question.is_answered || question.user != turn.user, "an answer was lost: {why}");
        }
        return None;
    };
    world.taken += 1;
    session.open = None;
    assert!(sent.token != Token::Foreign, "another task's");
    assert!(resumed.token.user() == user(turn), "another user's");
    assert!(resumed.outcome != VoiceOutcome::Accepted || sent.is_yes, "R15");
    let Some(place) = place else {
        assert!(sent.token == Token::Forged && token_is_enough, "no question was open");
        // Whoever forges the token of an attempt may use it up, and get nothing by it.
        let attempt = resumed.token.attempt();
        world.questions.iter_mut().filter(|question| question.attempt == attempt).for_each(|question| {
            question.is_answered = true;
        });
        return None;
    };
    let question = &mut world.questions[place];
    assert!(open == Some(place) || token_is_enough, "not the open question");
    assert!(question.user == turn.user && question.asked == resumed.token.asked());
    let is_of_right = question.asked.len() == 1 && question.asked.has(Permission::Reminders);
    assert!(!sent.is_legacy || resumed.outcome != VoiceOutcome::Accepted || is_of_right);
    // A history remembers the last four.
    let is_remembered = world.host.has_store && world.taken <= 4;
    assert!(!question.is_answered || !is_remembered, "an answer counts once");
    question.is_answered = true;
    if resumed.outcome == VoiceOutcome::Denied {
        session.heard_no = true;
        let said_no = question.asked.iter().map(|consent| (consent.permission, turn.now));
        world.customers[turn.user].said_no.extend(said_no);
    }
    Some(place)
}

/// R1, R2, R15, R18: what a handler gets was granted in this turn, to this user.
fn granted(turn: &Turn, played: &Played) {
    let proven = |consents: Consents| {
        consents.iter().all(|consent| match consent.permission {
            Permission::Geolocation => turn.tells_location(),
            _ => played.granted.contains(consent),
        })
    };
    match &played.end {
        End::Proceed(had, handler) => {
            assert!(proven(played.required) && proven(*had), "a handler without a grant of this turn");
            let value = turn.value();
            assert!(handler.texts().iter().all(|text| *text == value), "a value of another turn");
            assert!(played.resumed.as_ref().is_none_or(|resumed| resumed.outcome == VoiceOutcome::Accepted));
        }
        End::FallBack(had) => assert!(proven(*had)),
        End::Other | End::Refused(_) | End::ByVoice(_) | End::ByCard(_) => {}
    }
}

/// R8, R10: what is asked for by voice.
fn by_voice(world: &World, slot: usize, turn: &Turn, consents: Consents) {
    assert!(world.host.policy.ask_by == AskBy::VoiceThenCard);
    let again = consents.intersection(world.sessions[slot].by_voice);
    assert!(again.is_empty(), "R19: {again:?} twice by voice in a session");
    for consent in consents.iter() {
        assert!(consent.permission.voice_scope().is_some(), "R10: {consent}");
        let was_looked_at = turn.can_ask_api(consent) || consent.permission == Permission::Geolocation;
        assert!(was_looked_at, "R8: {consent}");
    }
}

/// R8, R19 to R21: what may be asked for in this turn, in whichever way.
fn asked(world: &World, slot: usize, turn: &Turn, sent: Option<&Sent>, played: &Played, consents: Consents) {
    let session = &world.sessions[slot];
    assert!(!consents.is_empty() && consents.without(played.required).is_empty());
    assert!(consents.intersection(played.granted).is_empty(), "R8: asked for what is granted");
    assert!(world.host.policy.ask_by != AskBy::NotAtAll);
    assert!(!sent.is_some_and(|sent| sent.is_card_thrown && sent.is_legacy), "R20");
    assert!(!session.heard_no, "R19: a question in the session of a no");
    // What the question was about that has just been answered may stand on its card.
    let answered = played.resumed.as_ref().map_or(Consents::NONE, |resumed| resumed.token.asked());
    let new = consents.without(answered);
    let on_card = new.iter().any(|consent| session.by_card.has(consent.permission));
    assert!(!on_card, "R19: {new:?} again after a card");
    let quiet = world.host.has_store && world.customers[turn.user].is_quiet(new, turn.now);
    assert!(!quiet, "R19: {new:?} within seven days of a no");
}
