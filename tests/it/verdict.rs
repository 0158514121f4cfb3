//! Keeps R2, R4, R5, R8 and R31: all answers of a turn taken together, every mixture of them.

use consent_core::answer::{Answer, Answers};
use consent_core::verdict::{Channel, Verdict};
use consent_core::{Consents, Need, Permission, Requirement, Requirements};

/// The precedence in words: what cannot be known comes first, then what the customer cannot mend, then consent.
fn rank(answer: Answer) -> u8 {
    match answer {
        Answer::Unreachable | Answer::ApiFailed | Answer::Throttled => 1,
        Answer::NotConfigured => 2,
        Answer::NotSupported | Answer::SpeakerNotRecognized => 3,
        Answer::NotGranted => 4,
        Answer::NotSet => 5,
        Answer::Granted => 6,
    }
}

fn same_name(verdict: Verdict, answer: Answer) -> bool {
    match verdict {
        Verdict::Complete => answer == Answer::Granted,
        Verdict::NotGranted(_) => answer == Answer::NotGranted,
        Verdict::NotSet
        | Verdict::SpeakerNotRecognized
        | Verdict::NotSupported
        | Verdict::NotConfigured
        | Verdict::Throttled
        | Verdict::ApiFailed
        | Verdict::Unreachable => format!("{verdict:?}") == format!("{answer:?}"),
    }
}

/// Each answer, and none at all: that is, nobody answered.
fn given() -> Vec<Option<Answer>> {
    let mut given: Vec<_> = Answer::ALL.into_iter().map(Some).collect();
    given.push(None);
    given
}

fn check(list: &[Requirement], given: &[Option<Answer>]) {
    let requirements = Requirements::new(list).unwrap();
    let mut answers = Answers::default();
    let mut required = Vec::new();
    for (entry, given) in list.iter().zip(given) {
        if let Some(answer) = given {
            answers.set(entry.consent, *answer);
        }
        if entry.need == Need::Required {
            required.push((entry.consent, given.unwrap_or(Answer::Unreachable)));
        }
    }
    let (verdict, concerned) = Verdict::of(requirements, &answers);
    let told = || format!("{list:?} {given:?}: {verdict:?} {concerned:?}");

    let first = required.iter().map(|(_, answer)| rank(*answer)).min().unwrap_or(6);
    let shown = Answer::ALL.into_iter().find(|answer| same_name(verdict, *answer)).unwrap();
    assert_eq!(rank(shown), first, "{}", told());
    let exact: Consents =
        required.iter().filter(|(_, answer)| *answer == shown).map(|(consent, _)| *consent).collect();
    assert_eq!(concerned, exact, "{}", told());
    assert!(!exact.is_empty() || required.is_empty(), "{}", told());
    if let Verdict::NotGranted(channel) = verdict {
        // R31: one question has one answer, so one that has no voice takes all of them to the card.
        let silent = exact.iter().any(|consent| consent.permission == Permission::FullAddress);
        assert_eq!(channel, if silent { Channel::Card } else { Channel::Voice }, "{}", told());
    }
}

/// Every mixture of answers for a list of needs.
fn check_all(list: &[Requirement]) -> usize {
    let mut mixtures = vec![Vec::new()];
    for _ in list {
        let longer = |mixture: &Vec<_>| {
            let mixture = mixture.clone();
            given().into_iter().map(move |answer| [mixture.as_slice(), &[answer]].concat())
        };
        mixtures = mixtures.iter().flat_map(longer).collect();
    }
    for mixture in &mixtures {
        check(list, mixture);
    }
    mixtures.len()
}

/// Keeps R2, R4, R5, R31 and V34.
#[test]
fn every_mixture_of_answers() {
    let mobile = Requirement::required(Permission::MobileNumber);
    let address = Requirement::required(Permission::FullAddress);
    let speaker = Requirement::required(Permission::GivenName).of_person();
    let reminders = Requirement::required(Permission::Reminders);
    let email = Requirement::optional(Permission::Email);
    let silent = Requirement::optional(Permission::FullAddress);
    let lists: [(&[Requirement], usize); 6] = [
        (&[mobile], 10),
        (&[address], 10),
        (&[email], 10),
        (&[email, mobile], 100),
        (&[mobile, address, speaker, email], 10_000),
        (&[silent, mobile, speaker, reminders], 10_000),
    ];
    for (list, mixtures) in lists {
        assert_eq!(check_all(list), mixtures);
    }
}

/// Keeps R8.
#[test]
fn what_is_optional_never_matters() {
    for answer in given() {
        let list =
            [Requirement::optional(Permission::Email), Requirement::required(Permission::MobileNumber)];
        let mut answers = Answers::default();
        answers.set(list[1].consent, Answer::Granted);
        if let Some(answer) = answer {
            answers.set(list[0].consent, answer);
        }
        let verdict = Verdict::of(Requirements::new(&list).unwrap(), &answers).0;
        assert_eq!(verdict, Verdict::Complete, "{answer:?}");
        let verdict = Verdict::of(Requirements::new(&list[..1]).unwrap(), &answers).0;
        assert_eq!(verdict, Verdict::Complete, "nothing is required: {answer:?}");
    }
}
