//! A skill that speaks HTTP by hand, and may go away.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

const CARD: &str = r#"{"version":"1.0","response":{"outputSpeech":{"type":"PlainText","text":"I need that."},
    "card":{"type":"AskForPermissionsConsent","permissions":["alexa::profile:email:read"]},"shouldEndSession":true}}"#;

/// Answers one request with a card that asks for a permission.
pub(super) fn answer_with_card(listener: &TcpListener) {
    let (mut stream, _) = listener.accept().unwrap();
    let mut request = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let length = stream.read(&mut piece).unwrap();
        request.extend_from_slice(&piece[..length]);
        let text = String::from_utf8_lossy(&request);
        let body = text.split_once("\r\n\r\n").map(|(_, body)| body);
        if length == 0 || body.is_some_and(|body| serde_json::from_str::<serde_json::Value>(body).is_ok()) {
            break;
        }
    }
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close";
    write!(stream, "{head}\r\nContent-Length: {}\r\n\r\n{CARD}", CARD.len()).unwrap();
}
