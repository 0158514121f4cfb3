//! Skills whose one handler needs one consent, two, or nine: of the nine permissions one excludes another, so one is needed of
//! the speaker too.

use consent_core::value::{
    Address, Coordinates, CountryAndPostalCode, EmailAddress, FullName, PhoneNumber, RemindersRight,
    TimersRight,
};
use consent_macros::{ConsentRouter, RequiresConsent};

use super::case::Case;
use super::device_request::DeviceRequest;
use super::skill_turn::answer;

/// A skill for each row.
macro_rules! skills {
    ($($name:ident $skill:ident { $($field:ident: $type:ty = $scope:literal $level:literal,)* })*) => {
        $(
            #[derive(RequiresConsent)]
            struct $name {
                $(#[consent(scope = $scope, level = $level)] #[expect(dead_code, reason = "that it is built is all")] $field: $type,)*
            }

            #[derive(ConsentRouter)]
            enum $skill {
                #[consent(intent = "WorkIntent")]
                Work(#[expect(dead_code, reason = "that it is built is all")] $name),
            }
        )*
        const ANSWERS: &[fn(&str) -> String] = &[$(answer::<$skill>,)*];
    };
}

/// Adds one field after the other to those that stand before.
macro_rules! growing {
    (@ [$($rows:tt)*] [$($before:tt)*]) => { skills! { $($rows)* } };
    (@ [$($rows:tt)*] [$($before:tt)*] $name:ident $skill:ident $field:ident $type:ident $scope:literal $level:literal; $($rest:tt)*) => {
        growing! {
            @ [$($rows)* $name $skill { $($before)* $field: $type = $scope $level, }]
            [$($before)* $field: $type = $scope $level,]
            $($rest)*
        }
    };
    ($($all:tt)*) => { growing! { @ [] [] $($all)* } };
}

growing! {
    One SkillOfOne email EmailAddress "alexa::profile:email:read" "ACCOUNT";
    Two SkillOfTwo name FullName "alexa::profile:name:read" "ACCOUNT";
    Three SkillOfThree phone PhoneNumber "alexa::profile:mobile_number:read" "ACCOUNT";
    Four SkillOfFour address Address "alexa::devices:all:address:full:read" "ACCOUNT";
    Five SkillOfFive place Coordinates "alexa::devices:all:geolocation:read" "ACCOUNT";
    Six SkillOfSix reminders RemindersRight "alexa::alerts:reminders:skill:readwrite" "ACCOUNT";
    Seven SkillOfSeven timers TimersRight "alexa::alerts:timers:skill:readwrite" "ACCOUNT";
    Eight SkillOfEight speaker PhoneNumber "alexa::profile:mobile_number:read" "PERSON";
    Nine SkillOfNine code CountryAndPostalCode "alexa:devices:all:address:country_and_postal_code:read" "ACCOUNT";
}

/// Where the device is.
const LOCATION: &str = r#""Geolocation":{"locationServices":{"access":"ENABLED","status":"RUNNING"},"timestamp":"2026-01-15T09:59:50Z","coordinate":{"latitudeInDegrees":47.6,"longitudeInDegrees":-122.3,"accuracyInMeters":20}},"#;

pub(super) fn cases() -> Vec<Case> {
    let located = || DeviceRequest { context: LOCATION, ..DeviceRequest::intent("WorkIntent", "twelve") };
    let of = |(needs, answer): (usize, &fn(&str) -> String)| {
        [
            Case::answering(format!("needs/{needs}/granted"), move || located().granted().text(), *answer),
            Case::answering(
                format!("needs/{needs}/asked"),
                || DeviceRequest::intent("WorkIntent", "twelve").text(),
                *answer,
            ),
        ]
    };
    (1..).zip(ANSWERS).flat_map(of).collect()
}
