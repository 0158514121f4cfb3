//! Everything that is the same in all scenarios.

use consent_alexa::api::Api;
use consent_alexa::world::World;
use consent_core::{Consents, Locale};

use crate::check::subject::Subject;
use crate::endpoint::Endpoint;

/// Everything that is the same in all scenarios.
#[derive(Debug)]
pub struct Setting {
    /// What is checked.
    pub subject: Subject,
    /// Where it answers.
    pub endpoint: Endpoint,
    /// Alexa's APIs.
    pub api: Api,
    /// What requests name as their address.
    pub api_endpoint: String,
    /// What stands for that in the report, which must not change with a port that happened to be free.
    pub shown_endpoint: String,
    /// The id of the skill, if it is to be another than a made-up one.
    pub skill_id: Option<String>,
    /// Makes the ids of the customers.
    pub seed: u64,
    /// What the customers speak.
    pub locale: Locale,
}

impl Setting {
    /// Everything that the skill declares, at each level.
    #[must_use]
    pub fn everything(&self) -> Consents {
        self.subject.declared.consents()
    }

    /// Whether Alexa tells the skill who speaks.
    #[must_use]
    pub fn tells_person(&self) -> bool {
        self.subject.declared.tells_person()
    }

    /// A new customer, who granted these.
    #[must_use]
    pub fn world(&self, granted: Consents) -> World {
        let mut world = World { locale: self.locale, configured: self.everything(), ..World::NEW };
        world.customer.is_recognized = self.tells_person();
        world.customer.granted = granted;
        world
    }
}
