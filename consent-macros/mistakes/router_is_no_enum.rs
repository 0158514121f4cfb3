//! A router is an enum.
use consent_macros::ConsentRouter;

#[derive(ConsentRouter)]
struct Handler {
    book: u32,
}

fn main() {}
