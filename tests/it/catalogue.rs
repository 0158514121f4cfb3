//! Keeps R10, R21 and R30: each permission's spellings, levels and paths, and names that nobody should trust.

use alloc::collections::BTreeSet;

use consent_core::permission::{Proof, ValueKind};
use consent_core::scope::{KnownScope, OTHER_MANIFEST_SCOPES, Spelling};
use consent_core::{Consent, ConsentLevel, Permission, PermissionScope};

/// The catalogue once more, written from Amazon's pages: manifest, card if it differs, voice, account, person.
pub(crate) struct Row(
    pub(crate) Permission,
    pub(crate) &'static str,
    pub(crate) &'static str,
    pub(crate) Option<&'static str>,
    pub(crate) Proof,
    pub(crate) Option<Proof>,
    pub(crate) ValueKind,
);

const NAME: &str = "alexa::profile:name:read";
const GIVEN_NAME: &str = "alexa::profile:given_name:read";
const EMAIL: &str = "alexa::profile:email:read";
const MOBILE: &str = "alexa::profile:mobile_number:read";
const ADDRESS: &str = "alexa::devices:all:address:full:read";
const POSTAL: &str = "alexa:devices:all:address:country_and_postal_code:read";
const LOCATION: &str = "alexa::devices:all:geolocation:read";
const REMINDERS: &str = "alexa::alerts:reminders:skill:readwrite";
const TIMERS: &str = "alexa::alerts:timers:skill:readwrite";

pub(crate) fn rows() -> [Row; 9] {
    use Permission as P;
    use Proof::{CustomerProfile, DeviceAddress, PersonProfile, RequestItself};
    let account = |path| CustomerProfile(path);
    let person = |path| Some(PersonProfile(path));
    [
        Row(
            P::FullName,
            NAME,
            NAME,
            Some(NAME),
            account("/v2/accounts/~current/settings/Profile.name"),
            person("/v2/persons/~current/profile/name"),
            ValueKind::Text,
        ),
        Row(
            P::GivenName,
            GIVEN_NAME,
            GIVEN_NAME,
            Some(GIVEN_NAME),
            account("/v2/accounts/~current/settings/Profile.givenName"),
            person("/v2/persons/~current/profile/givenName"),
            ValueKind::Text,
        ),
        Row(
            P::Email,
            EMAIL,
            EMAIL,
            Some(EMAIL),
            account("/v2/accounts/~current/settings/Profile.email"),
            None,
            ValueKind::Text,
        ),
        Row(
            P::MobileNumber,
            MOBILE,
            MOBILE,
            Some(MOBILE),
            account("/v2/accounts/~current/settings/Profile.mobileNumber"),
            person("/v2/persons/~current/profile/mobileNumber"),
            ValueKind::PhoneNumber,
        ),
        // The only one that Alexa never asks for by voice.
        Row(
            P::FullAddress,
            ADDRESS,
            "read::alexa:device:all:address",
            None,
            DeviceAddress("/settings/address"),
            None,
            ValueKind::Address,
        ),
        Row(
            P::CountryAndPostalCode,
            POSTAL,
            "read::alexa:device:all:address:country_and_postal_code",
            Some(POSTAL),
            DeviceAddress("/settings/address/countryAndPostalCode"),
            None,
            ValueKind::CountryAndPostalCode,
        ),
        Row(P::Geolocation, LOCATION, LOCATION, Some(LOCATION), RequestItself, None, ValueKind::Geolocation),
        Row(
            P::Reminders,
            REMINDERS,
            REMINDERS,
            Some(REMINDERS),
            Proof::Reminders("/v1/alerts/reminders"),
            None,
            ValueKind::Right,
        ),
        Row(
            P::Timers,
            TIMERS,
            TIMERS,
            Some(TIMERS),
            Proof::Timers("/v1/alerts/timers"),
            None,
            ValueKind::Right,
        ),
    ]
}

/// Keeps R10, R21, C15, C28 to C31, and V8.
#[test]
fn every_permission_is_as_amazon_writes_it() {
    assert_eq!(Permission::ALL.len(), 9);
    for Row(permission, manifest, card, voice, account, person, opens) in rows() {
        assert!(Permission::ALL.contains(&permission), "{permission}");
        assert_eq!(permission.manifest_scope(), manifest, "{permission}");
        assert_eq!(permission.card_scope(), card, "{permission} R21");
        assert_eq!(permission.voice_scope(), voice, "{permission} R10");
        assert_eq!(permission.proof(ConsentLevel::Account), Some(account), "{permission}");
        assert_eq!(permission.proof(ConsentLevel::Person), person, "{permission} R10");
        assert_eq!(permission.opens(), opens, "{permission}");
        assert_eq!(permission.to_string(), format!("{permission:?}"));
    }
}

/// Each permission has a value type of its own, and the catalogue names it.
#[test]
fn every_permission_opens_a_type_of_its_own() {
    use Permission as P;
    use consent_core::value as v;
    fn check<V: v::Opened + v::FromValue<V>>(permission: Permission, name: &str) -> Permission {
        assert_eq!(V::PERMISSION, permission, "{name}");
        assert_eq!(permission.value_type(), name);
        assert_eq!(core::any::type_name::<V>(), format!("consent_core::value::{name}"));
        permission
    }
    let checked = [
        check::<v::FullName>(P::FullName, "FullName"),
        check::<v::GivenName>(P::GivenName, "GivenName"),
        check::<v::EmailAddress>(P::Email, "EmailAddress"),
        check::<v::PhoneNumber>(P::MobileNumber, "PhoneNumber"),
        check::<v::Address>(P::FullAddress, "Address"),
        check::<v::CountryAndPostalCode>(P::CountryAndPostalCode, "CountryAndPostalCode"),
        check::<v::Coordinates>(P::Geolocation, "Coordinates"),
        check::<v::RemindersRight>(P::Reminders, "RemindersRight"),
        check::<v::TimersRight>(P::Timers, "TimersRight"),
    ];
    assert_eq!(checked, Permission::ALL);
}

