//! Conversions to and from the `http` crate (feature `http`), which most Rust clients speak.

use http::header::{ACCEPT, AUTHORIZATION, HeaderValue};
use http::{Request, Response};

use crate::query::{ApiQuery, ApiReply};

impl TryFrom<&ApiQuery<'_>> for Request<()> {
    type Error = http::Error;

    /// A `GET` without a body, its token marked as sensitive.
    fn try_from(query: &ApiQuery<'_>) -> Result<Self, http::Error> {
        let mut bearer = HeaderValue::try_from(["Bearer ", query.token().expose()].concat())?;
        bearer.set_sensitive(true);
        let json = HeaderValue::from_static("application/json");
        Self::get(query.url()).header(AUTHORIZATION, bearer).header(ACCEPT, json).body(())
    }
}

impl ApiQuery<'_> {
    /// The answer, as it came.
    #[must_use]
    pub fn reply_from<B: AsRef<[u8]>>(&self, response: &Response<B>) -> ApiReply {
        self.reply(response.status().as_u16(), response.body().as_ref())
    }
}
