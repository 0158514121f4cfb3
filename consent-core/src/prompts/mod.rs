//! What to say to the customer, in every locale of Alexa.
//!
//! The machine is silent; these are words for its effects, for a skill that wants no words of its own. They are data,
//! one file a language in `consent-core/prompts`, and a skill replaces what it likes.

pub mod locale;

mod template;

mod prompt_kind;

mod text_problem;

mod texts;

mod text_check;

mod permission_list;

pub mod prompt;

pub mod reason;

pub mod locale_prompts;

pub mod skill_prompts;

pub use text_check::check_language;
pub use text_problem::{PromptsError, TextProblem};
