//! What is written by hand without this library does what the library does, so that the two can be compared: R2, R4 to R8, R13 to
//! R19, R21, R29, R30.

use std::panic::catch_unwind;

use consent_peer::answer;
use consent_tests::bench_case::by_hand;
use consent_tests::bench_case::device_request::DeviceRequest;
use consent_tests::bench_case::peers::token;
use serde_json::Value;

const CARD: &str = "EmailReceiptIntent";
const VOICE: &str = "EmailReceiptVoiceIntent";

/// Both answer alike, or both refuse; the answer, if there is one.
fn check(what: &str, request: &str) -> Option<String> {
    let [ours, by_hand] = [answer, by_hand::answer].map(|answer| catch_unwind(|| answer(request)).ok());
    assert_eq!(by_hand, ours, "{what}");
    ours
}

/// Both refuse.
fn refused(what: &str, request: &str) {
    assert_eq!(check(what, request), None, "{what}: expected to be refused");
}

/// Both answer, with this in it.
fn says(what: &str, request: &str, part: &str) -> String {
    let response = check(what, request).unwrap_or_else(|| panic!("{what}: expected an answer"));
    assert!(response.contains(part), "{what}: expected {part} in {response}");
    response
}

/// The session attributes of an answer.
fn kept(response: &str) -> String {
    let response: Value = serde_json::from_str(response).unwrap();
    response.pointer("/sessionAttributes").unwrap().to_string()
}

fn with(attributes: &str, mut request: DeviceRequest) -> DeviceRequest {
    request.attributes = attributes.into();
    request
}

