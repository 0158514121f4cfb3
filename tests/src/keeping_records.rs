//! The recipe of docs/keeping-records.md, word for word below this line.

use std::error::Error;

use consent_core::fingerprint::Fingerprint;
use consent_core::wire::event_kind::EventKind;
use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::response::ResponseEnvelope;
use consent_core::wire::skill_event::SkillEvent;
use consent_core::{ConsentChange, ConsentRecord, RecordError};

/// One item a customer: a text, and how often it was written.
pub trait Table {
    fn get(&self, user: Fingerprint) -> Result<Option<(String, u64)>, Box<dyn Error>>;
    /// Writes if the item was written so often and no oftener (0: it is not there), and counts. Whether it was.
    fn put(&self, user: Fingerprint, text: &str, writes: u64) -> Result<bool, Box<dyn Error>>;
}

/// Alexa's event in, the acknowledgement out.
pub fn answer(
    request: &[u8],
    table: &impl Table,
    act: impl FnOnce(ConsentChange),
) -> Result<String, Box<dyn Error>> {
    let envelope = RequestEnvelope::read(request)?;
    if let Some(event) = SkillEvent::of(&envelope) {
        // It is written: stop the jobs of what is `withdrawn`, delete what you keep of all that is `not_granted`.
        act(keep(&event, table)?);
    }
    Ok(ResponseEnvelope::acknowledge().to_json())
}

/// What changed, once it is written.
pub fn keep(event: &SkillEvent<'_>, table: &impl Table) -> Result<ConsentChange, Box<dyn Error>> {
    let Some(user) = event.user.filter(|_| event.kind.concerns_consent()) else {
        return Ok(ConsentChange::default());
    };
    let is_over = event.kind == EventKind::SkillDisabled;
    loop {
        let item = table.get(user)?;
        let writes = item.as_ref().map_or(0, |(_, writes)| *writes);
        let kept = item.map(|(text, _)| ConsentRecord::read(text.as_bytes()));
        let mut record = match kept {
            None => ConsentRecord::new(user),
            Some(Ok(record)) => record,
            // Nothing but the moment may be left of this user.
            Some(Err(RecordError::Json(_))) if is_over => ConsentRecord::new(user),
            // A later release goes on with its record. The user's other data goes all the same.
            Some(Err(RecordError::Format { .. } | _)) if is_over => {
                return Ok(ConsentRecord::new(user).apply(event));
            }
            // Left as it is. It is no better when the event comes again.
            Some(Err(RecordError::Json(_) | RecordError::Format { .. } | _)) => {
                return Ok(ConsentChange::default());
            }
        };
        let before = record.version();
        let change = record.apply(event);
        // Nothing new, or written: done. Somebody else was faster: once more, from what is there now.
        if record.version() == before || table.put(user, &record.to_json(), writes)? {
            return Ok(change);
        }
    }
}
