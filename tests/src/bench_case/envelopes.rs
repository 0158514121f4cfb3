//! Requests from 1 KB to 120 KB, because a skill keeps much in its session attributes; beside the least that any library must do.

use consent_core::value::EmailAddress;
use consent_macros::{ConsentRouter, RequiresConsent};

use super::case::Case;
use super::device_request::{DeviceRequest, noise};
use super::floor;
use super::skill_turn::answer;

/// Sends the receipt.
#[derive(RequiresConsent)]
pub struct SendReceipt {
    #[consent(scope = "alexa::profile:email:read")]
    #[expect(dead_code, reason = "that it is built is all")]
    email: EmailAddress,
}

/// A skill with one need, which it asks for by voice.
#[derive(ConsentRouter)]
pub enum Skill {
    #[consent(intent = "SendReceiptIntent")]
    /// Sends the receipt.
    SendReceipt(#[expect(dead_code, reason = "that it is built is all")] SendReceipt),
}

/// How much the whole request has, in KB of 1,024 bytes.
pub const KILOBYTES: [usize; 8] = [1, 2, 4, 8, 16, 32, 64, 120];

pub(super) fn cases() -> Vec<Case> {
    let ours = |size| Case::answering(format!("envelope/{size}_kb"), move || text(size), answer::<Skill>);
    let floor =
        |size| Case::answering(format!("envelope_floor/{size}_kb"), move || text(size), floor::ask_and_keep);
    KILOBYTES.into_iter().map(ours).chain(KILOBYTES.into_iter().map(floor)).collect()
}

/// A request of a device without a screen, so that it can be small, filled up with what a shop keeps of a basket.
#[must_use]
pub fn text(kilobytes: usize) -> String {
    let request = DeviceRequest::intent("SendReceiptIntent", "twelve");
    let envelope = |attributes: &str| {
        format!(
            r#"{{"version":"1.0","session":{{"new":false,"sessionId":"amzn1.echo-api.session.ONE","attributes":{attributes},"user":{{"userId":"amzn1.ask.account.ONE"}}}},"context":{{"System":{{"user":{{"userId":"amzn1.ask.account.ONE"}},"apiEndpoint":"https://api.amazonalexa.com","apiAccessToken":"token.missing"}}}},"request":{}}}"#,
            request.request,
        )
    };
    let length = kilobytes * 1024;
    let mut basket = Vec::new();
    let attributes = |basket: &[String], note: &str| {
        format!(r#"{{"step":"checkout","basket":[{}],"note":"{note}"}}"#, basket.join(","))
    };
    let item = |number: usize| {
        format!(
            r#"{{"sku":"{}","title":"An article with a name of usual length","amount":{},"price":{{"currency":"EUR","cents":{}}},"tags":["new","shipped \"today\""],"gift":false,"note":null}}"#,
            noise("sku", 12),
            number % 9 + 1,
            number * 137 % 9_999,
        )
    };
    while envelope(&attributes(&basket, "")).len() + item(basket.len()).len() + 1 < length {
        basket.push(item(basket.len()));
    }
    let rest = length - envelope(&attributes(&basket, "")).len();
    envelope(&attributes(&basket, &noise("note", rest)))
}
