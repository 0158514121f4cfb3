//! Alexa's APIs: they answer from what is granted at that moment, or fail.

use consent_core::ApiQuery;
use serde_json::json;

use crate::customer::{Few, User};

/// How the APIs are today.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Mood {
    /// They answer.
    Well,
    /// They answer 204: granted, but nothing is stored.
    Empty,
    /// They refuse the access token, though it is right.
    Unauthorized,
    /// They throttle.
    Throttled,
    /// They are broken.
    Broken,
    /// They do not answer.
    Silent,
    /// They answer the first query of a turn, and then no more.
    SilentAfterOne,
}

impl Mood {
    /// Each of them.
    pub const ALL: [Self; 7] = [
        Self::Well,
        Self::Empty,
        Self::Unauthorized,
        Self::Throttled,
        Self::Broken,
        Self::Silent,
        Self::SilentAfterOne,
    ];
}

/// The APIs during one turn.
#[derive(Clone, Debug)]
pub struct Apis {
    /// Whose data they hold.
    pub user: User,
    /// The access token of this turn, and no other is good.
    pub access_token: String,
    /// What the customer grants now.
    pub grants: Few,
    /// How they are.
    pub mood: Mood,
    /// What they were asked, and what they answered.
    pub calls: Vec<Call>,
}

/// One query and its answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call {
    /// What it was about.
    pub permission: consent_core::Permission,
    /// The whole address and the bearer token.
    pub sent: String,
    /// The status; nothing if no answer came.
    pub status: Option<u16>,
}

impl Apis {
    /// Answers a query.
    pub fn get(&mut self, query: &ApiQuery<'_>) -> Option<(u16, String)> {
        let permission = query.consent().permission;
        let status = match self.mood {
            _ if query.token().expose() != self.access_token => Some(401),
            Mood::Silent => None,
            Mood::SilentAfterOne if !self.calls.is_empty() => None,
            Mood::Unauthorized => Some(401),
            Mood::Throttled => Some(429),
            Mood::Broken => Some(500),
            Mood::Well | Mood::Empty | Mood::SilentAfterOne if !self.grants.has(permission) => Some(403),
            Mood::Empty => Some(204),
            Mood::Well | Mood::SilentAfterOne => Some(200),
        };
        let sent = format!("{} {}", query.url(), query.token().expose());
        self.calls.push(Call { permission, sent, status });
        let body = match status {
            Some(200) => self.body(permission),
            _ => String::new(),
        };
        status.map(|status| (status, body))
    }

    fn body(&self, permission: consent_core::Permission) -> String {
        let value = self.user.value(permission);
        if permission == consent_core::Permission::MobileNumber {
            json!({ "countryCode": "1", "phoneNumber": value }).to_string()
        } else {
            json!(value).to_string()
        }
    }
}
