//! What a turn leaves behind: with Alexa, in the store, and in truth.

use crate::action::{Fate, QuestionId};
use crate::bounds::Bounds;
use crate::customer::Few;
use crate::skill::{End, Took};
use crate::turned::{Turn, Turned};
use crate::world::{Asked, Kept, Question, World, place_of};

/// Notes what the turn changed.
pub fn note(bounds: &Bounds, next: &mut World, turn: &Turn<'_>) {
    let Turn { user, session, came, fate, .. } = *turn;
    let (answer, own, moment) = (turn.answers(), turn.own(next), next.moment);
    let is_delivered = fate == Fate::Delivered;
    let is_kept = is_delivered || bounds.has_store;
    let mut heard = turn.kept.answered.clone();
    heard.extend(&next.of(user).answered);
    heard.extend(answer);
    if turn.answers_forgery() {
        heard.push(QuestionId::forged(user));
    }
    heard.sort_unstable();
    heard.dedup();
    if let Some(id) = answer {
        let question = &mut next.of_mut(id.user).questions[id.number];
        question.counted = (question.counted + 1).min(2);
        question.ran |= matches!(came.end, End::Ran(_));
    }
    let customer = next.of_mut(user);
    if let (Turned::Ends(_, said), true, Took::Answer) = (turn.said, is_kept, &came.took)
        && said.is_no()
    {
        customer.sessions[session].is_no = true;
        for permission in own.iter() {
            customer.no[place_of(permission)] = Some(moment);
        }
    }
    if bounds.has_store {
        customer.answered.clone_from(&heard);
        customer.stored = came.stored[usize::from(fate != Fate::DiesEarly)];
    }
    if !is_delivered {
        return;
    }
    let number = customer.questions.len();
    let open = match (&came.end, turn.said) {
        (End::AskedByVoice(..), _) => Some(QuestionId { user, number }),
        (_, Turned::Ends(..)) if came.took != Took::Answer => turn.kept.open,
        (End::Nothing | End::AskedByCard(_) | End::Ran(_) | End::FellBack(_), _) => None,
    };
    let kept = Kept { attributes: Some(came.attributes), open, answered: heard };
    let at = &mut customer.sessions[session];
    at.kept = kept.clone();
    if let End::AskedByVoice(consents, _) | End::AskedByCard(consents) = &came.end {
        let how = if open.is_some() { Asked::ByVoice } else { Asked::ByCard };
        for permission in Few::of(*consents).iter() {
            at.asked[place_of(permission)] = how;
        }
    }
    if let Turned::Wants(intent) = turn.said {
        for question in customer.questions.iter_mut().filter(|question| question.session == session) {
            question.is_last = false;
        }
        if let End::AskedByVoice(consents, token) = &came.end {
            customer.questions.push(Question {
                token: *token,
                session,
                intent,
                consents: Few::of(*consents),
                kept,
                is_last: true,
                counted: 0,
                ran: false,
            });
        }
    }
}
