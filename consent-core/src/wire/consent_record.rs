//! What a customer granted and withdrew in the app, as JSON for a store.

use alloc::vec::Vec;

use super::text::Text;
use crate::timestamp::Timestamp;

/// The part that every release of this crate writes and reads.
#[derive(Clone, Copy, Debug, serde::Deserialize)]
#[serde(expecting = "an object")]
pub struct Format {
    /// How the rest is written.
    pub format: u32,
}

impl Format {
    /// The format that this crate writes and reads.
    pub const CURRENT: u32 = 1;
}

/// A record.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", expecting = "an object")]
pub struct ConsentRecordBody<'a> {
    /// 1.
    pub format: u32,
    /// How often the record changed.
    pub version: u64,
    /// The user's fingerprint.
    #[serde(borrow)]
    pub user: Text<'a>,
    /// When the skill was disabled last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cleared_at: Option<Timestamp>,
    /// The account's list.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub account: Option<AnnouncementBody<'a>>,
    /// One list a speaker.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub speakers: Vec<AnnouncementBody<'a>>,
}

/// All that was granted at one level at a moment.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", expecting = "an object")]
pub struct AnnouncementBody<'a> {
    /// The speaker's fingerprint; none for the account.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Text<'a>>,
    /// When it was published.
    pub at: Timestamp,
    /// The scopes that were on the list, in manifest spelling.
    #[serde(borrow)]
    pub granted: Vec<Text<'a>>,
    /// Those that were not, as far as the writer knew them. What is in neither list is not known.
    #[serde(borrow)]
    pub not_granted: Vec<Text<'a>>,
}
