//! Who a customer is to a skill, and who speaks. Both are made up.

use core::fmt;

/// The id that Alexa gives to a customer for one skill.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UserId {
    name: &'static str,
    numbered: Option<(u64, u32)>,
}

impl UserId {
    /// The id of this name: `amzn1.ask.account.EXAMPLE`, say.
    #[must_use]
    pub const fn named(name: &'static str) -> Self {
        Self { name, numbered: None }
    }

    /// The name; many ids may share it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// One of many ids: the same for the same numbers, and another for others.
    #[must_use]
    pub const fn numbered(seed: u64, number: u32) -> Self {
        Self { name: "amzn1.ask.account.SIMULATED", numbered: Some((seed, number)) }
    }

    /// The id of the speaker whom Alexa recognizes in this customer's household.
    #[must_use]
    pub fn person(self) -> String {
        self.numbered.map_or_else(
            || PERSON_ID.to_owned(),
            |(seed, number)| format!("amzn1.ask.person.SIMULATED-{seed}-{number}"),
        )
    }
}

/// Who speaks, if Alexa recognizes the voice and the customer has a name.
pub const PERSON_ID: &str = "amzn1.ask.person.EXAMPLE";

impl fmt::Display for UserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.numbered {
            Some((seed, number)) => write!(f, "{}-{seed}-{number}", self.name),
            None => f.write_str(self.name),
        }
    }
}
