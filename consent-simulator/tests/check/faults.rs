//! Each fault is found, and by its own rules only.

use std::sync::Arc;

use consent_simulator::check::finding::Verdict;
use serde_json::json;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::run::{checked, options_for, report, rules, sentences};
use crate::stub::{Fault, Kind, Stub};

/// How many skills are checked at once. They mostly wait.
const AT_ONCE: usize = 12;

const FAULTS: [(Kind, Fault, &[&str]); 56] = [
    (Kind::Receipt, Fault::TrustsToken, &["R1"]),
    (Kind::Receipt, Fault::NeedsConsentToken, &["R1"]),
    (Kind::Receipt, Fault::EmptyIsGranted, &["R2"]),
    (Kind::Reminder, Fault::CannotIsNotGranted, &["R3"]),
    (Kind::Receipt, Fault::FailureIsRefusal, &["R4"]),
    (Kind::Receipt, Fault::WaitsForEver, &["R4"]),
    (Kind::Receipt, Fault::UndeclaredIsRefusal, &["R5"]),
    (Kind::Receipt, Fault::FailsOnHtml, &["R6"]),
    (Kind::Receipt, Fault::OldToken, &["R7"]),
    (Kind::Receipt, Fault::KeepsToken, &["R7"]),
    (Kind::Receipt, Fault::AsksAlways, &["R8", "R19"]),
    (Kind::Receipt, Fault::AsksForAll, &["R8"]),
    (Kind::Greeter, Fault::CallsForNobody, &["R9"]),
    (Kind::Courier, Fault::AsksForAddressByVoice, &["R10"]),
    (Kind::Receipt, Fault::SaysHowSessionGoesOn, &["R11"]),
    (Kind::Receipt, Fault::WantsErrorsOnly, &["R12"]),
    (Kind::Receipt, Fault::ClaimsEveryResume, &["R13"]),
    (Kind::Receipt, Fault::NoToken, &["R13"]),
    (Kind::Receipt, Fault::WantsToken, &["R13"]),
    (Kind::Receipt, Fault::SameAnswerTwice, &["R13"]),
    (Kind::Receipt, Fault::CodeIsText, &["R14"]),
    (Kind::Receipt, Fault::AnyCode, &["R15"]),
    (Kind::Receipt, Fault::NeedsResult, &["R15"]),
    (Kind::Receipt, Fault::SilenceIsFailure, &["R16"]),
    (Kind::Receipt, Fault::RedirectIsRefusal, &["R17"]),
    (Kind::Receipt, Fault::AsksTwice, &["R18"]),
    (Kind::Receipt, Fault::YesIsGrant, &["R18"]),
    (Kind::Receipt, Fault::AsksAgain, &["R19"]),
    (Kind::Receipt, Fault::AsksNextTime, &["R19"]),
    (Kind::Receipt, Fault::CardAfterNo, &["R19"]),
    (Kind::Reminder, Fault::SecondCard, &["R20"]),
    (Kind::Courier, Fault::ManifestSpelling, &["R21"]),
    (Kind::Courier, Fault::CardIsGrant, &["R23"]),
    (Kind::Receipt, Fault::EventTakesBack, &["R24"]),
    (Kind::Receipt, Fault::InheritsRefusal, &["R25"]),
    (Kind::Receipt, Fault::SpeaksToEvents, &["R26"]),
    (Kind::Receipt, Fault::FailsOnEvents, &["R26"]),
    (Kind::Reminder, Fault::FailsOnCode, &["R27"]),
    (Kind::Receipt, Fault::KeepsEmail, &["R28"]),
    (Kind::Receipt, Fault::SaysNothing, &["R29"]),
    (Kind::Receipt, Fault::AsksWithoutReason, &["R29"]),
    (Kind::Receipt, Fault::FailsOnNull, &["R30"]),
    (Kind::Receipt, Fault::LooksAtFirstOnly, &["R31"]),
    (Kind::Reminder, Fault::ForgetsInLegacyForm, &["R19", "R32"]),
    (Kind::Receipt, Fault::FormerGrant, &["R33"]),
    (Kind::Receipt, Fault::EventIsGrant, &["R33"]),
    (Kind::Courier, Fault::LeavesOut, &["R2"]),
    (Kind::Receipt, Fault::FailureAfterYesIsRefusal, &["R4"]),
    (Kind::Receipt, Fault::AsksAtLaunch, &["R8"]),
    (Kind::Nearby, Fault::YesIsGrant, &["R18"]),
    (Kind::Courier, Fault::CardIsEnough, &["R23"]),
    (Kind::Greeter, Fault::KeepsEmail, &["R28"]),
    (Kind::EasyGreeter, Fault::KeepsEmail, &["R28"]),
    (Kind::Receipt, Fault::SilentOnErrors, &["R29"]),
    (Kind::Nearby, Fault::FormerGrant, &["R33"]),
    (Kind::EasyGreeter, Fault::WelcomesBack, &["R33"]),
];

#[tokio::test]
async fn both_names_in_the_manifest_are_one_too_many() {
    let stub = Stub::start(Kind::Receipt, None).await;
    let mut manifest = Kind::Receipt.manifest();
    let permissions = manifest["manifest"]["permissions"].as_array_mut().unwrap();
    permissions.push(json!({ "name": "alexa::profile:name:read" }));
    let report = checked(&options_for(&stub.endpoint, &manifest)).await.unwrap();
    assert_eq!(sentences(&report), ["R22: skill.json declares both names (skill.json)"]);
}

/// One fault for each rule that a fault can break alone.
#[tokio::test(flavor = "multi_thread")]
async fn each_fault_is_found_by_its_own_rules() {
    let mut checks = JoinSet::new();
    let turns = Arc::new(Semaphore::new(AT_ONCE));
    for (kind, fault, expected) in FAULTS {
        let turns = Arc::clone(&turns);
        checks.spawn(async move {
            let _turn = turns.acquire().await.unwrap();
            let report = report(kind, Some(fault)).await;
            let is_right = rules(&report, Verdict::Broken) == expected;
            (!is_right)
                .then(|| format!("{kind:?} {fault:?}: expected {expected:?}: {:#?}", sentences(&report)))
        });
    }
    let wrong: Vec<String> = checks.join_all().await.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
