//! A turn within the model: what it began with, and what came of it.

use consent_core::fingerprint::Fingerprint;
use consent_core::{Consent, Consents, Permission};

use crate::action::{Fate, QuestionId, Sent};
use crate::contract::Must;
use crate::customer::{Few, User};
use crate::kept_text::KeptText;
use crate::request::{Intent, Said};
use crate::skill::{End, Took};
use crate::turn::Came;
use crate::world::{Kept, World};

/// What a turn begins with.
#[derive(Clone, Copy, Debug)]
pub enum Turned {
    /// The customer wants something.
    Wants(Intent),
    /// A task ended.
    Ends(Sent, Said),
}

impl Turned {
    /// What was said, and with which token.
    #[must_use]
    pub const fn words(self) -> [&'static str; 2] {
        let Self::Ends(sent, said) = self else { return ["an intent", ""] };
        let sent = match sent {
            Sent::Whole(_) => "its token",
            Sent::Half(_) => "half a token",
            Sent::Omitted => "no token",
            Sent::Forged => "a forged token",
            Sent::OtherTask => "another task's token",
        };
        let said = match said {
            Said::Yes => "yes",
            Said::No => "no",
            Said::Nothing => "silence",
            Said::Redirect => "redirect",
            Said::Failed => "failure",
            Said::NoAndCard => "no and a card",
            Said::YesToNothing => "yes to nothing",
        };
        [said, sent]
    }
}

/// A turn that was played.
pub struct Turn<'a> {
    /// Who spoke.
    pub user: User,
    /// In which session.
    pub session: usize,
    /// What Alexa brought along of what the skill keeps there.
    pub kept: Kept,
    /// What it began with.
    pub said: Turned,
    /// What the contract takes it for; nothing if the customer said something new.
    pub must: Option<Must>,
    /// What became of it.
    pub fate: Fate,
    /// What came of it.
    pub came: &'a Came,
}

impl Turn<'_> {
    /// The question whose answer it is.
    #[must_use]
    pub fn answers(&self) -> Option<QuestionId> {
        match self.must {
            Some(Must::Answer(id)) if self.came.took == Took::Answer => Some(id),
            Some(_) | None => None,
        }
    }

    /// Whether it is an answer to a question that was never put.
    #[must_use]
    pub fn answers_forgery(&self) -> bool {
        self.must == Some(Must::AnswerToForgery) && self.came.took == Took::Answer
    }

    /// What the question was for that it answers.
    #[must_use]
    pub fn own(&self, world: &World) -> Few {
        match self.answers() {
            Some(id) => world.question(id).consents,
            None if self.answers_forgery() => {
                Few::of(Consents::NONE.with(Consent::account(Permission::Email)))
            }
            None => Few::default(),
        }
    }
}

/// How a turn ended, in words.
#[must_use]
pub const fn ended(came: &Came) -> &'static str {
    match (&came.took, &came.end) {
        (Took::Refused(_), _) => "refused",
        (Took::NotOurs, _) => "not ours",
        (Took::Intent | Took::Answer, End::Nothing) => "nothing",
        (Took::Intent | Took::Answer, End::AskedByVoice(..)) => "question by voice",
        (Took::Intent | Took::Answer, End::AskedByCard(_)) => "card",
        (Took::Intent | Took::Answer, End::Ran(_)) => "handler",
        (Took::Intent | Took::Answer, End::FellBack(_)) => "fallback",
    }
}

/// The token that Alexa sends.
#[must_use]
pub fn token(world: &World, user: User, sent: Sent) -> Option<KeptText> {
    Some(match sent {
        Sent::Whole(id) => world.question(id).token,
        Sent::Half(id) => {
            let token = world.question(id).token.as_str();
            KeptText::of(token.split_at(token.len() / 2).0)
        }
        Sent::Omitted => return None,
        Sent::Forged => {
            let [user, attempt] =
                [user.id(), format!("forged {}", user.mark())].map(|id| Fingerprint::of(&id));
            KeptText::of(&format!(
                "consent-core/1 {attempt} {user} alexa::profile:email:read 7:Receipt 13:ReceiptIntent - -"
            ))
        }
        Sent::OtherTask => KeptText::of("print-job-7"),
    })
}
