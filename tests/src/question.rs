//! A question that was put by voice, as the skill and Alexa hold it until it is answered.

use consent_core::{ConsentSession, Requirements, ResumeToken, TurnEnd};
use serde_json::Value;

use crate::canned::voice_question;
use crate::scene::{Scene, cause};

/// A question that was put by voice and is not answered yet.
#[derive(Clone, Debug)]
pub struct Question {
    /// What the skill keeps in the session attributes.
    pub session: ConsentSession,
    /// What travels with the question.
    pub token: ResumeToken<'static>,
}

impl Question {
    /// Puts the question for these, in this turn, for the handler `book_table`.
    #[must_use]
    pub fn put(requirements: Requirements<'static>, scene: &Scene) -> Self {
        let question = voice_question(requirements);
        let (turn, intent) = (scene.turn(), scene.envelope().intent());
        let token = ResumeToken::new(question, "book_table", &turn, intent).unwrap().into_owned();
        let mut session = ConsentSession::default();
        session.history.note(&TurnEnd::AskByVoice(question), &turn);
        session.ask(&token);
        Self { session, token }
    }

    /// The request that brings the answer, in the same session and with the token as it was sent.
    #[must_use]
    pub fn answered(&self, code: &str, status: Option<&str>) -> Scene {
        self.resumed(&cause(Some(self.token.as_str()), code, status))
    }

    /// The request that brings this, in the same session.
    #[must_use]
    pub fn resumed(&self, cause: &Value) -> Scene {
        Scene::resumed(cause).with_kept(&self.session)
    }
}