#[test]
fn every_spelling_is_known_for_what_it_is() {
    for Row(permission, manifest, card, voice, ..) in rows() {
        let known = |scope: &'static str| PermissionScope::new(scope).known();
        assert_eq!(known(manifest), Some(KnownScope::Checked(permission, Spelling::Manifest)));
        let card_reading = if card == manifest { Spelling::Manifest } else { Spelling::Card };
        assert_eq!(known(card), Some(KnownScope::Checked(permission, card_reading)));
        if let Some(voice) = voice {
            assert_eq!(known(voice), Some(KnownScope::Checked(permission, Spelling::Manifest)));
        }
        assert_eq!(PermissionScope::new(manifest).permission(), Some(permission));
        let by_card = PermissionScope::new(card).permission();
        assert_eq!(
            by_card,
            (card == manifest).then_some(permission),
            "a requirement is in manifest spelling"
        );
        assert_eq!(PermissionScope::from(permission).as_str(), manifest);
    }
}

/// The names of the manifest's list that guard nothing that this crate checks.
pub(crate) const OPAQUE: &str = "
    alexa::household:lists:read alexa::household:lists:write alexa::devices:all:notifications:write
    payments:autopay_consent alexa::person_id:read alexa::device_id:read alexa::device_type:read
    alexa::customer_id:read alexa::raw_person_id:read alexa::origin_ip_address:read alexa::utterance_id:read
    alexa::user_experience_guidance:read alexa::personality:explicit:read alexa::personality:explicit:write
    alexa::authenticate:2:mandatory alexa::authenticate:2:optional alexa::async_event:write
    alexa::skill:proactive_enablement alexa::skill:products:entitlements alexa::skill:cds:monetization
    alexa::health:profile:write alexa::music:cast alexa::energy:devices:state:read
    alexa::devices:all:notifications:urgent:write alexa::devices:all:coarse_location:read
    alexa::devices:all:tokenized_geolocation:read alexa::devices:all:intent_tokens:read
    alexa::measurement_system::readwrite avs::distributed_audio dash::vendor:read:endpoints
    dash::read:endpoints:sensors
";

/// Keeps R30.
#[test]
fn the_manifest_knows_forty_names() {
    let opaque: BTreeSet<&str> = OPAQUE.split_whitespace().collect();
    assert_eq!(OTHER_MANIFEST_SCOPES.into_iter().collect::<BTreeSet<_>>(), opaque);
    assert_eq!(OTHER_MANIFEST_SCOPES.len(), 31, "no duplicates");
    let checked = Permission::ALL.iter().map(|permission| permission.manifest_scope());
    assert_eq!(checked.chain(opaque.iter().copied()).collect::<BTreeSet<_>>().len(), 40);
    for name in opaque {
        assert_eq!(PermissionScope::new(name).known(), Some(KnownScope::Opaque), "{name} R30");
        assert_eq!(PermissionScope::new(name).permission(), None, "{name}");
    }
}

/// Keeps R30.
#[test]
fn invented_names_are_unknown_and_pass_through() {
    let invented = [
        // Live projects wrote these.
        "alexa::profile:family_name:read",
        "alexa::device_address:all:read",
        "alexa::notifications:write",
        // One colon too many, one too few, another case, blanks, nothing.
        "alexa::devices:all:address:country_and_postal_code:read",
        "alexa:profile:email:read",
        "Alexa::Profile:Email:Read",
        " alexa::profile:email:read",
        "alexa::profile:email:read\n",
        "alexa::profile:email",
        "",
    ];
    for name in invented {
        let scope = PermissionScope::new(name);
        assert_eq!((scope.known(), scope.permission(), scope.as_str()), (None, None, name), "R30");
    }
}

/// Keeps V9 and V12.
#[test]
fn a_consent_is_a_permission_at_a_level_that_exists() {
    assert_eq!(ConsentLevel::ALL.map(ConsentLevel::as_str), ["ACCOUNT", "PERSON"]);
    let all: Vec<_> = Consent::all().collect();
    assert_eq!(all.len(), 12, "nine of the account, three of the speaker");
    for permission in Permission::ALL {
        for level in ConsentLevel::ALL {
            let exists = rows()
                .iter()
                .any(|row| row.0 == *permission && (level.as_str() == "ACCOUNT" || row.5.is_some()));
            let consent = Consent { permission: *permission, level };
            assert_eq!(all.contains(&consent), exists, "{consent}");
            let read = Consent::from_wire(permission.manifest_scope(), level.as_str());
            assert_eq!(read, exists.then_some(consent), "{consent}");
        }
    }
    assert_eq!(Consent::from_wire(EMAIL, "account"), None);
    assert_eq!(Consent::from_wire("read::alexa:device:all:address", "ACCOUNT"), None, "card spelling");
}
