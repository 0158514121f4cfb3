//! Setting a reminder: a right and no data, used at once.

use consent_core::value::RemindersRight;
use consent_macros::RequiresConsent;
use serde_json::json;

use crate::speech::{self, Reply};
use crate::work::Work;

const REMINDERS: &str = "/v1/alerts/reminders";

/// Reminds the customer of the table. Alexa wants two consents for that: the permission, and the customer's own wish
/// for each single reminder, which is the intent.
#[derive(Clone, Copy, Debug, RequiresConsent)]
#[consent(reason = "That way Alexa can speak up in time.")]
pub struct RemindMe {
    /// The proof that the customer allowed it. There is no other way to make this value.
    #[consent(scope = "alexa::alerts:reminders:skill:readwrite")]
    pub right: RemindersRight,
}

impl RemindMe {
    /// Sets the reminder, and says so only if it is set.
    ///
    /// See Alexa docs: Alexa Reminders API Reference, "Create a reminder".
    pub async fn remind(self, work: Work<'_>) -> Reply {
        let Some((date, time)) = work.slots.date().zip(work.slots.time()) else {
            return speech::remind_when(work.words);
        };
        let Some((access, now)) = work.access.zip(work.now) else {
            return speech::reminder_not_set(work.words);
        };
        let spoken = json!({ "locale": work.locale.as_str(), "text": work.words.reminder });
        let reminder = json!({
            "requestTime": now.to_string(),
            // Without a time zone, the device's own counts.
            "trigger": { "type": "SCHEDULED_ABSOLUTE", "scheduledTime": format!("{date}T{time}:00.000") },
            "alertInfo": { "spokenInfo": { "content": [spoken] } },
            "pushNotification": { "status": "ENABLED" },
        });
        let answer = work.calls.post(access, REMINDERS, reminder.to_string()).await;
        match answer {
            Ok(status) => {
                work.record.push(format!("POST {REMINDERS}: {status}"));
                if (200..300).contains(&status) {
                    speech::reminder_set(work.words, date, time)
                } else {
                    speech::reminder_not_set(work.words)
                }
            }
            Err(no_answer) => {
                work.record.push(format!("POST {REMINDERS}: {no_answer}"));
                speech::reminder_in_doubt(work.words)
            }
        }
    }
}
