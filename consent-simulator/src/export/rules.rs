//! Which rules of docs/rules.md a step is about.

use consent_core::wire::event_kind::EventKind;
use consent_core::{FallbackReason, VoiceOutcome};

use super::asks::QuestionForm;
use super::end::End;

/// The rules of what a turn comes to, after this answer of the customer's, if it is one.
pub(crate) fn of_turn(end: &End, outcome: Option<VoiceOutcome>) -> &'static [&'static str] {
    match (end, outcome) {
        (End::AskByVoice { form: QuestionForm::VoiceForward, .. }, _) => &["R8", "R10", "R11"],
        (End::AskByVoice { form: QuestionForm::Legacy, .. }, _) => &["R8", "R11", "R32"],
        (End::AskByCard { .. }, None) => &["R8", "R10", "R21"],
        (End::AskByCard { .. }, Some(VoiceOutcome::Accepted)) => &["R18"],
        (End::AskByCard { .. }, Some(VoiceOutcome::RedirectToApp)) => &["R17"],
        (End::AskByCard { .. }, Some(VoiceOutcome::NotAnswered)) => &["R16", "R21"],
        (End::AskByCard { .. }, Some(VoiceOutcome::Failed | VoiceOutcome::Denied)) => &["R15"],
        (End::Proceed { .. }, None) => &["R2", "R8"],
        (End::Proceed { .. }, Some(_)) => &["R15", "R18"],
        (End::FallBack { reason, .. }, outcome) => of_fallback(*reason, outcome),
        (End::Acknowledge, _) => &["R26"],
        (End::NotOurs | End::Refuse, _) => &["R13"],
        (End::Nothing, _) => &["R29"],
    }
}

const fn of_fallback(reason: FallbackReason, outcome: Option<VoiceOutcome>) -> &'static [&'static str] {
    match (reason, outcome) {
        (FallbackReason::Declined, _) | (FallbackReason::NotGranted, None) => &["R19"],
        (FallbackReason::NotAnswered, _) => &["R16"],
        (FallbackReason::NotSet, None) => &["R2"],
        (FallbackReason::NotSet, Some(_)) => &["R2", "R18"],
        (FallbackReason::NotConfigured, _) => &["R5"],
        (FallbackReason::NotSupported, _) => &["R3"],
        (FallbackReason::SpeakerNotRecognized, _) => &["R9"],
        (FallbackReason::NotGranted, Some(_)) => &["R20"],
        (FallbackReason::NoAccessToken, _) => &["R7"],
        (FallbackReason::Throttled | FallbackReason::ApiFailed | FallbackReason::Unreachable, _) => &["R4"],
        // Reasons may be added to the core; what holds of each is that less is offered.
        (_, _) => &["R29"],
    }
}

/// The rules of a request that is acknowledged.
pub(crate) const fn of_event(kind: Option<EventKind>) -> &'static [&'static str] {
    match kind {
        None => &["R26"],
        Some(EventKind::SkillEnabled | EventKind::SkillDisabled) => &["R25", "R26"],
        Some(EventKind::PermissionAccepted | EventKind::PermissionChanged) => &["R24", "R26"],
        Some(EventKind::AuthorizationGrant) => &["R26", "R27"],
        Some(
            EventKind::AccountLinked
            | EventKind::ProactiveSubscriptionChanged
            | EventKind::NotificationSubscriptionChanged
            | EventKind::Other,
        ) => &["R26", "R30"],
    }
}
