//! stub
use consent_alexa::clock::Clock;
use consent_alexa::declared::Declared;
use serde_json::Value;
use std::collections::BTreeMap;
/// stub
#[derive(Debug)]
pub struct SkillPackage {
    /// n
    pub name: String,
    /// d
    pub declared: Declared,
    /// n
    pub notes: Vec<String>,
}
/// stub
#[derive(Debug)]
pub struct Heard {
    /// i
    pub intent: String,
    /// s
    pub slots: Vec<(String, Option<String>)>,
}
impl SkillPackage {
    /// r
    pub fn read(m: &[u8], _: Option<&[u8]>) -> Result<Self, String> {
        Ok(Self {
            name: "table booking".into(),
            declared: Declared::read(&serde_json::from_slice(m).unwrap_or_default()),
            notes: vec![],
        })
    }
    /// r
    pub fn intents_json(&self) -> Value {
        serde_json::json!([{"name":"BookTableIntent","samples":[],"slots":[{"name":"guests","type":"AMAZON.NUMBER"},{"name":"date","type":"AMAZON.DATE"},{"name":"time","type":"AMAZON.TIME"}]}])
    }
    /// r
    pub fn words(&self, n: &str, s: &BTreeMap<String, String>) -> String {
        format!("{n} {s:?}")
    }
    /// r
    pub fn slots(&self, _n: &str, s: &BTreeMap<String, String>) -> Vec<(String, Option<String>)> {
        s.iter().map(|(a, b)| (a.clone(), Some(b.clone()))).collect()
    }
    /// r
    pub fn utterance(&self, _t: &str, _c: Clock) -> Result<Heard, String> {
        Err("stub".into())
    }
}
