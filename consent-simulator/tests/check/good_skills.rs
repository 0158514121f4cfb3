//! Skills in which nothing is wrong, though some of them are unusual.

use consent_simulator::check::finding::Verdict;

use crate::run::{report, rules, sentences};
use crate::stub::Kind;

#[tokio::test]
async fn nothing_is_found_in_good_skills() {
    for kind in [
        Kind::Receipt,
        Kind::Courier,
        Kind::Reminder,
        Kind::Greeter,
        Kind::EasyGreeter,
        Kind::Booker,
        Kind::CardBooker,
        Kind::Chatty,
        Kind::OneFeature,
        Kind::Shy,
        Kind::Nearby,
        Kind::Jingle,
    ] {
        let report = report(kind, None).await;
        assert_eq!(sentences(&report), Vec::<String>::new(), "{kind:?}");
        println!("{kind:?}: not reached {:?}", rules(&report, Verdict::NotReached));
    }
}
