//! Requests as a device with a screen sends them: 3.3 KB, most of it ids, the access token and what the screen can do.

/// A request whose parts a case chooses.
#[derive(Clone, Debug)]
pub struct DeviceRequest {
    /// `session.attributes`, as JSON.
    pub attributes: String,
    /// What stands in `context` beside the usual, each part followed by a comma.
    pub context: &'static str,
    /// Whether the APIs grant what they are asked: the access token says so to their stand-in.
    pub granted: bool,
    /// `request`, as JSON.
    pub request: String,
}

impl DeviceRequest {
    /// The customer says something; nothing was kept before.
    #[must_use]
    pub fn intent(name: &str, slot: &str) -> Self {
        let request = format!(
            r#"{{"type":"IntentRequest","requestId":"amzn1.echo-api.request.{}","locale":"en-US","timestamp":"2026-01-15T10:00:00Z","intent":{{"name":"{name}","confirmationStatus":"NONE","slots":{{"order":{{"name":"order","value":"{slot}","confirmationStatus":"NONE","source":"USER"}}}}}},"dialogState":"COMPLETED"}}"#,
            noise("one", 36),
        );
        Self { attributes: "{}".into(), context: "", granted: false, request }
    }

    /// Alexa's question comes back with the customer's answer.
    #[must_use]
    pub fn resumed(token: &str, status: &str) -> Self {
        let token = serde_json::Value::from(token);
        let request = format!(
            r#"{{"type":"SessionResumedRequest","requestId":"amzn1.echo-api.request.{}","locale":"en-US","timestamp":"2026-01-15T10:00:20Z","cause":{{"type":"ConnectionCompleted","token":{token},"status":{{"code":"200","message":"OK"}},"result":{{"permissionScopes":[{{"permissionScope":"alexa::profile:email:read","consentLevel":"ACCOUNT"}}],"status":"{status}"}}}}}}"#,
            noise("two", 36),
        );
        Self { attributes: "{}".into(), context: "", granted: false, request }
    }

    /// The same with an access token that opens everything.
    #[must_use]
    pub fn granted(mut self) -> Self {
        self.granted = true;
        self
    }

    /// The text that Alexa sends.
    #[must_use]
    pub fn text(&self) -> String {
        let Self { attributes, context, granted, request } = self;
        let application = format!(r#"{{"applicationId":"amzn1.ask.skill.{}"}}"#, noise("skill", 36));
        let user = format!(r#"{{"userId":"amzn1.ask.account.{}"}}"#, noise("user", 207));
        let person = format!(r#"{{"personId":"amzn1.ask.person.{}"}}"#, noise("person", 120));
        let device = format!(
            r#"{{"deviceId":"amzn1.ask.device.{}","supportedInterfaces":{{"AudioPlayer":{{}},"Geolocation":{{}},"Alexa.Presentation.APL":{{"runtime":{{"maxVersion":"2024.1"}}}}}}}}"#,
            noise("device", 207),
        );
        let end = if *granted { "granted" } else { "missing" };
        let token =
            format!("eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.{}.{end}", noise("token", 940));
        format!(
            r#"{{"version":"1.0","session":{{"new":false,"sessionId":"amzn1.echo-api.session.{}","application":{application},"attributes":{attributes},"user":{user}}},"context":{{{context}{SCREEN},"AudioPlayer":{{"playerActivity":"IDLE"}},"System":{{"application":{application},"user":{user},"person":{person},"device":{device},"apiEndpoint":"https://api.amazonalexa.com","apiAccessToken":"{token}"}}}},"request":{request}}}"#,
            noise("session", 36),
        )
    }
}

/// What a device with a screen says of it in each request.
const SCREEN: &str = r#""Viewports":[{"type":"APL","id":"main","shape":"RECTANGLE","dpi":160,"presentationType":"STANDARD","canRotate":false,"configuration":{"current":{"mode":"HUB","video":{"codecs":["H_264_41","H_264_42"]},"size":{"type":"DISCRETE","pixelWidth":1024,"pixelHeight":600}}}}],"Viewport":{"experiences":[{"arcMinuteWidth":246,"arcMinuteHeight":144,"canRotate":false,"canResize":false}],"mode":"HUB","shape":"RECTANGLE","pixelWidth":1024,"pixelHeight":600,"dpi":160,"currentPixelWidth":1024,"currentPixelHeight":600,"touch":["SINGLE"],"video":{"codecs":["H_264_41","H_264_42"]}}"#;

/// Letters and digits without a meaning, the same each time.
#[must_use]
pub fn noise(seed: &str, length: usize) -> String {
    const LETTERS: &[u8; 16] = b"0123456789ABCDEF";
    let mut state = seed.bytes().fold(1_u64, |state, byte| state.wrapping_mul(31).wrapping_add(byte.into()));
    let mut letter = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from(LETTERS[usize::try_from(state >> 60).unwrap()])
    };
    (0..length).map(|_| letter()).collect()
}
