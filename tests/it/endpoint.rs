//! Keeps R7: a token goes to Alexa's own hosts only, and what a request says stays in its place of a URL.

use consent_core::access::{ALEXA_API_HOSTS, AccessToken, ApiEndpoint};
use consent_core::{
    AccessError, AskBy, ConsentFlow, Permission, Requirement, Requirements, Turn, requirements,
};
use consent_tests::canned::CannedHost;
use consent_tests::scene::Scene;
use serde_json::json;

/// Nothing is fetched, and the flow falls back.
fn no_token_leaves(turn: &Turn<'_>) {
    const EMAIL: Requirements = requirements![Requirement::required(Permission::Email)];
    let step = ConsentFlow::open(EMAIL, AskBy::VoiceThenCard, *turn).unwrap();
    assert_eq!(step.effect.to_string(), "FallBack(NoAccessToken){Email}");
}

/// What becomes of an endpoint: the same without closing slash, or no.
fn check(url: &str, also: &[&str], expected: Option<&str>) {
    let parsed = ApiEndpoint::parse(url, also);
    assert_eq!(parsed.ok().map(ApiEndpoint::as_str), expected, "{url:?} {also:?}");
    let scene = Scene::intent().with("/context/System/apiEndpoint", json!(url));
    let turn = Turn::allowing(scene.envelope(), also);
    if expected.is_some() {
        assert_eq!(turn.access().unwrap().endpoint.as_str(), parsed.unwrap().as_str());
    } else {
        assert!(matches!(turn.access(), Err(AccessError::EndpointNotAllowed(_))), "{url:?}");
        no_token_leaves(&turn);
    }
}

#[test]
fn alexas_own_hosts() {
    assert_eq!(ALEXA_API_HOSTS.len(), 4, "North America, Europe and two ways to write the Far East");
    for host in
        ["api.amazonalexa.com", "api.eu.amazonalexa.com", "api.fe.amazonalexa.com", "api.fe.amazon.com"]
    {
        let plain = format!("https://{host}");
        check(&plain, &[], Some(&plain));
        check(&format!("{plain}/"), &[], Some(&plain));
        check(&format!("{plain}:443"), &[], Some(&format!("{plain}:443")));
        let upper = format!("HTTPS://{}", host.to_uppercase());
        check(&upper, &[], Some(&upper));
    }
}

/// Keeps R7.
#[test]
fn nobody_elses() {
    let hostile = [
        "",
        " ",
        "/",
        "https://",
        "https:///",
        "api.amazonalexa.com",
        "//api.amazonalexa.com",
        "http://api.amazonalexa.com",
        "ftp://api.amazonalexa.com",
        "httpss://api.amazonalexa.com",
        "https:/api.amazonalexa.com",
        "https://api.amazonalexa.com.evil.example",
        "https://evil.example/api.amazonalexa.com",
        "https://evilapi.amazonalexa.com",
        "https://x.api.amazonalexa.com",
        "https://amazonalexa.com",
        "https://api.amazonalexa.com.",
        "https://api.amazonalexa.com@evil.example",
        "https://user@api.amazonalexa.com",
        "https://user:secret@api.amazonalexa.com",
        "https://evil.example#@api.amazonalexa.com",
        "https://evil.example\\@api.amazonalexa.com",
        "https://api.amazonalexa.com\\.evil.example",
        "https://api.amazonalexa.com:80",
        "https://api.amazonalexa.com:4430",
        "https://api.amazonalexa.com:443:443",
        "https://api.amazonalexa.com:",
        "https://api.amazonalexa.com//",
        "https://api.amazonalexa.com/v2",
        "https://api.amazonalexa.com/../",
        "https://api.amazonalexa.com?to=evil.example",
        "https://api.amazonalexa.com#fragment",
        "https://api.amazonalexa.com/#",
        " https://api.amazonalexa.com",
        "https://api.amazonalexa.com ",
        "https:// api.amazonalexa.com",
        "https://api.amazonalexa.com\n",
        "https://api.amazonalexa.com\r\nHost: evil.example",
        "https://api.amazonalexa.com\0",
        "https://api.amazonalexa\u{3002}com",
        "https://api.\u{430}mazonalexa.com",
        "https://\u{ff41}pi.amazonalexa.com",
        "https://127.0.0.1",
        "https://[::1]",
        "https://169.254.169.254",
        "javascript://api.amazonalexa.com",
    ];
    for url in hostile {
        check(url, &[], None);
    }
}

