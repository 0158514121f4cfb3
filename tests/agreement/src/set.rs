//! Every list of needs that a handler may have.

use consent_core::{Consent, Need, Requirement, Requirements};

/// Every list of needs that keeps the rules, all of them required. The lists live as long as the program.
pub(crate) fn every_set() -> impl Iterator<Item = Requirements<'static>> {
    let all: Vec<Consent> = Consent::all().collect();
    let subsets = 1_u32..1 << all.len();
    subsets.filter_map(move |bits| {
        let chosen = all.iter().enumerate().filter(|(place, _)| bits >> place & 1 == 1);
        let list: Vec<Requirement> =
            chosen.map(|(_, &consent)| Requirement { consent, need: Need::Required }).collect();
        Requirements::new(list.leak()).ok()
    })
}
