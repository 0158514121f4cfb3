//! What a profile holds, as test vectors write it: each consent, with the value that the API told.

use consent_core::value::{
    Address, Coordinates, CountryAndPostalCode, EmailAddress, FullName, GivenName, Opened, PhoneNumber,
    RemindersRight, TimersRight,
};
use consent_core::{Consent, Consents, Permission, Profile};
use serde_json::{Value, json};

/// A consent as a voice request spells it.
#[must_use]
pub fn entry(consent: Consent) -> Value {
    json!({
        "permissionScope": consent.permission.manifest_scope(),
        "consentLevel": consent.level.as_str(),
    })
}

/// Consents as a voice request spells them.
#[must_use]
pub fn entries(consents: Consents) -> Value {
    consents.iter().map(entry).collect()
}

/// Everything that a profile holds.
#[must_use]
pub fn held(mut profile: Profile) -> Value {
    let consents = profile.consents();
    let entry_of = |consent| {
        let mut held = entry(consent);
        if let Some(value) = value(&mut profile, consent) {
            held.as_object_mut().unwrap().insert("value".into(), without_nulls(value));
        }
        held
    };
    consents.iter().map(entry_of).collect()
}

/// The value of a consent; none if it is a right and no data.
fn value(profile: &mut Profile, consent: Consent) -> Option<Value> {
    fn of<V: Opened>(profile: &mut Profile, consent: Consent, show: fn(V) -> Value) -> Value {
        show(profile.take(consent.level).unwrap())
    }
    let right = |held: Value| Some(held).filter(|held| !held.is_null());
    match consent.permission {
        Permission::FullName => Some(of(profile, consent, |name: FullName| json!(name.expose()))),
        Permission::GivenName => Some(of(profile, consent, |name: GivenName| json!(name.expose()))),
        Permission::Email => Some(of(profile, consent, |email: EmailAddress| json!(email.expose()))),
        Permission::MobileNumber => Some(of(
            profile,
            consent,
            |phone: PhoneNumber| json!({ "countryCode": phone.expose_country_code(), "phoneNumber": phone.expose() }),
        )),
        Permission::FullAddress => Some(of(profile, consent, address)),
        Permission::CountryAndPostalCode => Some(of(
            profile,
            consent,
            |area: CountryAndPostalCode| json!({ "countryCode": area.country_code, "postalCode": area.postal_code }),
        )),
        Permission::Geolocation => Some(of(profile, consent, |place: Coordinates| {
            json!({
                "latitudeInDegrees": place.latitude,
                "longitudeInDegrees": place.longitude,
                "accuracyInMeters": place.accuracy,
            })
        })),
        Permission::Reminders => right(of(profile, consent, |_: RemindersRight| Value::Null)),
        Permission::Timers => right(of(profile, consent, |_: TimersRight| Value::Null)),
    }
}

fn address(address: Address) -> Value {
    let [one, two, three] = address.lines;
    json!({
        "addressLine1": one,
        "addressLine2": two,
        "addressLine3": three,
        "city": address.city,
        "districtOrCounty": address.district_or_county,
        "stateOrRegion": address.state_or_region,
        "postalCode": address.postal_code,
        "countryCode": address.country_code,
    })
}

fn without_nulls(mut value: Value) -> Value {
    if let Some(object) = value.as_object_mut() {
        object.retain(|_, part| !part.is_null());
    }
    value
}