#[test]
fn a_whole_conversation_is_the_same() {
    let asked = says(
        "asked",
        &DeviceRequest::intent(VOICE, "O'Hara \\\"two\\\"").text(),
        "Connections.StartConnection",
    );
    let (kept_asked, token) = (kept(&asked), {
        let asked: Value = serde_json::from_str(&asked).unwrap();
        asked.pointer("/response/directives/0/token").and_then(Value::as_str).unwrap().to_owned()
    });
    for (status, part) in [
        ("ACCEPTED", "AskForPermissionsConsent"),
        ("DENIED", r#""declinedAt":1768471220000"#),
        ("NOT_ANSWERED", "no receipt then"),
        ("REDIRECT_TO_APP", "AskForPermissionsConsent"),
        ("SOMETHING_NEW", "AskForPermissionsConsent"),
    ] {
        let resumed = |token: &str| with(&kept_asked, DeviceRequest::resumed(token, status));
        let ended = says(status, &resumed(&token).text(), part);
        assert_eq!(says(&format!("{status} without a token"), &resumed("").text(), part), ended);
        refused(
            &format!("{status} once more"),
            &with(&kept(&ended), DeviceRequest::resumed(&token, status)).text(),
        );
        for intent in [CARD, VOICE] {
            let again = with(&kept(&ended), DeviceRequest::intent(intent, "twelve")).text();
            check(&format!("{intent} after {status}"), &again).unwrap();
            // Seven days later, and one second less than that, in another session.
            for days in ["22T10:00:20", "22T10:00:19"] {
                let later = again.replace("15T10:00:00", days).replace("api.session.", "api.session.other");
                check(&format!("{intent} after {status} on {days}"), &later).unwrap();
            }
        }
        let granted = says(
            "granted",
            &resumed(&token).granted().text(),
            if status == "ACCEPTED" { "jane.doe" } else { part },
        );
        assert_ne!(granted, asked);
    }
    says(
        "asked twice",
        &with(&kept_asked, DeviceRequest::intent(VOICE, "twelve")).text(),
        "AskForPermissionsConsent",
    );
    let attempt = token.split(' ').nth(1).unwrap();
    let other = token.replace(attempt, "0123456789abcdef");
    refused("another question", &with(&kept_asked, DeviceRequest::resumed(&other, "ACCEPTED")).text());
    let answered = kept_asked.replace(r#""version":1"#, &format!(r#""answered":["{attempt}"],"version":1"#));
    refused("answered before", &with(&answered, DeviceRequest::resumed(&token, "ACCEPTED")).text());
    refused("no question open", &DeviceRequest::resumed("", "ACCEPTED").text());
}

#[test]
fn what_a_skill_keeps_comes_back() {
    let attributes = r#"{"order":{"item":"O'Hara \"two\"","count":[1,2.50]},"ä\n":null}"#;
    let asked =
        says("kept", &with(attributes, DeviceRequest::intent(VOICE, "twelve")).text(), r#""count":[1,2.50]"#);
    says(
        "kept and consent",
        &with(&kept(&asked), DeviceRequest::intent(CARD, "twelve")).text(),
        r#""count":[1,2.5"#,
    );
    for own in [
        r#"{"consent-core":{"history":{"version":1,"asked":[{"permissionScope":"alexa::profile:email:read","consentLevel":"ACCOUNT","last":"DECLINED"}]}}}"#,
        r#"{"consent-core":{}}"#,
        r#"{"consent-core":null}"#,
        r#"{"consent-core":{"history":{"version":2,"asked":[]}}}"#,
    ] {
        for request in
            [DeviceRequest::intent(VOICE, "twelve"), DeviceRequest::resumed(&token(answer), "ACCEPTED")]
        {
            check(own, &with(own, request).text());
        }
    }
}

#[test]
fn a_forged_or_odd_request_is_the_same() {
    let token = token(answer);
    let asking = DeviceRequest::intent(VOICE, "twelve").text();
    let granted = DeviceRequest::intent(VOICE, "twelve").granted().text();
    let resumed = DeviceRequest::resumed(&token, "ACCEPTED").granted().text();
    let alexas = "https://api.amazonalexa.com";
    for endpoint in [
        "http://api.amazonalexa.com",
        "httpx://api.amazonalexa.com",
        "https://api.amazonalexa.com.evil.example",
        "https://",
        "",
    ] {
        says(endpoint, &granted.replace(alexas, endpoint), "no receipt then");
    }
    for endpoint in ["HTTPS://API.EU.amazonalexa.com:443/", "https:\\/\\/api.fe.amazon.com"] {
        says(endpoint, &granted.replace(alexas, endpoint), "jane.doe@example.com");
    }
    says("a token with a blank", &granted.replace(".granted", " .granted"), "no receipt then");
    says("a number as code", &resumed.replace(r#""code":"200""#, r#""code":200"#), "jane.doe@example.com");
    for (what, from, to) in [
        ("code", r#""code":"200""#, r#""code":"204""#),
        ("code", r#""code":"200""#, r#""code":500"#),
        ("code", r#""status":{"code":"200","message":"OK"},"#, ""),
        ("result", r#""result":{"#, r#""result":null,"other":{"#),
        ("result", r#""status":"ACCEPTED""#, r#""status":null"#),
        ("result", r#""status":"ACCEPTED""#, r#""status":["ACCEPTED"]"#),
        (
            "result",
            r#"{"permissionScopes":[{"permissionScope":"alexa::profile:email:read","consentLevel":"ACCOUNT"}],"status":"ACCEPTED"}"#,
            r#"["ACCEPTED"]"#,
        ),
    ] {
        let response = check(what, &resumed.replace(from, to)).unwrap();
        assert!(!response.contains("jane.doe"), "{what}: {to}");
    }
    for (what, from, to) in [
        ("another task's", "consent-core/1", "other/1"),
        ("another version's", "consent-core/1", "consent-core/2"),
        ("another user's", r#""userId":"amzn1."#, r#""userId":"amzn2."#),
        ("another scope", "alexa::profile:email:read 11", "alexa::profile:surname:read 11"),
        ("another handler", "11:SendReceipt", "-1:SendReceipt"),
        ("half an intent", " 4:NONE ", " 5:NONE "),
    ] {
        let changed = resumed.replace(from, to);
        assert!(changed != resumed, "{what}");
        refused(what, &changed);
    }
    says("a handler that was renamed", &resumed.replace("11:SendReceipt", "4:Send"), "jane.doe@example.com");
    refused("an unknown intent", &asking.replace(VOICE, "OtherIntent"));
    let long = "x".repeat(9_000);
    says("too long for a token", &DeviceRequest::intent(VOICE, &long).text(), r#""card""#);
    check("no session", &asking.replace(r#""session":"#, r#""other":"#)).unwrap();
    check("no user", &asking.replace("userId", "otherId")).unwrap();
}
