//! A state of the model: what the customers grant, what the skill keeps, what Alexa knows, and what really happened.

use consent_core::Permission;

use crate::action::QuestionId;
use crate::customer::{Few, PERMISSIONS, User};
use crate::kept_text::KeptText;
use crate::promise::Promise;
use crate::request::Intent;

/// A state.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct World {
    /// How often four days passed.
    pub moment: u8,
    /// The customers.
    pub customers: [Customer; 2],
    /// What did not hold in the last turn. Nothing happens after it.
    pub broken: Option<Promise>,
}

/// A customer.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Customer {
    /// What this customer grants now.
    pub grants: Few,
    /// What the store holds; empty if nothing.
    pub stored: KeptText,
    /// Which answers the store has heard.
    pub answered: Vec<QuestionId>,
    /// When this customer said no last, to each of the permissions; as far as the skill could keep it.
    pub no: [Option<u8>; 2],
    /// The sessions so far. All of them are open, as on several devices.
    pub sessions: Vec<Session>,
    /// The questions by voice so far.
    pub questions: Vec<Question>,
}

/// A session.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Session {
    /// What the last response left.
    pub kept: Kept,
    /// How each of the permissions was asked for last.
    pub asked: [Asked; 2],
    /// Whether the customer said no in it.
    pub is_no: bool,
}

/// Session attributes, and what they mean.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Kept {
    /// The text; nothing at the beginning.
    pub attributes: Option<KeptText>,
    /// The open question.
    pub open: Option<QuestionId>,
    /// Which answers were heard.
    pub answered: Vec<QuestionId>,
}

/// How a permission was asked for last in a session.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Asked {
    /// Not at all.
    #[default]
    Never,
    /// By voice.
    ByVoice,
    /// By card.
    ByCard,
}

/// A question by voice.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Question {
    /// The token.
    pub token: KeptText,
    /// In which session it was put.
    pub session: usize,
    /// What the customer wanted.
    pub intent: Intent,
    /// What it was for.
    pub consents: Few,
    /// What went along with it.
    pub kept: Kept,
    /// Whether it is the last thing that was said in its session.
    pub is_last: bool,
    /// How often its answer counted.
    pub counted: u8,
    /// Whether the handler ran after its answer.
    pub ran: bool,
}

/// Without the texts, which are long.
impl core::fmt::Debug for World {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let told = |customer: &Customer| format!("grants {:?}, no {:?}", customer.grants, customer.no);
        let customers = self.customers.each_ref().map(told);
        write!(f, "moment {}, {customers:?}, broken: {:?}", self.moment, self.broken)
    }
}

impl World {
    /// The beginning: nobody granted anything, nobody was asked.
    #[must_use]
    pub fn beginning() -> Self {
        let customer = Customer {
            grants: Few::default(),
            stored: KeptText::of(""),
            answered: Vec::new(),
            no: [None; 2],
            sessions: Vec::new(),
            questions: Vec::new(),
        };
        Self { moment: 0, customers: [customer.clone(), customer], broken: None }
    }

    /// A customer.
    #[must_use]
    pub fn of(&self, user: User) -> &Customer {
        &self.customers[user as usize]
    }

    /// A customer, to change.
    pub fn of_mut(&mut self, user: User) -> &mut Customer {
        &mut self.customers[user as usize]
    }

    /// A question.
    #[must_use]
    pub fn question(&self, id: QuestionId) -> &Question {
        &self.of(id.user).questions[id.number]
    }

    /// All questions.
    pub fn questions(&self) -> impl Iterator<Item = (QuestionId, &Question)> {
        User::ALL.into_iter().flat_map(move |user| {
            let numbered = self.of(user).questions.iter().enumerate();
            numbered.map(move |(number, question)| (QuestionId { user, number }, question))
        })
    }
}

/// Where a permission stands in a list.
#[must_use]
pub fn place_of(permission: Permission) -> usize {
    PERMISSIONS.iter().position(|other| *other == permission).unwrap()
}
