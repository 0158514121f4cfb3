//! What stops a build is put together in a text of fixed size; names that do not fit are cut between two letters.

use std::panic::catch_unwind;

use consent_core::skill::check_variant;
use consent_core::{
    ConsentRouter, FromProfile, MissingValue, Permission, Profile, Requirement, Requirements,
    RequiresConsent, Route, requirements,
};

/// Letters of two bytes, behind some of one.
const fn letters<const LENGTH: usize>(behind: usize) -> [u8; LENGTH] {
    let mut bytes = [b'a'; LENGTH];
    let mut at = behind;
    while at < LENGTH {
        [bytes[at], bytes[at + 1]] = [0xC3, 0xA9];
        at += 2;
    }
    bytes
}

const LONG: [u8; 1200] = letters(0);
const ODD: [u8; 1201] = letters(1);

struct Named<const IS_ODD: bool>;

impl<const IS_ODD: bool> RequiresConsent for Named<IS_ODD> {
    const HANDLER: &'static str = {
        match core::str::from_utf8(if IS_ODD { &ODD } else { &LONG }) {
            Ok(name) => name,
            Err(_) => panic!("no text"),
        }
    };
    const REQUIREMENTS: Requirements<'static> = requirements![Requirement::required(Permission::Email)];
}

impl<const IS_ODD: bool> FromProfile for Named<IS_ODD> {
    fn from_profile(_: Profile) -> Result<Self, MissingValue> {
        Ok(Self)
    }
}

/// Two handlers of the same name.
struct Router<const IS_ODD: bool>;

impl<const IS_ODD: bool> ConsentRouter for Router<IS_ODD> {
    const ROUTES: &'static [Route<Self>] = &[
        Route::new::<Named<IS_ODD>>(&[], |profile| Named::<IS_ODD>::from_profile(profile).map(|_| Self)),
        Route::new::<Named<IS_ODD>>(&[], |profile| Named::<IS_ODD>::from_profile(profile).map(|_| Self)),
    ];
}

#[test]
fn a_text_that_is_too_long_is_cut_between_two_letters() {
    for check in [|| check_variant::<Router<false>>(1), || check_variant::<Router<true>>(1)] {
        let text = *catch_unwind(check).unwrap_err().downcast::<String>().unwrap();
        assert!(text.starts_with("expected a handler with a name of its own"), "{text}");
        assert!(text.ends_with('é') && (1023..=1024).contains(&text.len()), "{text}");
    }
}
