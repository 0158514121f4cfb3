//! What it takes to call Alexa's APIs in this turn: an endpoint and a token, both of the request at hand.

use core::error::Error;
use core::fmt;

/// The hosts of Alexa's APIs. One page of Amazon's writes the last one, the others the one before it; a request
/// says which.
///
/// See Alexa docs: Request Customer Contact Information, "Step 2: Request contact information".
pub const ALEXA_API_HOSTS: [&str; 4] =
    ["api.amazonalexa.com", "api.eu.amazonalexa.com", "api.fe.amazonalexa.com", "api.fe.amazon.com"];

/// Where the APIs of this customer's region are: `https` on one of [`ALEXA_API_HOSTS`], or an endpoint that the
/// host of the skill allowed by name. A request is data; an endpoint of its own choosing never gets a token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ApiEndpoint<'a>(&'a str);

/// The request names an API endpoint that is not Alexa's. That is Alexa's fault, or a forger's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct EndpointNotAllowed;

impl fmt::Display for EndpointNotAllowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "context.System.apiEndpoint: expected https:// and a host of Alexa's APIs, or an endpoint that the host \
             of the skill allows",
        )
    }
}

impl Error for EndpointNotAllowed {}

impl<'a> ApiEndpoint<'a> {
    /// Checks an endpoint. `also` lists further endpoints, compared whole but for a closing slash; it is meant
    /// for a stand-in on loopback.
    ///
    /// # Errors
    /// [`EndpointNotAllowed`] for any other.
    pub fn parse(url: &'a str, also: &[&str]) -> Result<Self, EndpointNotAllowed> {
        let plain = url.strip_suffix('/').unwrap_or(url);
        // What `is_alexas` would find too, found sooner where it is written as Alexa writes it: in each turn.
        let is_as_written =
            plain.strip_prefix("https://").is_some_and(|host| ALEXA_API_HOSTS.contains(&host));
        if is_as_written || is_alexas(plain) || is_among(also, plain) {
            Ok(Self(plain))
        } else {
            Err(EndpointNotAllowed)
        }
    }

    /// The endpoint without a closing slash.
    #[must_use]
    pub fn as_str(self) -> &'a str {
        self.0
    }
}

/// Whether it is `https` on a host of Alexa's, however that is written.
#[cold] // Nobody writes it in another way but forgers and tests, so it need not stand among what each turn runs.
fn is_alexas(url: &str) -> bool {
    let Some((scheme, host)) = url.split_at_checked("https://".len()) else { return false };
    let host = host.strip_suffix(":443").unwrap_or(host);
    let known = ALEXA_API_HOSTS.iter().any(|known| known.eq_ignore_ascii_case(host));
    scheme.eq_ignore_ascii_case("https://") && known
}

/// Whether it is one of these, but for a closing slash.
fn is_among(endpoints: &[&str], url: &str) -> bool {
    endpoints.iter().any(|other| other.strip_suffix('/').unwrap_or(other) == url)
}

/// The token of the request at hand. Opaque; its presence proves nothing about any consent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct AccessToken<'a>(&'a str);

/// The access token cannot stand in an HTTP header.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InvalidAccessToken;

impl fmt::Display for InvalidAccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let max = AccessToken::MAX_BYTES;
        write!(f, "context.System.apiAccessToken: expected 1 to {max} visible ASCII characters")
    }
}

impl Error for InvalidAccessToken {}

impl<'a> AccessToken<'a> {
    /// The most that is accepted; Alexa's own tokens have one or two thousand bytes.
    pub const MAX_BYTES: usize = 16 * 1024;

    /// Checks that the token can stand in an HTTP header.
    ///
    /// # Errors
    /// [`InvalidAccessToken`] if it cannot, or is empty, or is longer than [`MAX_BYTES`](Self::MAX_BYTES).
    pub fn parse(token: &'a str) -> Result<Self, InvalidAccessToken> {
        let fits = (1..=Self::MAX_BYTES).contains(&token.len());
        // Not `all`: without an early way out, whole blocks of bytes are compared at once.
        let plain = fits && token.bytes().fold(true, |plain, byte| plain & byte.is_ascii_graphic());
        if plain { Ok(Self(token)) } else { Err(InvalidAccessToken) }
    }

    /// The token itself, for the `Authorization` header and nothing else.
    #[must_use]
    pub fn expose(self) -> &'a str {
        self.0
    }
}

impl fmt::Debug for AccessToken<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessToken([redacted])")
    }
}

/// Endpoint and token of one request. Never to be kept for the next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ApiAccess<'a> {
    /// Where.
    pub endpoint: ApiEndpoint<'a>,
    /// With what.
    pub token: AccessToken<'a>,
}

/// A request brings no access to the APIs that can be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum AccessError {
    /// It brings no endpoint or no token. Many events have none.
    Missing,
    /// Its endpoint is not Alexa's.
    EndpointNotAllowed(EndpointNotAllowed),
    /// Its token cannot be sent.
    InvalidAccessToken(InvalidAccessToken),
}

impl fmt::Display for AccessError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("context.System: expected apiEndpoint and apiAccessToken"),
            Self::EndpointNotAllowed(error) => write!(f, "{error}"),
            Self::InvalidAccessToken(error) => write!(f, "{error}"),
        }
    }
}

impl Error for AccessError {}

impl From<EndpointNotAllowed> for AccessError {
    fn from(error: EndpointNotAllowed) -> Self {
        Self::EndpointNotAllowed(error)
    }
}

impl From<InvalidAccessToken> for AccessError {
    fn from(error: InvalidAccessToken) -> Self {
        Self::InvalidAccessToken(error)
    }
}

impl<'a> ApiAccess<'a> {
    /// Checks endpoint and token; `also` lists further endpoints that are allowed.
    ///
    /// # Errors
    /// [`AccessError`] if either cannot be used.
    pub fn parse(endpoint: &'a str, token: &'a str, also: &[&str]) -> Result<Self, AccessError> {
        Ok(Self { endpoint: ApiEndpoint::parse(endpoint, also)?, token: AccessToken::parse(token)? })
    }
}
