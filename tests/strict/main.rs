//! The machine and its JSON where nothing but reading, writing and exiting is legal: seccomp's strict mode, in which the
//! kernel kills whoever asks it for anything else, be it a file, the time, a random number or memory.
//!
//! Plays every test vector of `schemas/vectors`. Even the end of a Rust program asks for more than strict mode allows, so
//! the kernel kills this one in any case; what it managed to say before tells how far it came.
//!
//! `strict` alone plays the vectors; `strict file|sleep|thread|random` asks for that instead, to show that it is refused.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use static_alloc::Bump;

/// Memory that is there from the start and is never given back, for the kernel gives none in strict mode.
#[global_allocator]
static MEMORY: Bump<[u8; 1 << 28]> = Bump::uninit();

#[cfg(target_os = "linux")]
fn main() {
    use std::collections::HashMap;
    use std::{env, fs, thread, time};

    use consent_tests::vector_run;
    use rustix::thread::{SecureComputingMode, set_secure_computing_mode};

    let wish = env::args().nth(1);
    let files = vector_run::files();
    set_secure_computing_mode(SecureComputingMode::Strict).unwrap();
    println!("strict");
    match wish.as_deref() {
        None => {
            for (path, text) in &files {
                let vectors = vector_run::run(path, text).unwrap_or_else(|complaint| panic!("{complaint}"));
                println!("{path}: {vectors}");
            }
        }
        Some("file") => drop(fs::read("/")),
        Some("sleep") => thread::sleep(time::Duration::from_nanos(1)),
        Some("thread") => thread::spawn(|| ()).join().unwrap(),
        Some("random") => drop(HashMap::<u8, u8>::new()),
        Some(other) => panic!("{other}"),
    }
    println!("still alive");
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("only Linux has a strict mode");
}
