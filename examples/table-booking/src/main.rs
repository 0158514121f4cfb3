//! A complete Alexa skill.
fn main() {}
