//! What the reader understood of a skill manifest.

use consent_core::wire::json::JsonError;
use consent_core::wire::skill_manifest::SkillManifest;
use serde_json::{Map, Value, json};

pub(crate) fn understood(text: &[u8]) -> Result<Value, JsonError> {
    let manifest = SkillManifest::read(text)?;
    let sent: Value = serde_json::from_slice(text).unwrap();
    let locales = sent.pointer("/manifest/privacyAndCompliance/locales").and_then(Value::as_object);
    let policy = |locale: &String| (locale.clone(), json!(manifest.privacy_policy_url(locale)));
    Ok(json!({
        "scopes": manifest.scopes().collect::<Vec<_>>(),
        "locales": manifest.published_locales().collect::<Vec<_>>(),
        "isChildDirected": manifest.is_child_directed(),
        "usesPersonalInfo": manifest.uses_personal_info(),
        "policies": locales.map(|locales| locales.keys().map(policy).collect::<Map<_, _>>()),
    }))
}
