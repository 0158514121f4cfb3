//! A conversation with a skill, driven by actions.

use core::net::SocketAddr;
use core::time::Duration;

use consent_alexa::clock::Clock;
use consent_core::Locale;
use consent_simulator::endpoint::Endpoint;
use consent_simulator::export::{rust_test, vector};
use consent_simulator::inside::{self, Inside};
use consent_simulator::simulation::{Setting, Simulation};
use consent_simulator::skill_package::SkillPackage;
use serde_json::{Value, json};

/// A conversation, and the example if it is with that.
pub(crate) struct Talk {
    pub(crate) simulation: Simulation,
    _inside: Option<Inside>,
}

impl Talk {
    /// With the example.
    pub(crate) async fn with_example() -> Self {
        let api = Simulation::api(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
        let inside = Inside::start(api.endpoint(), |_| {}).await.unwrap();
        let told_endpoint = api.endpoint().to_owned();
        let package = SkillPackage::read(inside::SKILL_JSON.as_bytes(), Some(inside::MODEL.as_bytes()));
        let setting = Setting {
            endpoint: Endpoint::new(&inside.endpoint(), Duration::from_secs(8)).unwrap(),
            is_inside: true,
            package: package.unwrap(),
            api,
            told_endpoint,
            locale: Locale::EnUs,
            clock: Clock::START,
            seed: 7,
        };
        Self { simulation: Simulation::new(setting), _inside: Some(inside) }
    }

    /// With a skill at this address that declares these permissions.
    pub(crate) async fn with(endpoint: &str, permissions: &[&str]) -> Self {
        let api = Simulation::api(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
        let told_endpoint = api.endpoint().to_owned();
        let permissions: Vec<Value> = permissions.iter().map(|scope| json!({ "name": scope })).collect();
        let manifest = json!({ "manifest": { "permissions": permissions } });
        let setting = Setting {
            endpoint: Endpoint::new(endpoint, Duration::from_secs(8)).unwrap(),
            is_inside: false,
            package: SkillPackage::read(manifest.to_string().as_bytes(), None).unwrap(),
            api,
            told_endpoint,
            locale: Locale::EnUs,
            clock: Clock::START,
            seed: 7,
        };
        Self { simulation: Simulation::new(setting), _inside: None }
    }

    /// Does one thing.
    pub(crate) async fn does(&mut self, action: Value) {
        let told = action.to_string();
        let action = serde_json::from_value(action).unwrap_or_else(|error| panic!("{told}: {error}"));
        self.simulation.act(action).await.unwrap_or_else(|error| panic!("{told}: {error}"));
    }

    /// Does one thing, if it can be done as things stand.
    pub(crate) async fn tries(&mut self, action: Value) {
        let _ = self.simulation.act(serde_json::from_value(action).unwrap()).await;
    }

    /// Does one thing after another.
    pub(crate) async fn do_all(&mut self, actions: &[Value]) {
        for action in actions {
            self.does(action.clone()).await;
        }
    }

    /// The file of the vector.
    pub(crate) fn vector(&self) -> String {
        vector::vector(&self.simulation).unwrap()
    }

    /// The one vector in it.
    pub(crate) fn vector_json(&self) -> Value {
        let file: Value = serde_json::from_str(&self.vector()).unwrap();
        file["vectors"][0].clone()
    }

    /// The source of the test.
    pub(crate) fn rust_test(&self) -> String {
        rust_test::rust_test(&self.simulation).unwrap()
    }
}

pub(crate) fn intent(name: &str, slots: &Value) -> Value {
    json!({ "do": "intent", "name": name, "slots": slots })
}

pub(crate) fn book() -> Value {
    intent("BookTableIntent", &json!({ "guests": "5", "date": "2026-01-24", "time": "19:30" }))
}

pub(crate) fn answers(answer: &str) -> Value {
    json!({ "do": "answer", "answer": answer })
}

pub(crate) fn grants(scope: &str, is_granted: bool) -> Value {
    json!({ "do": "grant", "scope": scope, "level": "ACCOUNT", "isGranted": is_granted })
}
