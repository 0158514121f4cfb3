//! The skill of the peers without a library for consent: a program that does what the rules (docs/rules.md) demand in their
//! four turns, as a good engineer with serde's derive and `serde_json` would write it for one skill with one need. It borrows from the request,
//! keeps no JSON values and writes its answer into one string. Of consent-core it takes the fingerprint, and nothing else.
//!
//! What this skill never asks for is not here: other scopes, the speaker's data (R9), events (R24 to R27), the legacy form (R20,
//! R32).

mod text;

mod timestamp;

mod intent;

mod voice_answer;

mod history;

mod attributes;

mod request;

mod access;

mod profile_api;

mod resume_token;

mod response;

use consent_core::fingerprint::Fingerprint;

use access::Access;
use attributes::Kept;
use history::{AskBy, Last};
use intent::Intent;
use profile_api::Email;
use request::{Envelope, Request};
use response::Ending;
use resume_token::ResumeToken;
use text::Text;
use voice_answer::VoiceAnswer;

/// Alexa's JSON in, ours out: one turn.
///
/// # Panics
///
/// If the request is not one of the skill's.
#[must_use]
pub fn answer(text: &str) -> String {
    let mut envelope: Envelope<'_> = serde_json::from_str(text).unwrap();
    let mut attributes =
        envelope.session.as_mut().and_then(|session| session.attributes.take()).unwrap_or_default();
    let kept = attributes.kept.take();
    let mut turn = Turn { was_kept: kept.is_some(), kept: kept.unwrap_or_default(), envelope: &envelope };
    let ending = match envelope.request.kind.as_str() {
        "IntentRequest" => turn.begins(),
        "SessionResumedRequest" => turn.goes_on().unwrap(),
        _ => panic!("expected an intent or an answer"),
    };
    response::write(&attributes.others, &turn.kept, &ending)
}

/// One turn: what came, and what is to be kept of it.
struct Turn<'a> {
    envelope: &'a Envelope<'a>,
    kept: Kept<'a>,
    /// Whether this skill kept something before.
    was_kept: bool,
}

impl<'a> Turn<'a> {
    /// The customer wants a receipt. Check first, ask second (R8).
    fn begins(&mut self) -> Ending {
        let intent = self.request().intent.as_ref().expect("expected an intent");
        let most = intent.ask_by().expect("expected a known intent");
        // Whoever says something new has moved on, and the question is open no more.
        self.kept.pending = None;
        let by = most.min(self.kept.history.ask_by(|| self.session(), || self.request().now()));
        self.looks_up(by, Some(intent))
    }

    /// A question came back (R13 to R18).
    fn goes_on(&mut self) -> Result<Ending, &'static str> {
        let cause = self.request().cause.as_ref();
        let sent = cause.and_then(|cause| cause.token.as_ref()).map(Text::as_str).unwrap_or_default();
        let pending = self.kept.pending.take();
        let pending = pending.as_ref().map(Text::as_str);
        // R13: Alexa may omit the token; then it is ours if a question is open.
        let token = match (sent, pending) {
            ("", None) => return Err("expected an answer to an open question"),
            ("", Some(pending)) => pending,
            (sent, _) => sent,
        };
        let read = ResumeToken::read(token)?;
        if self.kept.history.answered.contains(&read.attempt) {
            return Err("expected a first answer");
        }
        if read.user != self.envelope.user_id().map(Fingerprint::of) {
            return Err("expected a token of this user");
        }
        // A session without anything of ours may be new: then the token is enough.
        if pending.map_or(self.was_kept, |pending| pending != token) {
            return Err("expected the token of the open question");
        }
        if read.handler != resume_token::HANDLER && read.intent.and_then(intent::ask_by).is_none() {
            return Err("expected a handler of this skill");
        }
        self.kept.history.answer(read.attempt);
        Ok(match VoiceAnswer::of(cause) {
            // R18: the API has the last word, and there is no second question by voice.
            VoiceAnswer::Accepted => self.looks_up(AskBy::Card, None),
            // R19: a no counts for days.
            VoiceAnswer::Denied => {
                let declined_at = self.request().now();
                self.kept.history.note(Last::Declined, self.session(), declined_at);
                Ending::NoReceipt
            }
            VoiceAnswer::NotAnswered => Ending::NoReceipt,
            // R17: the card for the same, whatever the reason.
            VoiceAnswer::RedirectToApp | VoiceAnswer::Failed => self.shows_card(),
        })
    }

    /// Asks the API, and the customer where it may (R1, R2, R4, R5).
    fn looks_up(&mut self, by: AskBy, intent: Option<&Intent<'_>>) -> Ending {
        let Some(access) = Access::of(&self.envelope.context.system) else { return Ending::NoReceipt };
        match (Email::of_customer(access), by, intent) {
            (Email::Granted(email), ..) => Ending::Receipt(email),
            (Email::NotSet, ..) => Ending::NotSet,
            (Email::NotGranted, AskBy::Voice, Some(intent)) => self.asks(intent),
            (Email::NotGranted, AskBy::Voice | AskBy::Card, _) => self.shows_card(),
            (Email::NotGranted, AskBy::Nothing, _) | (Email::NotConfigured | Email::Failed, ..) => {
                Ending::NoReceipt
            }
        }
    }

    /// A question by voice has a token of its own (R13); one that is too long for it is put by card.
    fn asks(&mut self, intent: &Intent<'_>) -> Ending {
        let attempt = Fingerprint::of(self.request().id.as_str());
        let token = resume_token::write(attempt, self.envelope.user_id().map(Fingerprint::of), intent);
        if token.len() > resume_token::MAX_BYTES {
            return self.shows_card();
        }
        self.kept.history.note(Last::AskedByVoice, self.session(), None);
        self.kept.pending = Some(token.into());
        Ending::AskByVoice
    }

    fn shows_card(&mut self) -> Ending {
        self.kept.history.note(Last::AskedByCard, self.session(), None);
        Ending::AskByCard
    }

    fn session(&self) -> Option<Fingerprint> {
        self.envelope.session_id().map(Fingerprint::of)
    }

    fn request(&self) -> &'a Request<'a> {
        &self.envelope.request
    }
}
