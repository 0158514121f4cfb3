//! A record as text, for a store, and back.

use alloc::string::String;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

use crate::announcement::Announcement;
use crate::consent::{Consent, Consents};
use crate::fingerprint::Fingerprint;
use crate::permission::ConsentLevel;
use crate::record::{ConsentRecord, Said};
use crate::wire::consent_record::{AnnouncementBody, ConsentRecordBody, Format};
use crate::wire::json::{self, JsonError};
use crate::wire::text::Text;
use crate::wire::written;

/// Why what a store kept is not taken for a record.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum RecordError {
    /// A later release of this crate wrote it. Leave it as it is: that release goes on with it.
    Format {
        /// The format that it has.
        found: u32,
    },
    /// It is not what this crate writes.
    Json(JsonError),
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Format { found } => {
                write!(f, "format: expected {}, found {found}, which a later release wrote", Format::CURRENT)
            }
            Self::Json(error) => write!(f, "{error}"),
        }
    }
}

impl Error for RecordError {}

impl From<JsonError> for RecordError {
    fn from(error: JsonError) -> Self {
        Self::Json(error)
    }
}

impl ConsentRecord {
    /// The most bytes that [`to_json`](Self::to_json) writes; without speakers it is less than a third.
    pub const MOST_BYTES: usize = 2048;

    /// The record as JSON text, for a store. It holds no id and no personal data.
    #[must_use]
    pub fn to_json(&self) -> String {
        let speaker = |&(speaker, list): &(Fingerprint, Announcement)| to_body(Some(speaker), list);
        let body = ConsentRecordBody {
            format: Format::CURRENT,
            version: self.version(),
            user: self.user(),
            cleared_at: self.said.cleared,
            account: self.said.account.map(|list| to_body(None, list)),
            speakers: self.said.speakers.iter().map(speaker).collect(),
        };
        written::to_json(&body, 128)
    }

    /// Reads what [`to_json`](Self::to_json) wrote.
    ///
    /// It takes no more memory than [`json::read`] says.
    ///
    /// # Errors
    /// [`RecordError`] tells a record of a later release from what is no record.
    pub fn read(text: &[u8]) -> Result<Self, RecordError> {
        let Format { format } = json::read(text)?;
        if format != Format::CURRENT {
            return Err(RecordError::Format { found: format });
        }
        let body: ConsentRecordBody<'_> = json::read(text)?;
        let speaker = |body: &AnnouncementBody<'_>| {
            let missing = || JsonError::expected("speakers.speaker", Fingerprint::EXPECTED);
            body.speaker.ok_or_else(missing).map(|speaker| (speaker, from_body(body, ConsentLevel::Person)))
        };
        let said = Said {
            cleared: body.cleared_at,
            account: body.account.as_ref().map(|list| from_body(list, ConsentLevel::Account)),
            speakers: body.speakers.iter().map(speaker).collect::<Result<_, _>>()?,
        };
        // Whoever changed it by hand may have left what a record never has: a speaker twice, a list that was cleared.
        let said = said.and(&Said::default());
        Ok(Self::restored(body.user, body.version, said))
    }
}

fn to_body(speaker: Option<Fingerprint>, list: Announcement) -> AnnouncementBody<'static> {
    let scopes = |consents: Consents| -> Vec<Text<'static>> {
        consents.iter().map(|consent| consent.permission.manifest_scope().into()).collect()
    };
    AnnouncementBody { speaker, at: list.at, granted: scopes(list.granted), not_granted: scopes(list.denied) }
}

fn from_body(body: &AnnouncementBody<'_>, level: ConsentLevel) -> Announcement {
    // A later release may know more permissions; this one need not remember what it cannot name.
    let consents = |scopes: &[Text<'_>]| -> Consents {
        scopes.iter().filter_map(|scope| Consent::from_wire(scope.as_str(), level.as_str())).collect()
    };
    let denied = consents(&body.not_granted);
    // What stands in both is in doubt, and no doubt gives a grant.
    Announcement { at: body.at, granted: consents(&body.granted).without(denied), denied }
}
