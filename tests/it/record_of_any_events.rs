//! Keeps R24 and R25 for any events: whatever their order and however often they come, the record says the same, and that is
//! what the rules say of the set of them. Two records merge the same way.

use alloc::collections::BTreeMap;
use std::sync::OnceLock;

use consent_core::fingerprint::Fingerprint;
use consent_core::wire::skill_event::SkillEvent;
use consent_core::{Consent, ConsentLevel, ConsentRecord, Consents, Hint};
use consent_tests::scene::Scene;
use proptest::prelude::*;
use serde_json::json;

use crate::record::record;

/// What an event tells, as a test states it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Told {
    at: Option<i64>,
    pub(crate) is_disabling: bool,
    account: Option<Consents>,
    person: Option<(u8, Consents)>,
}

pub(crate) fn id(who: u8) -> String {
    format!("amzn1.ask.person.{who}")
}

fn scopes(consents: Consents) -> Vec<&'static str> {
    consents.iter().map(|consent| consent.permission.manifest_scope()).collect()
}

impl Told {
    pub(crate) fn event(&self) -> SkillEvent<'static> {
        let kind = if self.is_disabling { "SkillDisabled" } else { "SkillPermissionChanged" };
        let mut scene = Scene::event(&format!("AlexaSkillEvent.{kind}"));
        for key in ["eventPublishingTime", "eventCreationTime", "timestamp"] {
            scene = scene.with(&format!("/request/{key}"), json!(self.at));
        }
        if let Some(granted) = self.account {
            scene = scene.with_list("acceptedPermissions", &scopes(granted));
        }
        if let Some((who, granted)) = self.person {
            scene = scene.with_list("acceptedPersonPermissions", &scopes(granted));
            scene = scene.with("/context/System/person", json!({ "personId": id(who) }));
        }
        scene.skill_event()
    }
}

/// What the rules say of a set of events, stated without an order: for the account and for each speaker.
fn expected(told: &[&Told]) -> BTreeMap<Option<u8>, Consents> {
    let cleared = told.iter().filter(|told| told.is_disabling).map(|told| told.at).max();
    let mut lists: BTreeMap<Option<u8>, Vec<(Option<i64>, Consents)>> = BTreeMap::new();
    for told in
        told.iter().filter(|told| !told.is_disabling && cleared.is_none_or(|cleared| told.at > cleared))
    {
        let person = told.person.map(|(who, granted)| (Some(who), granted));
        for (whose, granted) in told.account.map(|granted| (None, granted)).into_iter().chain(person) {
            lists.entry(whose).or_default().push((told.at, granted));
        }
    }
    let newest = |lists: &[(Option<i64>, Consents)]| lists.iter().map(|list| list.0).max().unwrap();
    let mut ranks: Vec<_> = lists
        .iter()
        .filter_map(|(who, lists)| Some((newest(lists), Fingerprint::of(&id((*who)?)), (*who)?)))
        .collect();
    ranks.sort_unstable();
    let too_many = ranks.len().saturating_sub(ConsentRecord::MOST_SPEAKERS);
    for (.., who) in &ranks[..too_many] {
        lists.remove(&Some(*who));
    }
    let of_the_newest = |lists: Vec<(Option<i64>, Consents)>| {
        let newest = newest(&lists);
        lists.iter().filter(|list| list.0 == newest).fold(Consents::ALL, |all, list| all.intersection(list.1))
    };
    lists.into_iter().map(|(whose, lists)| (whose, of_the_newest(lists))).collect()
}

const SPEAKERS: u8 = 12;

fn says(record: &ConsentRecord, told: &[&Told]) {
    let expected = expected(told);
    for consent in Consent::all() {
        for who in 0..SPEAKERS {
            let whose = (consent.level == ConsentLevel::Person).then_some(who);
            let hint = match expected.get(&whose) {
                None => Hint::Unknown,
                Some(granted) if granted.contains(consent) => Hint::Granted,
                Some(_) => Hint::NotGranted,
            };
            assert_eq!(
                record.hint(consent, Some(Fingerprint::of(&id(who)))),
                hint,
                "{consent:?} {who} {told:?}"
            );
        }
    }
}

