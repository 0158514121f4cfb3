//! The card for permissions, and what the customer does in the app. Rules: R21, R29.

use consent_alexa::permission_list::PERMISSION_LIST;
use consent_core::{Consent, Permission};
use serde_json::{Value, json};

use crate::scene::{
    ADDRESS, ADDRESS_ON_CARD, EMAIL, LISTS, PHONE, POSTAL, REMINDERS, alexa, rules, shows, take, with,
};

#[test]
fn a_card_in_its_own_spelling_is_shown() {
    let postal = "read::alexa:device:all:address:country_and_postal_code";
    for permissions in [
        json!([EMAIL]),
        json!([EMAIL, PHONE, REMINDERS]),
        json!([ADDRESS_ON_CARD]),
        json!([postal]),
        // Both are seen on cards.
        json!(["read::alexa:household:list"]),
        json!([LISTS]),
        json!(["alexa::person_id:read"]),
    ] {
        let mut alexa = alexa();
        let taken = take(&mut alexa, &shows(&permissions));
        assert_eq!(taken.objections, [], "{permissions}");
        let words: Vec<&str> = permissions.as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert_eq!(taken.card, Some(words.join(", ")));
    }
    let unflagged = with(shows(&json!([EMAIL])), "/response/shouldEndSession", None);
    assert_eq!(take(&mut alexa(), &unflagged).objections, []);
}

#[test]
fn a_card_that_alexa_rejects_is_told_and_not_shown() {
    let table = [
        (json!([]), vec!["R21"]),
        (Value::Null, vec!["R21"]),
        (json!(EMAIL), vec!["R21"]),
        (json!([EMAIL, EMAIL]), vec!["R21"]),
        (json!(["alexa::profile:name:read"]), vec!["R21"]),
        (json!([EMAIL, "alexa::profile:family_name:read"]), vec!["R21"]),
        (json!([ADDRESS]), vec!["R21"]),
        (json!([POSTAL]), vec!["R21"]),
        (json!(["write::alexa:household:list"]), vec!["R21"]),
        (json!([EMAIL, 7]), vec!["R21"]),
        (json!([""]), vec!["R21"]),
    ];
    for (permissions, expected) in table {
        let mut alexa = alexa();
        take(&mut alexa, &shows(&json!([PHONE])));
        let taken = take(&mut alexa, &shows(&permissions));
        let needs_speech = taken.objections.iter().all(|objection| objection.rule() != "R29");
        assert!(needs_speech && rules(&taken) == expected, "{permissions}: {:?}", taken.objections);
        assert_eq!(taken.card, None);
        // The app shows what it showed before.
        assert_eq!(alexa.app.card().iter().map(|listed| listed.manifest).collect::<Vec<_>>(), [PHONE]);
    }
    // A crate for skills sends this one.
    let without_i = "AskForPermissionConsent".replace("ssi", "ss");
    for kind in [&*without_i, "askForPermissionsConsent", "AskForPermissionConsent"] {
        let taken =
            take(&mut alexa(), &with(shows(&json!([EMAIL])), "/response/card/type", Some(json!(kind))));
        assert_eq!(rules(&taken), ["R21"], "{kind}");
        assert!(taken.objections[0].sentence().contains(kind), "{:?}", taken.objections);
    }
    let silent = with(shows(&json!([EMAIL])), "/response/outputSpeech", None);
    assert_eq!(rules(&take(&mut alexa(), &silent)), ["R29"]);
}

#[test]
fn other_cards_leave_it_where_it_is() {
    let mut alexa = alexa();
    take(&mut alexa, &shows(&json!([EMAIL])));
    for kind in ["Simple", "Standard", "LinkAccount"] {
        let card = json!({ "type": kind, "title": "Hi" });
        let taken = take(&mut alexa, &with(shows(&json!([EMAIL])), "/response/card", Some(card)));
        assert_eq!((taken.objections, taken.card), (vec![], None));
    }
    assert_eq!(alexa.app.card().len(), 1);
}

/// A card has no level: what is granted there is for all of them.
#[test]
fn the_card_is_granted_once_and_for_all_levels() {
    let mut alexa = alexa();
    assert!(!alexa.app.grant_card(&mut alexa.world.customer), "there is no card yet");
    take(&mut alexa, &shows(&json!([PHONE, ADDRESS_ON_CARD])));
    alexa.world.customer.refuse([Consent::account(Permission::MobileNumber)].into_iter().collect());
    assert!(alexa.app.grant_card(&mut alexa.world.customer));
    let customer = alexa.world.customer;
    for consent in [
        Consent::account(Permission::MobileNumber),
        Consent::person(Permission::MobileNumber),
        Consent::account(Permission::FullAddress),
    ] {
        assert!(customer.grants(consent) && !customer.refused.contains(consent), "{consent}");
    }
    assert!(!customer.grants(Consent::account(Permission::Email)));
    assert!(!alexa.app.grant_card(&mut alexa.world.customer), "the card is gone");
}

/// Contract: spellings that differ between skill.json and the card, and nothing else differs.
#[test]
fn the_list_of_permissions_is_amazons() {
    let differ: Vec<(&str, &str)> = PERMISSION_LIST
        .iter()
        .filter(|listed| listed.manifest != listed.card)
        .map(|listed| (listed.manifest, listed.card))
        .collect();
    assert_eq!(
        differ,
        [(ADDRESS, ADDRESS_ON_CARD), (POSTAL, "read::alexa:device:all:address:country_and_postal_code")]
    );
    let by_voice =
        |levels: usize| PERMISSION_LIST.iter().filter(|listed| listed.by_voice.len() == levels).count();
    // Three of both levels, five of the account, and the address by card only.
    assert_eq!([by_voice(2), by_voice(1), by_voice(0)], [3, 5, 1]);
}
