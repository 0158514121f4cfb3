//! The errors that no test of what they are about reads word for word, and of what each kind of error says that it comes from.

use core::error::Error;

use consent_core::access::{EndpointNotAllowed, InvalidAccessToken};
use consent_core::resume::TokenTooLong;
use consent_core::scope::ScopeError;
use consent_core::transition::Event;
use consent_core::verdict::Verdict;
use consent_core::wire::json::JsonError;
use consent_core::{
    AccessError, Consent, Language, ManifestProblem, MissingValue, Permission, PromptsError, RecordError,
    RequirementsError, ResumeError, State, TextProblem, UnexpectedInput, UnknownHandler,
};

fn check(error: &dyn Error, text: &str, source: Option<&str>) {
    assert_eq!(error.to_string(), text, "{error:?}");
    assert_eq!(error.source().map(ToString::to_string).as_deref(), source, "{error:?}");
}

fn json() -> JsonError {
    JsonError { field: "intent.name".into(), problem: "expected a string".into(), line: 2, column: 7 }
}

const JSON: &str = "intent.name: expected a string (line 2, column 7)";

#[test]
fn a_reader_that_fails() {
    check(&json(), JSON, None);
    check(&JsonError { line: 0, ..json() }, "intent.name: expected a string", None);
    // These two say what the reader says and nothing else, so there is no cause to add to it.
    check(&RecordError::from(json()), JSON, None);
    check(&PromptsError::from(json()), JSON, None);
}

#[test]
fn no_access_to_the_apis() {
    let endpoint = "context.System.apiEndpoint: expected https:// and a host of Alexa's APIs, or an endpoint that the \
                    host of the skill allows";
    let token = "context.System.apiAccessToken: expected 1 to 16384 visible ASCII characters";
    check(&EndpointNotAllowed, endpoint, None);
    check(&AccessError::from(EndpointNotAllowed), endpoint, None);
    check(&InvalidAccessToken, token, None);
    check(&AccessError::from(InvalidAccessToken), token, None);
    check(&AccessError::Missing, "context.System: expected apiEndpoint and apiAccessToken", None);
}

#[test]
fn a_token_that_is_refused() {
    let too_long = "resume token: expected at most 8192 bytes, got 8193";
    check(&TokenTooLong { bytes: 8193 }, too_long, None);
    check(&ResumeError::TooLong { bytes: 8193 }, too_long, None);
    check(
        &ResumeError::Invalid { field: "user", expected: "a hyphen" },
        "resume token: user: expected a hyphen",
        None,
    );
    check(&ResumeError::ForeignVersion, "resume token: expected version 1", None);
    check(
        &ResumeError::NothingPending,
        "resume: expected an answer to an open question, no question is open",
        None,
    );
    check(&ResumeError::NotThePendingOne, "resume token: expected the token of the open question", None);
    check(
        &ResumeError::AlreadyAnswered,
        "resume token: expected a first answer, this question was answered before",
        None,
    );
    check(&ResumeError::OtherUser, "resume token: expected a token of this user", None);
    check(&UnknownHandler, "resume token: handler: expected a handler of this skill", None);
}

#[test]
fn what_the_developer_did_not_mean() {
    let missing = |consent| MissingValue { consent };
    check(&missing(Consent::account(Permission::Email)), "Email: expected its value in the profile", None);
    check(
        &missing(Consent::person(Permission::GivenName)),
        "GivenName@PERSON: expected its value in the profile",
        None,
    );
    check(
        &ScopeError::NotChecked,
        "no API tells whether a customer granted this scope; declare it in skill.json only",
        None,
    );
    check(
        &UnexpectedInput { state: State::Idle, got: Event::Replied(Verdict::Complete) },
        "in state Idle: got Replied, expected Invoked",
        None,
    );
    check(&RequirementsError::BothNames, "a skill may require FullName or GivenName, not both", None);
    check(
        &RecordError::Format { found: 2 },
        "format: expected 1, found 2, which a later release wrote",
        None,
    );
    check(
        &ManifestProblem::UsesPersonalInfo,
        "manifest.privacyAndCompliance.usesPersonalInfo: expected true, because the skill asks for personal data",
        None,
    );
    let again = "expected once, it stands there again";
    check(&TextProblem::Repeated, again, None);
    check(
        &PromptsError::Text {
            language: Language::De,
            key: "messages.card".into(),
            problem: TextProblem::Repeated,
        },
        &format!("de: messages.card: {again}"),
        None,
    );
}
