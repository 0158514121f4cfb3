//! Runs a file of test vectors against the core.

use consent_core::fingerprint::Fingerprint;
use consent_core::{Consent, ConsentLevel, Hint};
use serde_json::Value;

use crate::committed;
use crate::vector_case::Case;
use crate::vector_host::{Came, VectorHost};
use crate::vector_place::{Complaint, Place};

/// Each file of vectors: its path in the workspace, and its text.
#[must_use]
pub fn files() -> Vec<(String, String)> {
    let is_vectors = |path: &String| !path.ends_with(".schema.json");
    let files =
        committed::files("schemas/vectors", ".json").into_iter().map(|path| path.display().to_string());
    files.filter(is_vectors).map(|path| (path.clone(), committed::text(path))).collect()
}

/// Runs every vector of a file, and tells how many there are.
///
/// # Errors
/// The first place where a vector does not hold, or is none.
pub fn run(file: &str, text: &str) -> Result<usize, Complaint> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| Place::whole(file, &Value::Null).complaint("JSON", format!("none: {error}")))?;
    let whole = Place::whole(file, &value);
    whole.only(&["$schema", "theme", "vectors"])?;
    whole.at("theme")?.text()?;
    let vectors = whole.at("vectors")?.list()?;
    vectors.iter().try_for_each(play)?;
    Ok(vectors.len())
}

fn play(vector: &Place<'_>) -> Result<(), Complaint> {
    let mut host = VectorHost::new(Case::read(vector)?);
    let mut responses = Vec::new();
    for step in vector.at("steps")?.list()? {
        step.only(&["request", "calls", "expect"])?;
        let request = filled(&step.at("request")?, &responses)?;
        let came = host.answer(request.to_string().as_bytes(), &step.at("calls")?)?;
        let expect = step.at("expect")?;
        expect.only(&["rules", "effect", "response", "secrets", "hints"])?;
        compare_effect(&expect.at("effect")?, &came)?;
        compare_response(&expect.at("response")?, &came.response)?;
        for secret in expect.at("secrets")?.list()? {
            for kept in ["/sessionAttributes", "/response/directives"] {
                let text = came.response.pointer(kept).map(Value::to_string).unwrap_or_default();
                if text.contains(secret.text()?) {
                    return Err(secret.complaint(format!("not to be found in {kept}"), "it there"));
                }
            }
        }
        if let Some(hints) = expect.find("hints") {
            hints.list()?.iter().try_for_each(|hint| compare_hints(hint, &host))?;
        }
        responses.push(came.response);
    }
    Ok(())
}

/// The value with what an implementation wrote itself where a mark stands for it.
///
/// # Errors
/// The place of a mark for which nothing was written.
pub fn filled(place: &Place<'_>, responses: &[Value]) -> Result<Value, Complaint> {
    let at = |mark: &str, kind: &str, pointer: &str| -> Option<Option<Value>> {
        let step = mark.strip_prefix("${")?.strip_prefix(kind)?.strip_prefix(':')?.strip_suffix('}')?;
        let response = step.parse().ok().and_then(|step: usize| responses.get(step));
        Some(response.map(|response| response.pointer(pointer).cloned().unwrap_or_default()))
    };
    match place.value {
        Value::String(text) => match at(text, "token", "/response/directives/0/token") {
            None => Ok(place.value.clone()),
            Some(Some(token @ Value::String(_))) => Ok(token),
            Some(_) => Err(place.complaint("the mark of a step before that asked by voice", text)),
        },
        Value::Array(_) => place.list()?.iter().map(|entry| filled(entry, responses)).collect(),
        Value::Object(_) => {
            let mut object = serde_json::Map::new();
            for (key, member) in place.members()? {
                match at(key, "attributes", "/sessionAttributes") {
                    None => _ = object.insert(key.into(), filled(&member, responses)?),
                    Some(Some(attributes)) => {
                        object.extend(attributes.as_object().cloned().unwrap_or_default());
                    }
                    Some(None) => return Err(member.complaint("the mark of a step before", key)),
                }
            }
            Ok(object.into())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(place.value.clone()),
    }
}

fn compare_effect(effect: &Place<'_>, came: &Came) -> Result<(), Complaint> {
    let kind = effect.at("kind")?;
    if came.effect.get("kind") != Some(kind.value) {
        let found = came.effect.get("kind").unwrap_or(&Value::Null);
        return Err(kind.complaint(kind.value, format!("{found} ({})", came.record.join("; "))));
    }
    effect.agrees_with(&came.effect)
}

fn compare_response(expected: &Place<'_>, response: &Value) -> Result<(), Complaint> {
    expected.only(&["equal", "different", "present", "absent"])?;
    for (pointer, place) in expected.at("equal")?.members()? {
        match response.pointer(pointer) {
            Some(found) => place.agrees_with(found)?,
            None => return Err(place.complaint(place.value, "nothing")),
        }
    }
    for (pointer, place) in expected.at("different")?.members()? {
        if response.pointer(pointer) == Some(place.value) {
            return Err(place.complaint("anything else", place.value));
        }
    }
    for place in expected.at("present")?.list()? {
        if response.pointer(place.text()?).is_none() {
            return Err(place.complaint(format!("{} in the response", place.value), "nothing"));
        }
    }
    for place in expected.at("absent")?.list()? {
        if let Some(found) = response.pointer(place.text()?) {
            return Err(place.complaint(format!("no {} in the response", place.value), found));
        }
    }
    Ok(())
}

fn compare_hints(hints: &Place<'_>, host: &VectorHost) -> Result<(), Complaint> {
    hints.only(&["userId", "personId", "account", "person"])?;
    let record = host.record(hints.at("userId")?.text()?);
    let speaker = Some(Fingerprint::of(hints.at("personId")?.text()?));
    for consent in Consent::all() {
        let level = hints.at(match consent.level {
            ConsentLevel::Account => "account",
            ConsentLevel::Person => "person",
        })?;
        let mut expected = Hint::Unknown;
        if !level.value.is_null() {
            level.only(&["granted", "notGranted"])?;
            for (list, hint) in [("granted", Hint::Granted), ("notGranted", Hint::NotGranted)] {
                for scope in level.at(list)?.list()? {
                    if scope.text()? == consent.permission.manifest_scope() {
                        expected = hint;
                    }
                }
            }
        }
        let found = record.map_or(Hint::Unknown, |record| record.hint(consent, speaker));
        if found != expected {
            let scope = consent.permission.manifest_scope();
            return Err(level.complaint(format!("{scope} {expected:?}"), format!("{found:?}")));
        }
    }
    Ok(())
}