fn all(level: ConsentLevel) -> Vec<Consent> {
    Consent::all().filter(|consent| consent.level == level).collect()
}

/// Ten events in which every rule meets every other: lists of the same moment, older and newer, of two speakers, with and
/// without a time, and the skill disabled among them.
fn pool() -> &'static [(Told, SkillEvent<'static>)] {
    static POOL: OnceLock<Vec<(Told, SkillEvent<'static>)>> = OnceLock::new();
    POOL.get_or_init(|| {
        let (account, person) = (all(ConsentLevel::Account), all(ConsentLevel::Person));
        let some =
            |of: &[Consent], places: &[usize]| places.iter().map(|&place| of[place]).collect::<Consents>();
        let told = |at, account, person| Told { at, is_disabling: false, account, person };
        let disabled = |at| Told { at, is_disabling: true, account: None, person: None };
        let pool = [
            told(Some(2), Some(some(&account, &[0, 1])), None),
            told(Some(2), Some(some(&account, &[1, 2])), Some((0, some(&person, &[0])))),
            told(Some(3), Some(Consents::NONE), Some((0, some(&person, &[0, 1])))),
            told(Some(1), None, Some((0, some(&person, &[2])))),
            told(Some(3), Some(some(&account, &[3])), Some((1, some(&person, &[1])))),
            told(None, Some(some(&account, &[0, 4])), Some((1, Consents::NONE))),
            told(None, Some(some(&account, &[4])), None),
            disabled(Some(2)),
            disabled(Some(1)),
            disabled(None),
        ];
        pool.into_iter().map(|told| (told.clone(), told.event())).collect()
    })
}

/// Every sequence of these events up to a length, each event any number of times: what the record says depends on which came,
/// and on nothing else.
fn every_sequence(start: &[usize], from: &[usize], length: usize) {
    fn go(
        record: &ConsentRecord,
        met: u32,
        from: &[usize],
        left: usize,
        known: &mut BTreeMap<u32, ConsentRecord>,
    ) {
        assert_eq!(known.entry(met).or_insert_with(|| record.clone()), record, "{met:b}");
        for &at in from.iter().filter(|_| left > 0) {
            let mut next = record.clone();
            let _ = next.apply(&pool()[at].1);
            assert_eq!(next.version(), record.version() + u64::from(next != *record));
            go(&next, met | 1 << at, from, left - 1, known);
        }
    }
    let (mut begun, mut known) = (record(), BTreeMap::new());
    for &at in start {
        let _ = begun.apply(&pool()[at].1);
    }
    let met = start.iter().fold(0, |met, at| met | 1 << at);
    go(&begun, met, from, length, &mut known);
    for (met, record) in &known {
        let told: Vec<&Told> =
            (0..pool().len()).filter(|at| met & 1 << at != 0).map(|at| &pool()[at].0).collect();
        says(record, &told);
    }
}

/// Keeps R24 and R25.
#[test]
fn every_sequence_of_up_to_five_events() {
    let whole: Vec<usize> = (0..pool().len()).collect();
    every_sequence(&[], &whole, 5);
}

#[test]
fn every_sequence_of_seven_out_of_four_events() {
    for set in [[0, 1, 2, 7], [2, 3, 4, 7], [5, 6, 8, 9], [1, 5, 7, 9], [0, 4, 6, 8]] {
        every_sequence(&[], &set, 7);
    }
}

fn permuted(left: &mut Vec<usize>, record: &ConsentRecord, expected: &ConsentRecord) {
    if left.is_empty() {
        assert_eq!(record, expected);
    }
    for place in 0..left.len() {
        let at = left.swap_remove(place);
        let mut next = record.clone();
        let _ = next.apply(&pool()[at].1);
        permuted(left, &next, expected);
        left.push(at);
        let last = left.len() - 1;
        left.swap(place, last);
    }
}

#[test]
fn every_permutation_of_eight_events() {
    for without in [[8, 9], [3, 6], [0, 7]] {
        let mut set: Vec<usize> = (0..pool().len()).filter(|at| !without.contains(at)).collect();
        let mut in_order = record();
        for at in &set {
            let _ = in_order.apply(&pool()[*at].1);
        }
        says(&in_order, &set.iter().map(|at| &pool()[*at].0).collect::<Vec<_>>());
        permuted(&mut set, &record(), &in_order);
    }
}

fn any_told() -> impl Strategy<Value = Told> {
    let some = |level| {
        prop::collection::vec(prop::sample::select(all(level)), 0..4)
            .prop_map(|list| list.into_iter().collect())
    };
    let at = || prop_oneof![1 => Just(None), 12 => (0_i64..5).prop_map(Some)];
    let person = (0..SPEAKERS, some(ConsentLevel::Person));
    prop_oneof![
        10 => (at(), prop::option::of(some(ConsentLevel::Account)), prop::option::weighted(0.8, person))
            .prop_map(|(at, account, person)| Told { at, is_disabling: false, account, person }),
        1 => at().prop_map(|at| Told { at, is_disabling: true, account: None, person: None }),
    ]
}

pub(crate) fn any_events() -> impl Strategy<Value = Vec<Told>> {
    prop::collection::vec(any_told(), 0..30)
}

fn of<'a>(told: impl IntoIterator<Item = &'a Told>) -> ConsentRecord {
    let mut record = record();
    for told in told {
        let _ = record.apply(&told.event());
    }
    record
}

