//! The requests that Alexa sends, as JSON text.

use consent_core::Permission;
use serde_json::json;

use crate::customer::User;
use crate::kept_text::KeptText;

/// A request, as far as one differs from another.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Request {
    /// Who speaks.
    pub user: User,
    /// In which session of theirs.
    pub session: usize,
    /// Whether Alexa says that the session is new.
    pub is_new: bool,
    /// The session attributes, as text.
    pub attributes: Option<KeptText>,
    /// How many questions were put to this customer before: what sets the ids of requests apart.
    pub number: usize,
    /// When, in [`DAYS`] days.
    pub moment: u8,
    /// What the customer wants or Alexa tells.
    pub what: What,
}

/// How many days lie between two moments. Two of them are longer than a skill is quiet after a no, one is not.
pub const DAYS: u8 = 4;

/// What the customer wants or Alexa tells.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum What {
    /// An intent.
    Intent(Intent),
    /// A task ended; with this token, if any.
    TaskEnd(Option<KeptText>, Said),
}

/// What the customer can want.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Intent {
    /// Needs the e-mail address.
    Receipt,
    /// Needs the mobile number.
    CallBack,
    /// Needs both.
    Order,
}

impl Intent {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::Receipt, Self::CallBack, Self::Order];

    /// Its name, and that of its handler.
    #[must_use]
    pub const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Receipt => ("ReceiptIntent", "Receipt"),
            Self::CallBack => ("CallBackIntent", "CallBack"),
            Self::Order => ("OrderIntent", "Order"),
        }
    }

    /// What its handler requires.
    #[must_use]
    pub const fn needs(self) -> &'static [Permission] {
        match self {
            Self::Receipt => &[Permission::Email],
            Self::CallBack => &[Permission::MobileNumber],
            Self::Order => &[Permission::Email, Permission::MobileNumber],
        }
    }
}

/// How Alexa's question ended.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Said {
    /// Code 200, `ACCEPTED`.
    Yes,
    /// Code 200, `DENIED`.
    No,
    /// Code 204, and no result.
    Nothing,
    /// Code 200, `REDIRECT_TO_APP`.
    Redirect,
    /// Code 403, beside a word that would be a yes.
    Failed,
    /// A no in the legacy form, whose card Alexa sent herself.
    NoAndCard,
    /// A yes in the legacy form, to nothing in particular.
    YesToNothing,
}

impl Said {
    /// Each of them.
    pub const ALL: [Self; 7] = [
        Self::Yes,
        Self::No,
        Self::Nothing,
        Self::Redirect,
        Self::Failed,
        Self::NoAndCard,
        Self::YesToNothing,
    ];

    /// Whether it is a no.
    #[must_use]
    pub fn is_no(self) -> bool {
        matches!(self, Self::No | Self::NoAndCard)
    }
}

/// The slots of an intent, as the customer said them.
#[must_use]
pub fn slots(user: User, number: usize) -> String {
    let words = user.words(number);
    format!(r#"{{"wish":{{"name":"wish","value":"{words}","confirmationStatus":"NONE"}}}}"#)
}

impl Request {
    /// The access token that it brings.
    #[must_use]
    pub fn access_token(&self) -> String {
        self.user.access_token(self.number)
    }

    /// The request as Alexa sends it. The customers' requests have the same ids: nothing but the user may tell them apart.
    #[must_use]
    pub fn json(&self) -> String {
        let user = format!(r#"{{"userId":"{}"}}"#, self.user.id());
        let attributes = self.attributes.map(|text| format!(r#","attributes":{}"#, text.as_str()));
        let (session, attributes) = (self.user.session_id(self.session), attributes.unwrap_or_default());
        let (device, token) = (self.user.mark(), self.access_token());
        let endpoint = "https://api.eu.amazonalexa.com";
        let system = format!(
            r#""user":{user},"device":{{"deviceId":"device-{device}"}},"apiEndpoint":"{endpoint}","apiAccessToken":"{token}""#
        );
        let Self { is_new, number, .. } = self;
        let session = format!(r#""new":{is_new},"sessionId":"{session}","user":{user}{attributes}"#);
        let (day, what) = (1 + self.moment * DAYS, self.what());
        let request = format!(
            r#""requestId":"amzn1.echo-api.request.{number}","timestamp":"2026-01-{day:02}T10:00:00Z",{what}"#
        );
        format!(
            r#"{{"version":"1.0","session":{{{session}}},"context":{{"System":{{{system}}}}},"request":{{{request}}}}}"#
        )
    }

    fn what(&self) -> String {
        match &self.what {
            What::Intent(intent) => {
                let (name, slots) = (intent.names().0, slots(self.user, self.number));
                format!(r#""type":"IntentRequest","intent":{{"name":"{name}","slots":{slots}}}"#)
            }
            What::TaskEnd(token, said) => {
                let token = token.as_ref().map(|token| format!(r#""token":{},"#, json!(token.as_str())));
                task_end(&token.unwrap_or_default(), *said)
            }
        }
    }
}

fn task_end(token: &str, said: Said) -> String {
    let resumed = |code: &str, result: &str| {
        format!(
            r#""type":"SessionResumedRequest","cause":{{{token}"status":{{"code":"{code}"}},"result":{result}}}"#
        )
    };
    let legacy = |word: &str, is_card_thrown: bool| {
        let payload = format!(r#"{{"status":"{word}","isCardThrown":{is_card_thrown}}}"#);
        format!(
            r#""type":"Connections.Response","name":"AskFor",{token}"status":{{"code":"200"}},"payload":{payload}"#
        )
    };
    match said {
        Said::Yes => resumed("200", r#"{"status":"ACCEPTED"}"#),
        Said::No => resumed("200", r#"{"status":"DENIED"}"#),
        Said::Nothing => resumed("204", "null"),
        Said::Redirect => resumed("200", r#"{"status":"REDIRECT_TO_APP"}"#),
        Said::Failed => resumed("403", r#"{"status":"ACCEPTED"}"#),
        Said::NoAndCard => legacy("DENIED", true),
        Said::YesToNothing => legacy("ACCEPTED", false),
    }
}
