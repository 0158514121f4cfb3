//! Every scope that the core knows, in each spelling.

use consent_core::Permission;
use consent_core::scope::OTHER_MANIFEST_SCOPES;
use serde_json::json;

pub(crate) fn print() {
    for &permission in Permission::ALL {
        let levels = consent_core::Consent::all().filter(|consent| consent.permission == permission);
        let row = json!({
            "permission": permission.name(),
            "manifest": permission.manifest_scope(),
            "card": permission.card_scope(),
            "voice": permission.voice_scope(),
            "levels": levels.map(|consent| consent.level.as_str()).collect::<Vec<_>>(),
        });
        println!("{row}");
    }
    for scope in OTHER_MANIFEST_SCOPES {
        println!("{}", json!({ "manifest": scope }));
    }
}
