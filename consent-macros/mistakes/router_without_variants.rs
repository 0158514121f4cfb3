//! A router for nothing.
use consent_macros::ConsentRouter;

#[derive(ConsentRouter)]
enum Handler {}

fn main() {}
