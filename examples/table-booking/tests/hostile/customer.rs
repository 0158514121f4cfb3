//! Customers, each with a name of his own, and what Alexa sends for them.

use serde_json::{Value, json};

/// A customer, in a conversation about a table.
#[derive(Clone, Debug)]
pub(crate) struct Customer {
    pub(crate) name: String,
    endpoint: String,
}

impl Customer {
    pub(crate) fn new(name: &str) -> Self {
        Self { name: name.into(), endpoint: "https://api.amazonalexa.com".into() }
    }

    /// Whose data stands in these APIs.
    pub(crate) fn of(name: &str, endpoint: &str) -> Self {
        Self { name: name.into(), endpoint: endpoint.into() }
    }

    pub(crate) fn launch(&self) -> String {
        self.sent("grant", &Value::Null, &json!({ "type": "LaunchRequest", "requestId": "one" })).to_string()
    }

    /// Wants a table. The APIs of this turn grant or refuse.
    pub(crate) fn books(&self, apis: &str, attributes: &Value) -> String {
        let slots = json!({ "guests": { "name": "guests", "value": "4" } });
        let intent = json!({ "name": "BookTableIntent", "slots": slots });
        let request = json!({
            "type": "IntentRequest", "requestId": format!("question-{}", self.name), "intent": intent,
        });
        self.sent(apis, attributes, &request).to_string()
    }

    /// Answers Alexa's question: ACCEPTED or DENIED.
    pub(crate) fn answers(&self, status: &str, question: &Question) -> String {
        let cause = json!({
            "type": "ConnectionCompleted",
            "token": question.token,
            "status": { "code": "200", "message": "OK" },
            "result": { "status": status },
        });
        let request = json!({ "type": "SessionResumedRequest", "requestId": "two", "cause": cause });
        self.sent("grant", &question.attributes, &request).to_string()
    }

    fn sent(&self, apis: &str, attributes: &Value, request: &Value) -> Value {
        let user = json!({ "userId": format!("amzn1.ask.account.{}", self.name) });
        let mut request = request.clone();
        request["timestamp"] = json!("2026-01-15T10:00:00Z");
        request["locale"] = json!("en-US");
        let session = format!("amzn1.echo-api.session.{}", self.name);
        json!({
            "version": "1.0",
            "session": { "sessionId": session, "attributes": attributes, "user": user },
            "context": { "System": {
                "user": user,
                "person": { "personId": format!("amzn1.ask.person.{}", self.name) },
                "device": { "deviceId": format!("amzn1.ask.device.{}", self.name), "supportedInterfaces": {} },
                "apiEndpoint": self.endpoint,
                "apiAccessToken": format!("{apis}-{}", self.name),
            } },
            "request": request,
        })
    }
}

/// Alexa's question that is open, and what the session keeps meanwhile.
pub(crate) struct Question {
    pub(crate) token: Value,
    pub(crate) attributes: Value,
}

impl Question {
    /// The question that an answer of the skill puts.
    pub(crate) fn in_answer(body: &str) -> Self {
        let answer: Value = serde_json::from_str(body).unwrap();
        let token = answer.pointer("/response/directives/0/token").unwrap_or_else(|| panic!("{body}"));
        Self { token: token.clone(), attributes: answer["sessionAttributes"].clone() }
    }
}
