//! What Alexa's cloud tells the skill when the customer does something in the app: skill events. They are published here
//! and wait until they are let arrive, late, out of order, or once more.
//!
//! See Alexa docs: Add Events to Your Skill, "Supported skill events".

use consent_core::{Consent, ConsentLevel, Consents, Permission};
use serde_json::{Value, json};

use crate::declared::Declared;
use crate::permission_list::{Listed, PERMISSION_LIST};
use crate::user_id::UserId;
use crate::world::World;

const REMINDERS: Consents = Consents::NONE.with(Consent::account(Permission::Reminders));
const TIMERS: Consents = Consents::NONE.with(Consent::account(Permission::Timers));
/// What the skill may do with these, it may do without the customer; so Alexa hands over a code for it.
const OUT_OF_SESSION: Consents = REMINDERS.union(TIMERS);

/// An event that was published.
#[derive(Clone, Debug)]
pub struct Published {
    /// Its `request` object, without the fields that each has.
    pub request: Value,
    /// Whose it is.
    pub user_id: UserId,
    /// Whether it tells of the speaker too.
    pub has_person: bool,
    /// What a code that it hands over is for.
    pub is_for: Consents,
}

impl Published {
    /// Whether Alexa's cloud tells a skill that declares this. Codes it hands over to every skill that they are for.
    #[must_use]
    pub fn is_told_to(&self, declared: &Declared) -> bool {
        let kind = self.request.get("type").and_then(Value::as_str).unwrap_or_default();
        let name = match kind {
            "AlexaSkillEvent.SkillPermissionAccepted" => "SKILL_PERMISSION_ACCEPTED",
            "AlexaSkillEvent.SkillPermissionChanged" => "SKILL_PERMISSION_CHANGED",
            "AlexaSkillEvent.SkillDisabled" => "SKILL_DISABLED",
            "AlexaSkillEvent.SkillEnabled" => "SKILL_ENABLED",
            _ => return true,
        };
        declared.subscribes(name)
    }

    /// What it tells, as a line of the wire.
    #[must_use]
    pub fn line(&self) -> String {
        let word = |pointer| self.request.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
        let scopes = |list| -> Option<String> {
            let list = self.request.pointer("/body")?.get(list)?.as_array()?;
            let scopes = list.iter().filter_map(|entry| entry.get("scope").and_then(Value::as_str));
            Some(scopes.collect::<Vec<_>>().join(", "))
        };
        let account = scopes("acceptedPermissions").map(|list| format!("; account: [{list}]"));
        let person = scopes("acceptedPersonPermissions").map(|list| format!("; speaker: [{list}]"));
        let lists = [account, person].into_iter().flatten().collect::<String>();
        format!("{} of {}{lists}", word("/type"), word("/eventPublishingTime"))
    }
}

/// All events, in the order in which they were published.
#[derive(Clone, Debug)]
pub struct Events {
    published: Vec<Published>,
    /// What was granted when that was told last.
    told: Consents,
}

impl Events {
    /// None yet. What is granted in this world was told long ago.
    #[must_use]
    pub const fn new(world: &World) -> Self {
        Self { published: Vec::new(), told: world.customer.granted }
    }

    /// Publishes what the customer granted or withdrew since this was called last.
    pub fn notice(&mut self, world: &World) {
        let (before, now) = (self.told, world.customer.granted);
        if before == now {
            return;
        }
        let new: Consents = OUT_OF_SESSION
            .iter()
            .filter(|consent| now.contains(*consent) && !before.contains(*consent))
            .collect();
        if !new.is_empty() {
            let grant = json!({ "grant": { "type": "OAuth2.AuthorizationCode", "code": "made-up-code" } });
            self.publish(world, "Alexa.Authorization.Grant", Some(grant));
            if let Some(code) = self.published.last_mut() {
                code.is_for = new;
            }
        }
        // The first grant, or the first since all had been withdrawn.
        let which = if before.is_empty() { "Accepted" } else { "Changed" };
        let mut body = json!({ "acceptedPermissions": list(now, ConsentLevel::Account) });
        if let Some(body) = body.as_object_mut().filter(|_| world.customer.is_recognized) {
            body.insert("acceptedPersonPermissions".into(), list(now, ConsentLevel::Person));
        }
        self.publish(world, &format!("AlexaSkillEvent.SkillPermission{which}"), Some(body));
        self.told = now;
    }

    /// Publishes that the customer disabled the skill. All that was granted goes with it.
    pub fn disable(&mut self, world: &World) {
        self.publish(world, "AlexaSkillEvent.SkillDisabled", None);
        self.told = Consents::NONE;
    }

    /// Publishes that a customer enabled the skill: another one, who granted nothing yet.
    pub fn enable(&mut self, world: &World) {
        self.told = Consents::NONE;
        self.publish(world, "AlexaSkillEvent.SkillEnabled", None);
    }

    /// Each of them.
    #[must_use]
    pub fn all(&self) -> &[Published] {
        &self.published
    }

    /// One of them, counted from 0.
    #[must_use]
    pub fn nth(&self, number: usize) -> Option<&Published> {
        self.published.get(number)
    }

    fn publish(&mut self, world: &World, kind: &str, body: Option<Value>) {
        let now = world.clock.to_string();
        let mut request = json!({ "type": kind, "eventCreationTime": now, "eventPublishingTime": now });
        if let Some((request, body)) = request.as_object_mut().zip(body) {
            request.insert("body".into(), body);
        }
        let (user_id, has_person) = (world.customer.user_id, world.customer.is_recognized);
        self.published.push(Published { request, user_id, has_person, is_for: Consents::NONE });
    }
}

/// The complete list of a level.
fn list(granted: Consents, level: ConsentLevel) -> Value {
    let is_listed = |listed: &&Listed| {
        granted.contains(Consent { permission: listed.permission, level }) && listed.exists_at(level)
    };
    PERMISSION_LIST.iter().filter(is_listed).map(|listed| json!({ "scope": listed.manifest })).collect()
}
