//! Every public type of the core as it prints, with everything in it that is somebody's; and every way out, with what comes
//! out of it.

use core::any::type_name;
use core::fmt::{Debug, Display};
use std::collections::{BTreeMap, BTreeSet};

use crate::canary::kinds_in;

/// What was shown so far.
#[derive(Debug, Default)]
pub struct Gallery {
    /// The types whose `Debug` was seen, by path.
    pub debug: BTreeSet<String>,
    /// The types whose `Display` was seen.
    pub display: BTreeSet<String>,
    /// What comes out where, and why that must be.
    pub ways_out: BTreeMap<&'static str, (BTreeSet<&'static str>, &'static str)>,
    /// What printed what it must not.
    pub leaks: Vec<String>,
}

impl Gallery {
    /// Neither form of its `Debug` says anything that is somebody's.
    pub fn debug<T: Debug>(&mut self, value: &T) {
        self.debug.insert(path::<T>());
        self.silent(&format!("the Debug of {}", path::<T>()), &format!("{value:?}\n{value:#?}"));
    }

    /// Neither does its `Display`.
    pub fn display<T: Display + Debug>(&mut self, value: &T) {
        self.display.insert(path::<T>());
        self.silent(&format!("the Display of {}", path::<T>()), &value.to_string());
        self.debug(value);
    }

    /// Nothing that is somebody's is in this text.
    pub fn silent(&mut self, what: &str, text: &str) {
        let kinds = kinds_in(text);
        if !kinds.is_empty() {
            self.leaks.push(format!("{what} shows {kinds:?}: {text}"));
        }
    }

    /// A text that leaves the core on purpose. What is in it stands in docs/privacy.md.
    pub fn way_out(&mut self, what: &'static str, why: &'static str, text: &str) {
        let (kinds, said) = self.ways_out.entry(what).or_insert_with(|| (BTreeSet::new(), why));
        assert_eq!(*said, why, "{what}");
        kinds.extend(kinds_in(text));
    }
}

/// The path of a type, without what it is made of.
fn path<T>() -> String {
    let name = type_name::<T>().trim_start_matches('&');
    name.split('<').next().unwrap().to_owned()
}
