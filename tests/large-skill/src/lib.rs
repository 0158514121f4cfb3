//! Skills of one handler, ten, a hundred and a thousand: `SkillOf1` and so on. Handler `Handler7` serves `Work7Intent`; all are alike.
#![allow(clippy::large_stack_arrays, reason = "the table of a router is a constant")]

use consent_core::value::EmailAddress;
use consent_macros::{ConsentRouter, RequiresConsent};

include!(concat!(env!("OUT_DIR"), "/skills.rs"));
