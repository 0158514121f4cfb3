//! What is measured, by time, by instructions and by heap blocks alike. The texts are of the shape and size of a real device's.

pub mod case;

pub mod device_request;

pub mod floor;

pub mod by_hand;

pub mod peers;

pub mod skill_turn;

pub mod needs;

pub mod envelopes;

pub mod handlers;

pub mod tokens;

pub mod records;

pub mod stories;

pub mod steps;

use std::sync::LazyLock;

use case::{Case, Repeats};

/// Every case, in the order of the tables. They live as long as the process: what is given back while others are measured would
/// be seen in their numbers.
pub static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    [
        peers::cases(),
        needs::cases(),
        envelopes::cases(),
        handlers::cases(),
        tokens::cases(),
        records::cases(),
        steps::cases(),
        stories::cases(),
    ]
    .into_iter()
    .flatten()
    .collect()
});

/// The names that hold a word.
#[must_use]
pub fn names(word: &str) -> Vec<&'static str> {
    CASES.iter().map(|case| &*case.name).filter(|name| name.contains(word)).collect()
}

/// The names of those that can be done again and again.
#[must_use]
pub fn names_of_repeated() -> Vec<&'static str> {
    CASES.iter().filter(|case| case.repeats == Repeats::Always).map(|case| &*case.name).collect()
}

/// The case of this name.
#[must_use]
pub fn named(name: &str) -> &'static Case {
    CASES.iter().find(|case| case.name == name).unwrap()
}