#[test]
fn a_host_may_allow_a_stand_in_by_name() {
    let stand_in = ["http://127.0.0.1:3000", "http://localhost:4000/"];
    check("http://127.0.0.1:3000", &stand_in, Some("http://127.0.0.1:3000"));
    check("http://127.0.0.1:3000/", &stand_in, Some("http://127.0.0.1:3000"));
    check("http://localhost:4000", &stand_in, Some("http://localhost:4000"));
    check("https://api.amazonalexa.com", &stand_in, Some("https://api.amazonalexa.com"));
    for other in
        ["http://127.0.0.1:30000", "http://127.0.0.1:3000/x", "https://127.0.0.1:3000", "http://evil.example"]
    {
        check(other, &stand_in, None);
    }
}

#[test]
fn a_token_that_cannot_stand_in_a_header() {
    let long = "x".repeat(16_384);
    for good in ["x", "eyJ0eXAi.eyJhdWQi.c2ln-_~+/=", long.as_str()] {
        assert_eq!(AccessToken::parse(good).map(AccessToken::expose), Ok(good));
    }
    let (longer, huge) = ([&long, "x"].concat(), "x".repeat(100 * 1024));
    let hostile = [
        "",
        " ",
        "a b",
        "a\nb",
        "a\r\nX-Evil: 1",
        "a\0",
        "a\t",
        "\u{7f}",
        "t\u{f6}ken",
        longer.as_str(),
        &huge,
    ];
    for token in hostile {
        assert!(AccessToken::parse(token).is_err(), "{token:?}");
        let scene = Scene::intent().with("/context/System/apiAccessToken", json!(token));
        assert!(matches!(scene.turn().access(), Err(AccessError::InvalidAccessToken(_))), "{token:?}");
        no_token_leaves(&scene.turn());
    }
}

#[test]
fn a_device_id_stays_one_segment_of_the_path() {
    const ADDRESS: Requirements = requirements![Requirement::required(Permission::FullAddress)];
    let cases = [
        ("amzn1.ask.device.AF-0_9~z", "amzn1.ask.device.AF-0_9~z"),
        ("../../v2/accounts", "..%2F..%2Fv2%2Faccounts"),
        ("a/b", "a%2Fb"),
        ("a b", "a%20b"),
        ("a?b#c&d=e", "a%3Fb%23c%26d%3De"),
        ("a%2Fb", "a%252Fb"),
        ("a\\b:c@d;e+f", "a%5Cb%3Ac%40d%3Be%2Bf"),
        ("\u{e9}\u{1f600}", "%C3%A9%F0%9F%98%80"),
        ("a\r\nb\0", "a%0D%0Ab%00"),
        ("...", "..."),
    ];
    for (device, segment) in cases {
        let scene = Scene::intent().with("/context/System/device/deviceId", json!(device));
        let mut host = CannedHost::new();
        let _ = host.open(ADDRESS, AskBy::NotAtAll, &scene);
        let expected = format!("https://api.eu.amazonalexa.com/v1/devices/{segment}/settings/address");
        assert_eq!(host.sent[0].url, expected, "{device:?}");
    }
    // A client may resolve these, however they are escaped, so no request is made with them.
    for device in [".", ".."] {
        let scene = Scene::intent().with("/context/System/device/deviceId", json!(device));
        let mut host = CannedHost::new();
        let end = host.open(ADDRESS, AskBy::NotAtAll, &scene);
        assert_eq!((end.to_string().as_str(), host.sent.len()), ("FallBack(NotSupported){FullAddress}", 0));
    }
}
