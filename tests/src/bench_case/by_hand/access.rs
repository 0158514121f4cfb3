//! Endpoint and token of the request at hand (R7). A request is data: an endpoint of its own choosing never gets a token.

use super::request::System;
use super::text::{Text, Word};

/// The hosts of Alexa's APIs.
const HOSTS: [&str; 4] =
    ["api.amazonalexa.com", "api.eu.amazonalexa.com", "api.fe.amazonalexa.com", "api.fe.amazon.com"];
const MOST_TOKEN_BYTES: usize = 16 * 1024;

#[derive(Clone, Copy)]
pub(super) struct Access<'a> {
    pub(super) endpoint: &'a str,
    pub(super) token: &'a str,
}

impl<'a> Access<'a> {
    /// `None` if either is missing or cannot be used.
    pub(super) fn of(system: &'a System<'_>) -> Option<Self> {
        let endpoint = endpoint(system.api_endpoint.as_ref().map(Word::as_str)?)?;
        let token = system.api_access_token.as_ref().map(Text::as_str)?;
        let fits = (1..=MOST_TOKEN_BYTES).contains(&token.len());
        // It must be fit for a header. No way out of the loop: blocks of bytes are compared at once.
        let is_plain = fits && token.bytes().fold(true, |plain, byte| plain & byte.is_ascii_graphic());
        is_plain.then_some(Self { endpoint, token })
    }
}

/// An endpoint without a closing slash, if it is `https` on one of Alexa's hosts.
fn endpoint(url: &str) -> Option<&str> {
    let plain = url.strip_suffix('/').unwrap_or(url);
    let (scheme, host) = plain.split_at_checked("https://".len())?;
    let host = host.strip_suffix(":443").unwrap_or(host);
    let is_alexas = HOSTS.iter().any(|known| known.eq_ignore_ascii_case(host));
    (scheme.eq_ignore_ascii_case("https://") && is_alexas).then_some(plain)
}
