//! The served skill among hostile hosts: clients that frame badly, send too much, too slowly or never read; APIs that answer
//! as badly; a thousand customers at once; and an end without warning. The real program, over real sockets on loopback.
//!
//! Linux tells how much memory a process has and how many sockets it holds, so there it is asked.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::string_slice,
    clippy::too_many_lines,
    reason = "a test stops at the first surprise"
)]

#[path = "../keeping/folder.rs"]
mod folder;

#[path = "../../../../tests/src/canary.rs"]
#[expect(unreachable_pub, reason = "it is public where it stands")]
mod canary;

mod server;

mod wire;

mod customer;

mod api;

mod framing;

mod slow;

mod oversized;

mod crowd;

mod killed;

mod farewell;

mod handlers;

mod runtime;

mod marked;

mod silence;

mod outgoing;
