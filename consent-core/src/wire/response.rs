//! The response envelope: what a skill answers.
//!
//! Each constructor is one kind of answer, and says what becomes of the session. What Alexa rejects (a card or
//! a reprompt beside a voice request, an empty card) cannot be built.

use alloc::borrow::Cow;
use alloc::string::String;

use super::ask_for::AskFor;
use super::permissions_card::PermissionsCard;
use super::session_attributes::SessionAttributes;
use super::start_connection::StartConnection;
use super::written::{Written, serialize_written, to_json};
#[cfg(feature = "schema")]
use crate::schema::constants;

/// A whole answer.
///
/// See Alexa docs: Request and Response JSON Reference, "Response body syntax".
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", schemars(transform = constants(alloc::vec![["version", "The version of the format.", "1.0"]])))]
pub struct ResponseEnvelope<'a> {
    /// What the skill keeps during the conversation.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "Option::is_none"))]
    session_attributes: Option<SessionAttributes<'a>>,
    /// The answer itself.
    response: Response<'a>,
}

/// What becomes of the session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ShouldEndSession {
    /// `false`: it stays open for the customer's next words.
    Keep,
    /// `true`: it ends.
    End,
    /// Not written: Alexa decides, as she must after a question by voice.
    Absent,
}

impl<'a> ResponseEnvelope<'a> {
    fn new(speech: Option<Speech<'a>>, session: ShouldEndSession) -> Self {
        let should_end_session = match session {
            ShouldEndSession::Keep => Some(false),
            ShouldEndSession::End => Some(true),
            ShouldEndSession::Absent => None,
        };
        let response = Response { output_speech: speech, should_end_session, ..Response::default() };
        Self { session_attributes: None, response }
    }

    /// No speech, no card, no directive: the answer to an event.
    #[must_use]
    pub fn acknowledge() -> Self {
        Self::new(None, ShouldEndSession::Absent)
    }

    /// Says something and ends the session.
    #[must_use]
    pub fn tell(speech: Speech<'a>) -> Self {
        Self::new(Some(speech), ShouldEndSession::End)
    }

    /// Says something and listens; says `reprompt` if the customer stays silent.
    #[must_use]
    pub fn ask(speech: Speech<'a>, reprompt: Speech<'a>) -> Self {
        let mut envelope = Self::new(Some(speech), ShouldEndSession::Keep);
        envelope.response.reprompt = Some(Reprompt { output_speech: reprompt });
        envelope
    }

    /// Says why, then hands over to Alexa's own question for consent. No card, no reprompt, no other directive,
    /// and `shouldEndSession` absent.
    ///
    /// It is absent for the legacy form too. Amazon's samples for it differ: one ends the session, the others write
    /// nothing. Whichever session the answer comes in, the token in it is enough.
    #[must_use]
    pub fn ask_by_voice(why: Speech<'a>, directive: impl Into<VoiceDirective<'a>>) -> Self {
        let mut envelope = Self::new(Some(why), ShouldEndSession::Absent);
        envelope.response.directives = Some([directive.into()]);
        envelope
    }

    /// Says why, and shows the permissions card.
    #[must_use]
    pub fn ask_by_card(why: Speech<'a>, card: PermissionsCard, session: ShouldEndSession) -> Self {
        let mut envelope = Self::new(Some(why), session);
        envelope.response.card = Some(card);
        envelope
    }

    /// The answer as JSON text.
    #[must_use]
    pub fn to_json(&self) -> String {
        let kept = self.session_attributes.as_ref().map_or(0, SessionAttributes::room);
        to_json(self, self.response.room().saturating_add(kept))
    }

    /// The same answer, with what the skill keeps during the conversation.
    #[must_use]
    pub fn with_attributes(mut self, attributes: SessionAttributes<'a>) -> Self {
        self.session_attributes = Some(attributes);
        self
    }
}

