//! The Alexa customer-consent process as a pure state machine.
//!
//! A handler states what it needs ([`requirements!`]); [`Turn`] reads what a request brings along; [`ConsentFlow`] takes
//! inputs and gives [`Effect`]s, or [`run`] does so for you; [`ConsentSession`] tells whether a request answers an open
//! question, and notes the end of each turn. README has the smallest whole program.
//!
//! The modules stand in reading order, and each uses only modules above it.
#![no_std]
// Kept even for hosts that have std: without it, no clock, no socket and no file can slip in unseen.

extern crate alloc;

mod message;

#[cfg(feature = "schema")]
mod schema;

pub mod permission;

pub mod suggestion;

pub mod scope;

pub mod consent;

pub mod manifest_scopes;

pub mod requirement;

pub mod timestamp;

pub mod fingerprint;

pub mod value;

pub mod wire;

mod announcement;

pub mod consent_change;

pub mod record;

pub mod kept_record;

pub mod manifest_problem;

pub mod profile;

pub mod access;

pub mod answer;

pub mod turn;

pub mod query;

pub mod input;

mod task_end;

pub mod effect;

pub mod state;

pub mod verdict;

pub mod transition;

pub mod resume;

pub mod manners;

pub mod ask_history;

pub mod session;

pub mod flow;

pub mod host;

pub mod handler;

pub mod derived;

mod route;

mod route_table;

pub mod router;

pub mod skill;

#[cfg(feature = "prompts")]
pub mod prompts;

#[cfg(feature = "http")]
mod http;

pub use access::{AccessError, AccessToken, ApiAccess, ApiEndpoint};
pub use answer::Answer;
pub use ask_history::AskHistory;
pub use consent::{Consent, Consents};
pub use consent_change::ConsentChange;
#[doc(hidden)]
pub use derived::Built;
pub use effect::{AskByCard, AskByVoice, Effect, Fallback, FallbackReason, TurnEnd};
pub use flow::{ConsentFlow, Step};
pub use handler::{FromProfile, RequiresConsent};
pub use host::{run, run_async};
pub use input::{Input, VoiceOutcome};
pub use kept_record::RecordError;
pub use manifest_problem::ManifestProblem;
pub use manifest_scopes::ManifestScopes;
pub use manners::{AskPolicy, Manners};
pub use permission::{ConsentLevel, Permission};
pub use profile::{MissingValue, Profile};
#[cfg(feature = "prompts")]
pub use prompts::{
    locale::{Language, Locale},
    locale_prompts::LocalePrompts,
    prompt::Prompt,
    reason::Reason,
    skill_prompts::Prompts,
    text_problem::{PromptsError, TextProblem},
};
pub use query::{ApiQuery, ApiReply, Queries, Replies};
pub use record::{ConsentRecord, Hint};
pub use requirement::{Need, Requirement, Requirements, RequirementsError};
pub use resume::{Resume, ResumeError, ResumeToken, Resumed};
pub use router::{Concerned, ConsentRouter, Route, Routed, UnknownHandler};
pub use scope::PermissionScope;
pub use session::{ConsentSession, Ending};
pub use state::{AskBy, State};
pub use transition::UnexpectedInput;
pub use turn::Turn;
