//! Keeps R2, R4, R5, R8 and R31: all answers of a turn taken together, every mixture of them for up to four needs.

use consent_core::answer::{Answer, Answers};
use consent_core::verdict::{Channel, Verdict};
use consent_core::{Consents, Need, Permission, Requirement, Requirements};

/// The precedence, sentence by sentence; the first that is true of something required speaks for all.
fn rank(answer: Answer) -> u8 {
    match answer {
        // R4: of a call that failed, was throttled or was not answered nothing is known, least of all a refusal.
        Answer::Unreachable | Answer::ApiFailed | Answer::Throttled => 1,
        // R5: what the skill did not declare is the developer's error and never a question.
        Answer::NotConfigured => 2,
        // R3, R9: what the device cannot do and whom Alexa did not recognize no consent would mend in this turn.
        Answer::NotSupported | Answer::SpeakerNotRecognized => 3,
        // R8: what is missing may be asked for, whatever else is there.
        Answer::NotGranted => 4,
        // R2: granted and empty is another end than granted.
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

fn check(requirements: Requirements<'_>, list: &[Requirement], given: &[Option<Answer>]) {
    let mut answers = Answers::default();
    let (mut first, mut required) = (6, Consents::NONE);
    for (entry, given) in list.iter().zip(given) {
        if let Some(answer) = given {
            answers.set(entry.consent, *answer);
        }
        if entry.need == Need::Required {
            first = first.min(rank(given.unwrap_or(Answer::Unreachable)));
            required = required.with(entry.consent);
        }
    }
    let (verdict, concerned) = Verdict::of(requirements, &answers);
    let told = || format!("{list:?} {given:?}: {verdict:?} {concerned:?}");

    let shown = Answer::ALL.into_iter().find(|answer| same_name(verdict, *answer)).unwrap();
    assert_eq!(rank(shown), first, "{}", told());
    let is_shown = |given: Option<Answer>| given.unwrap_or(Answer::Unreachable) == shown;
    let concerns =
        list.iter().zip(given).filter(|(entry, given)| required.contains(entry.consent) && is_shown(**given));
    let exact: Consents = concerns.map(|(entry, _)| entry.consent).collect();
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
    let requirements = Requirements::new(list).unwrap();
    let given = given();
    let mut mixture = vec![given[0]; list.len()];
    let mixtures = given.len().pow(u32::try_from(list.len()).unwrap());
    for number in 0..mixtures {
        let mut rest = number;
        for each in &mut mixture {
            *each = given[rest % given.len()];
            rest /= given.len();
        }
        check(requirements, list, &mixture);
    }
    mixtures
}

/// Every list of one to four needs, as far as a verdict can tell two apart: how many are of what Alexa can ask for by voice,
/// of the account or of the speaker, whether the one is among them that she cannot, and which of them are required.
fn every_list() -> Vec<Vec<Requirement>> {
    use Permission::{
        CountryAndPostalCode, Email, FullAddress, Geolocation, GivenName, MobileNumber, Reminders,
    };
    let account = [Email, CountryAndPostalCode, Geolocation, Reminders].map(Requirement::required);
    let speaker = [GivenName, MobileNumber].map(|permission| Requirement::required(permission).of_person());
    let silent = [Requirement::required(FullAddress)];
    let mut lists = vec![Vec::new()];
    for class in [&account[..], &speaker, &silent] {
        let mut longer = Vec::new();
        for list in &lists {
            for taken in 0..=class.len().min(4 - list.len()) {
                for optional in 0..=taken {
                    let mut list: Vec<Requirement> = Vec::clone(list);
                    list.extend(&class[..taken]);
                    for entry in list.iter_mut().rev().take(optional) {
                        entry.need = Need::Optional;
                    }
                    longer.push(list);
                }
            }
        }
        lists = longer;
    }
    lists.retain(|list| !list.is_empty());
    lists
}

/// Keeps R2, R4, R5, R31 and V34.
#[test]
fn every_mixture_of_answers() {
    let mut mixtures = [0; 5];
    for list in every_list() {
        mixtures[list.len()] += check_all(&list);
    }
    // So many lists, and ten to the power of their length.
    assert_eq!(mixtures, [0, 6 * 10, 18 * 100, 36 * 1_000, 54 * 10_000]);
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

#[test]
fn a_reason_to_fall_back_has_the_name_of_its_verdict() {
    let mobile = [Requirement::required(Permission::MobileNumber)];
    for answer in Answer::ALL {
        let mut answers = Answers::default();
        answers.set(mobile[0].consent, answer);
        let verdict = Verdict::of(Requirements::new(&mobile).unwrap(), &answers).0;
        let reason = verdict.fallback_reason().map(|reason| format!("{reason:?}"));
        let name = (answer != Answer::Granted).then(|| format!("{answer:?}"));
        assert_eq!(reason, name);
    }
}