impl Written for ResponseEnvelope<'_> {
    fn write(&self, json: &mut String) {
        json.push_str(r#"{"version":"1.0""#);
        if let Some(attributes) = &self.session_attributes {
            json.push_str(r#","sessionAttributes":"#);
            attributes.write(json);
        }
        json.push_str(r#","response":"#);
        self.response.write(json);
        json.push('}');
    }
}

#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline, rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", schemars(extend("dependentSchemas" = together())))]
struct Response<'a> {
    /// What Alexa says; missing in the answer to an event.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "Option::is_none"))]
    output_speech: Option<Speech<'a>>,
    /// Asks for permissions in the app.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "Option::is_none"))]
    card: Option<PermissionsCard>,
    /// What Alexa says if the customer stays silent.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "Option::is_none"))]
    reprompt: Option<Reprompt<'a>>,
    /// Asks for permissions by voice.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "Option::is_none"))]
    directives: Option<[VoiceDirective<'a>; 1]>,
    /// What becomes of the session. Beside a question by voice it is missing.
    #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "Option::is_none"))]
    should_end_session: Option<bool>,
}

impl Response<'_> {
    /// About how many bytes it takes, so that the text need not be moved while it grows.
    fn room(&self) -> usize {
        let speech = self.output_speech.as_ref().map_or(0, |speech| match speech {
            Speech::PlainText { text } => text.len(),
            Speech::Ssml { ssml } => ssml.len(),
        });
        let directive = self.directives.as_ref().map_or(0, |[directive]| match directive {
            VoiceDirective::StartConnection(directive) => directive.room(),
            VoiceDirective::AskFor(directive) => directive.room(),
        });
        speech.saturating_add(directive).saturating_add(256)
    }
}

impl Written for Response<'_> {
    fn write(&self, json: &mut String) {
        let Some(speech) = &self.output_speech else {
            // Nothing stands beside nothing.
            return json.push_str("{}");
        };
        json.push_str(r#"{"outputSpeech":"#);
        speech.write(json);
        if let Some(card) = &self.card {
            json.push_str(r#","card":"#);
            card.write(json);
        }
        if let Some(Reprompt { output_speech }) = &self.reprompt {
            json.push_str(r#","reprompt":{"outputSpeech":"#);
            output_speech.write(json);
            json.push('}');
        }
        if let Some([directive]) = &self.directives {
            json.push_str(r#","directives":["#);
            directive.write(json);
            json.push(']');
        }
        match self.should_end_session {
            Some(true) => json.push_str(r#","shouldEndSession":true"#),
            Some(false) => json.push_str(r#","shouldEndSession":false"#),
            None => {}
        }
        json.push('}');
    }
}

/// What stands beside what: beside a question by voice, speech and nothing else; beside speech, what comes of it.
#[cfg(feature = "schema")]
fn together() -> serde_json::Value {
    let spoken =
        |others: serde_json::Value| serde_json::json!({ "required": ["outputSpeech"], "properties": others });
    let ends = ["directives", "card", "shouldEndSession"].map(|key| serde_json::json!({ "required": [key] }));
    serde_json::json!({
        "directives": spoken(serde_json::json!({ "card": false, "reprompt": false, "shouldEndSession": false })),
        "card": spoken(serde_json::json!({ "reprompt": false })),
        "reprompt": {
            "required": ["outputSpeech", "shouldEndSession"],
            "properties": { "shouldEndSession": { "const": false } },
        },
        "shouldEndSession": { "required": ["outputSpeech"] },
        "outputSpeech": { "anyOf": ends },
    })
}

/// A question for consent by voice, in either form.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline, untagged))]
pub enum VoiceDirective<'a> {
    /// Voice-forward consent.
    StartConnection(StartConnection<'a>),
    /// The legacy form.
    AskFor(AskFor<'a>),
}

impl<'a> From<StartConnection<'a>> for VoiceDirective<'a> {
    fn from(directive: StartConnection<'a>) -> Self {
        Self::StartConnection(directive)
    }
}

impl<'a> From<AskFor<'a>> for VoiceDirective<'a> {
    fn from(directive: AskFor<'a>) -> Self {
        Self::AskFor(directive)
    }
}

impl Written for VoiceDirective<'_> {
    fn write(&self, json: &mut String) {
        match self {
            Self::StartConnection(directive) => directive.write(json),
            Self::AskFor(directive) => directive.write(json),
        }
    }
}

#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline, rename_all = "camelCase"))]
struct Reprompt<'a> {
    /// What Alexa says then.
    output_speech: Speech<'a>,
}

/// What Alexa says.
#[derive(Clone)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(tag = "type"))]
pub enum Speech<'a> {
    /// Plain words.
    PlainText {
        /// The words.
        text: Cow<'a, str>,
    },
    /// Speech Synthesis Markup Language.
    #[cfg_attr(feature = "schema", schemars(rename = "SSML"))]
    Ssml {
        /// A whole `<speak>` element.
        ssml: Cow<'a, str>,
    },
}

impl<'a> Speech<'a> {
    /// Plain words.
    pub fn plain(text: impl Into<Cow<'a, str>>) -> Self {
        Self::PlainText { text: text.into() }
    }

    /// A whole `<speak>` element.
    pub fn ssml(ssml: impl Into<Cow<'a, str>>) -> Self {
        Self::Ssml { ssml: ssml.into() }
    }
}

impl Written for Speech<'_> {
    fn write(&self, json: &mut String) {
        let (kind, words) = match self {
            Self::PlainText { text } => (r#"{"type":"PlainText","text":"#, text),
            Self::Ssml { ssml } => (r#"{"type":"SSML","ssml":"#, ssml),
        };
        json.push_str(kind);
        words.write(json);
        json.push('}');
    }
}

serialize_written!(ResponseEnvelope<'_>, VoiceDirective<'_>, Speech<'_>);

/// Redacted: what is said to a customer may hold the customer's data.
impl core::fmt::Debug for Speech<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Speech([redacted])")
    }
}
