//! What to say to the customer, in every locale of Alexa.
//!
//! The machine is silent; these are words for its effects, for a skill that wants no words of its own. They are data,
//! one file a language in `consent-core/prompts`, and a skill replaces what it likes.
//!
//! ```
//! use consent_core::wire::response::{ResponseEnvelope, ShouldEndSession};
//! use consent_core::{Ending, LocalePrompts, Profile, Route};
//!
//! /// The answer to Alexa, unless a handler has its say. `prompts` is `Prompts::of` the request.
//! fn answer<R>(
//!     prompts: &LocalePrompts<'_>,
//!     ending: Ending,
//!     route: &Route<R>,
//! ) -> Result<ResponseEnvelope<'static>, Profile> {
//!     match ending {
//!         Ending::AskByVoice(token) => {
//!             let why = prompts.ask_by_voice(token.asked(), route);
//!             Ok(ResponseEnvelope::ask_by_voice(why.ssml(), token.into_directive()))
//!         }
//!         Ending::AskByCard(ask) => {
//!             let why = prompts.ask_by_card(ask.consents(), route);
//!             Ok(ResponseEnvelope::ask_by_card(why.ssml(), ask.card(), ShouldEndSession::End))
//!         }
//!         Ending::FallBack(less) => Ok(ResponseEnvelope::tell(prompts.fall_back(&less).ssml())),
//!         Ending::Proceed(profile) => Err(profile),
//!     }
//! }
//! ```

pub mod locale;

pub mod prompt;

mod template;

mod prompt_kind;

pub mod text_problem;

mod texts;

mod text_key;

pub mod text_check;

mod permission_list;

pub mod reason;

pub mod locale_prompts;

pub mod skill_prompts;