fn merged(one: &ConsentRecord, other: &ConsentRecord) -> ConsentRecord {
    let (mut both, version) = (one.clone(), one.version().max(other.version()));
    let _ = both.merge(other);
    assert_eq!(both.version(), if both == *one { one.version() } else { version + 1 });
    both
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    /// Keeps R24 and R25.
    #[test]
    fn any_order_says_the_same((events, other_order) in any_events().prop_flat_map(|events| (Just(events.clone()), Just(events).prop_shuffle()))) {
        let record = of(&events);
        says(&record, &events.iter().collect::<Vec<_>>());
        prop_assert_eq!(&of(&other_order), &record);
        prop_assert_eq!(&of(events.iter().chain(&other_order)), &record);
    }

    #[test]
    fn a_change_is_what_changed(events in any_events()) {
        let mut record = record();
        let mut account = Consents::NONE;
        for told in &events {
            let change = record.apply(&told.event());
            prop_assert!(change.granted.intersection(change.withdrawn).is_empty() || change.granted.has_person_level());
            let is_account = |consents: Consents| consents.iter().filter(|consent| consent.level == ConsentLevel::Account).collect();
            account = account.union(is_account(change.granted)).without(is_account(change.withdrawn));
            let granted: Consents = all(ConsentLevel::Account)
                .into_iter()
                .filter(|&consent| record.hint(consent, None) == Hint::Granted)
                .collect();
            prop_assert_eq!(account, granted);
        }
    }

    #[test]
    fn a_store_in_between_makes_no_difference(events in any_events()) {
        let mut stored = record();
        for told in &events {
            let _ = stored.apply(&told.event());
            let text = stored.to_json();
            prop_assert!(text.len() <= ConsentRecord::MOST_BYTES, "{}", text);
            let back = ConsentRecord::read(text.as_bytes()).unwrap();
            prop_assert_eq!((&back, back.version()), (&stored, stored.version()));
            stored = back;
        }
        prop_assert_eq!(stored, of(&events));
    }

    #[test]
    fn records_merge_in_any_order(a in any_events(), b in any_events(), c in any_events()) {
        let together = of(a.iter().chain(&b).chain(&c));
        let (a, b, c) = (of(&a), of(&b), of(&c));
        prop_assert_eq!(&merged(&a, &b), &merged(&b, &a));
        prop_assert_eq!(&merged(&merged(&a, &b), &c), &merged(&a, &merged(&b, &c)));
        prop_assert_eq!(&merged(&merged(&a, &b), &c), &together);
        prop_assert_eq!(&merged(&a, &a), &a);
        prop_assert_eq!(&merged(&together, &b), &together);
    }
}
