//! Keeps R19 for any history: whatever was noted, merged and stored, a no is heard and the record stays small.

use consent_core::{AskBy, AskHistory, AskPolicy, Consent, Consents, Requirement, Requirements, TurnEnd};
use consent_tests::canned::{card_question, voice_question};
use proptest::prelude::*;

use crate::manners::{at, declined};

/// What a skill can do with a history.
#[derive(Clone, Debug)]
enum Deed {
    Voice(Consent),
    Card(Consent),
    Declined(Consent),
    /// The customer comes back: another session.
    NewSession,
    /// A while passes, or the clock goes back.
    Clock(i64),
    /// It goes into a store and back.
    Stored,
    /// An older copy of it is merged into it, and it into the copy.
    Merged,
}

fn any_deed() -> impl Strategy<Value = Deed> {
    let consent = || prop::sample::select(Consent::all().collect::<Vec<_>>());
    prop_oneof![
        4 => consent().prop_map(Deed::Voice),
        4 => consent().prop_map(Deed::Card),
        4 => consent().prop_map(Deed::Declined),
        1 => Just(Deed::NewSession),
        2 => (-1_000_000_000_i64..1_000_000_000).prop_map(Deed::Clock),
        1 => Just(Deed::Clock(i64::MAX)),
        2 => Just(Deed::Stored),
        1 => Just(Deed::Merged),
    ]
}

/// Requirements for one consent that live as long as the tests do.
fn only(consent: Consent) -> Requirements<'static> {
    let entry = Requirement { consent, need: consent_core::Need::Required };
    Requirements::new(Box::leak(Box::new([entry]))).unwrap()
}

fn text(history: &AskHistory) -> String {
    history.to_json()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Keeps R19.
    #[test]
    fn a_no_is_heard_and_the_record_stays_small(deeds in prop::collection::vec(any_deed(), 0..40)) {
        let mut history = AskHistory::default();
        let mut copy = AskHistory::default();
        let (mut session, mut clock) = (0, 0_i64);
        // The consents that were declined in this session, and what was asked for in it.
        let mut refused = Consents::NONE;
        let mut by_voice = Consents::NONE;
        let mut by_card = Consents::NONE;
        for deed in deeds {
            let scene = |session: i32, clock| at(&format!("session {session}"), Some(clock));
            let turn = scene(session, clock).turn();
            match deed {
                Deed::Voice(consent) if consent.permission.voice_scope().is_some() => {
                    history.note(&TurnEnd::AskByVoice(voice_question(only(consent))), &turn);
                    by_voice = by_voice.with(consent);
                }
                Deed::Voice(consent) | Deed::Card(consent) => {
                    history.note(&TurnEnd::AskByCard(card_question(only(consent))), &turn);
                    by_card = by_card.with(consent);
                }
                Deed::Declined(consent) => {
                    history.note(&declined(Consents::NONE.with(consent)), &turn);
                    refused = refused.with(consent);
                }
                Deed::NewSession => {
                    session += 1;
                    (refused, by_voice, by_card) = (Consents::NONE, Consents::NONE, Consents::NONE);
                    copy = history.clone();
                }
                Deed::Clock(by) => clock = clock.saturating_add(by),
                Deed::Stored => {
                    let stored = text(&history);
                    let back = AskHistory::read(stored.as_bytes()).unwrap();
                    prop_assert_eq!(&back, &history);
                    history = back;
                }
                Deed::Merged => {
                    // The store knows the last session only; the conversation's history is the newer.
                    copy.merge(&history);
                    history = copy.clone();
                }
            }
            let turn = scene(session, clock).turn();
            let manners = history.manners(&AskPolicy::default(), &turn);
            for consent in Consent::all() {
                let by = manners.asking_for(Consents::NONE.with(consent)).by;
                prop_assert!(refused.is_empty() || by == AskBy::NotAtAll, "{consent}: asked after a no");
                prop_assert!(!by_card.contains(consent) || by == AskBy::NotAtAll, "{consent}: asked after a card");
                prop_assert!(!by_voice.contains(consent) || by != AskBy::VoiceThenCard, "{consent}: twice by voice");
            }
            prop_assert!(text(&history).matches("permissionScope").count() <= 18);
            prop_assert!(text(&history).len() < 4096, "{}", text(&history));
        }
    }
}
