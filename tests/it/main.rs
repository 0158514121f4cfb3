//! The tests, one file a theme. Each says which rules of the consent contract (R1 to R34) it keeps.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at the first surprise"
)]

extern crate alloc;

mod api_answers;
mod asking_too_much;
mod attribute_errors;
mod bad_input;
mod bench_cases;
mod by_hand;
mod catalogue;
mod consent_change;
mod coverage;
mod derive;
mod endpoint;
mod error_texts;
mod every_run_ends;
mod everything_public;
mod fingerprint;
mod flow;
mod geolocation;
mod host_loop;
mod http_conversion;
mod keeping_records;
mod kept_record;
mod layering;
mod legacy_answer;
mod legacy_form;
mod long_names;
mod manifest_events;
mod manifest_scopes;
mod manners;
mod manners_of_any_history;
mod odd_events;
mod open_enums;
mod privacy;
mod private_strings;
mod prompt_documents;
mod prompt_files;
mod prompt_lists;
mod prompt_locale;
mod prompt_names;
mod prompt_places;
mod prompt_replacing;
mod prompt_strings;
mod prompts;
#[cfg(target_os = "linux")]
mod purity;
mod readme;
mod record;
mod record_of_any_events;
mod record_privacy;
mod requirements;
mod resume;
mod resume_token;
mod router;
mod router_events;
mod router_of_many;
mod router_permissions;
mod schemas;
mod schemas_permissions;
mod schemas_read;
mod schemas_rejected;
mod schemas_written;
mod scope_errors;
mod serialized;
mod shown;
mod skill_event;
mod skill_manifest;
mod timestamp;
mod token_parts;
mod transition_table;
mod turn;
mod validation;
mod vectors;
mod verdict;
mod voice_outcome;
mod wire_inbound;
mod wire_outbound;
mod wrong_types;
