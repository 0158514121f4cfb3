//! Whole conversations, of which each byte decides one thing; `conversation` of this crate says how.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|script: &[u8]| consent_fuzz::conversation::play::play(script));
