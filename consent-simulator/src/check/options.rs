//! stub
/// stub
#[derive(Debug, clap::Args)]
pub struct CheckOptions {}
