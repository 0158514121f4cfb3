//! The host of the skill, as README has it: what Alexa sends in, what the skill answers out.

use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::response::{ResponseEnvelope, ShouldEndSession, Speech};
use consent_core::{
    AskHistory, AskPolicy, ConsentRouter, ConsentSession, Consents, Ending, Replies, Resume, ResumeError,
    Resumed, Turn, run,
};

use super::alexa;
use super::skill::Handler;

/// What the skill chose.
pub struct Host {
    pub policy: AskPolicy,
    /// Whether it has a store that outlives sessions.
    pub has_store: bool,
    /// Whether it asks in the legacy form where that exists.
    pub is_legacy: bool,
}

/// How a turn ended.
pub enum End {
    /// Nothing that needs consent.
    Other,
    /// The answer to a question was refused.
    Refused(ResumeError),
    Proceed(Consents, Box<Handler>),
    ByVoice(Consents),
    ByCard(Consents),
    FallBack(Consents),
}

/// All that a turn came to.
pub struct Played {
    /// What the skill had kept, as it read it.
    pub read: AskHistory,
    /// What it knows now.
    pub history: AskHistory,
    pub resumed: Option<Resumed<'static>>,
    pub is_not_ours: bool,
    pub required: Consents,
    /// What the APIs granted in this turn.
    pub granted: Consents,
    pub end: End,
    pub response: String,
}

impl Host {
    /// Plays one turn. `kept` is the store's text of this customer.
    pub fn play(&self, request: &str, alexa: &alexa::Turn, kept: &mut String) -> Played {
        let envelope = RequestEnvelope::read(request.as_bytes()).expect("a request");
        let turn = Turn::new(&envelope);
        let mut session = ConsentSession::read(&envelope).expect("what was written can be read");
        let read = session.history.clone();
        if self.has_store && !kept.is_empty() {
            let stored = AskHistory::read(kept.as_bytes()).expect("what was written can be read");
            session = session.remembering(&stored);
        }
        let mut played = Played {
            read,
            history: AskHistory::default(),
            resumed: None,
            is_not_ours: false,
            required: Consents::NONE,
            granted: Consents::NONE,
            end: End::Other,
            response: String::new(),
        };
        let response = self.answer(&envelope, turn, &mut session, alexa, &mut played);
        *kept = if self.has_store { session.history.to_json() } else { String::new() };
        played.response = response.with_attributes(session.attributes(&envelope)).to_json();
        played.history = session.history;
        played
    }

    fn answer<'e>(
        &self,
        envelope: &'e RequestEnvelope<'e>,
        turn: Turn<'e>,
        session: &mut ConsentSession,
        alexa: &alexa::Turn,
        played: &mut Played,
    ) -> ResponseEnvelope<'static> {
        let listen = || ResponseEnvelope::ask(Speech::plain("Well."), Speech::plain("Well?"));
        let resume = match session.resume(envelope, &turn, &self.policy) {
            Ok(resume) => resume,
            Err(error) => {
                played.end = End::Refused(error);
                return listen();
            }
        };
        played.is_not_ours = matches!(resume, Resume::NotOurs);
        if let Resume::Ours(resumed) = &resume {
            played.resumed = Some(resumed.clone().into_owned());
        }
        let Ok(Some(routed)) = Handler::route(envelope, &resume) else { return listen() };
        played.required = routed.route.requirements().required();
        let manners = session.history.manners(&self.policy, &turn);
        let step = routed.open(manners, turn).expect("a new flow takes it");
        let end = run(step, |queries| {
            let reply = |(place, query): (usize, consent_core::ApiQuery<'_>)| {
                // R7
                assert_eq!(query.token().expose(), alexa.access_token());
                assert!(alexa.can_ask_api(query.consent()));
                let (reply, is_granted) = alexa.answer(place, &query);
                if is_granted {
                    played.granted = played.granted.with(query.consent());
                }
                reply
            };
            queries.enumerate().map(reply).collect::<Replies>()
        });
        let why = Speech::plain("Why.");
        match routed.end_turn(session, end.expect("a flow ends"), &turn) {
            Ending::Proceed(profile) => {
                let had = profile.consents();
                let handler = routed.route.build(profile).expect("everything required is there");
                played.end = End::Proceed(had, Box::new(handler));
                ResponseEnvelope::tell(Speech::plain("Done."))
            }
            Ending::AskByVoice(token) => {
                played.end = End::ByVoice(token.asked());
                match token.legacy_directive().filter(|_| self.is_legacy) {
                    Some(legacy) => ResponseEnvelope::ask_by_voice(why, legacy),
                    None => ResponseEnvelope::ask_by_voice(why, token.into_directive()),
                }
            }
            Ending::AskByCard(ask) => {
                played.end = End::ByCard(ask.consents());
                ResponseEnvelope::ask_by_card(why, ask.card(), ShouldEndSession::Keep)
            }
            Ending::FallBack(less) => {
                played.end = End::FallBack(less.profile.consents());
                listen()
            }
        }
    }
}
