//! A browser of few words: one connection a request.

use core::net::{IpAddr, Ipv4Addr, SocketAddr};
use core::time::Duration;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use consent_alexa::clock::Clock;
use consent_core::Locale;
use consent_simulator::endpoint::Endpoint;
use consent_simulator::inside::{self, Inside};
use consent_simulator::page;
use consent_simulator::simulation::{Setting, Simulation};
use consent_simulator::skill_package::SkillPackage;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

const LOOPBACK: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

/// The page, with a skill behind it.
pub(crate) struct Page {
    pub(crate) address: SocketAddr,
    _inside: Option<Inside>,
    _runtime: Runtime,
}

/// An answer: status, head, body.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    pub(crate) fn error(&self) -> String {
        self.json()["error"].as_str().unwrap_or_default().to_owned()
    }
}

impl Page {
    /// With the example inside.
    pub(crate) fn with_example() -> Self {
        Self::open(None, inside::SKILL_JSON, LOOPBACK)
    }

    /// With the example, at this address.
    pub(crate) fn on(address: SocketAddr) -> Self {
        Self::open(None, inside::SKILL_JSON, address)
    }

    /// With a skill at this address, which declares what the example does.
    pub(crate) fn with_skill_at(endpoint: &str) -> Self {
        Self::open(Some(endpoint), inside::SKILL_JSON, LOOPBACK)
    }

    /// With a skill at this address, which declares this.
    pub(crate) fn with_skill_that_declares(endpoint: &str, manifest: &str) -> Self {
        Self::open(Some(endpoint), manifest, LOOPBACK)
    }

    fn open(endpoint: Option<&str>, manifest: &str, address: SocketAddr) -> Self {
        let runtime = Runtime::new().unwrap();
        let (address, inside) = runtime.block_on(async {
            let api = Simulation::api(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
            let told_endpoint = api.endpoint().to_owned();
            let inside = match endpoint {
                Some(_) => None,
                None => Some(Inside::start(&told_endpoint, |_| {}).await.unwrap()),
            };
            let at = inside.as_ref().map(Inside::endpoint).or_else(|| endpoint.map(Into::into)).unwrap();
            let setting = Setting {
                endpoint: Endpoint::new(&at, Duration::from_secs(2)).unwrap(),
                is_inside: inside.is_some(),
                package: SkillPackage::read(manifest.as_bytes(), Some(inside::MODEL.as_bytes())).unwrap(),
                api,
                told_endpoint,
                locale: Locale::EnUs,
                clock: Clock::START,
                seed: 1,
            };
            let listener = TcpListener::bind(address).await.unwrap();
            let address = listener.local_addr().unwrap();
            tokio::spawn(page::serve(listener, Simulation::new(setting)));
            (address, inside)
        });
        Self { address, _inside: inside, _runtime: runtime }
    }

    /// Sends a request as it stands, and reads until the server closes.
    pub(crate) fn send(&self, request: &str) -> Answer {
        self.ask(&self.address.to_string(), request)
    }

    /// Sends a request to another address, as it stands.
    #[expect(clippy::unused_self, reason = "whoever asks there has a page that runs")]
    pub(crate) fn ask(&self, address: &str, request: &str) -> Answer {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Answer { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", self.address))
    }

    /// Does one thing.
    pub(crate) fn post(&self, action: &str) -> Answer {
        self.post_with(action, "content-type: application/json\r\n")
    }

    pub(crate) fn post_with(&self, action: &str, headers: &str) -> Answer {
        let (address, length) = (self.address, action.len());
        self.send(&format!(
            "POST /api/do HTTP/1.1\r\nhost: {address}\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n{action}"
        ))
    }

    /// Does one thing that can be done; the state afterwards.
    pub(crate) fn does(&self, action: &str) -> Value {
        let answer = self.post(action);
        assert_eq!(answer.status, 200, "{action}: {}", answer.body);
        answer.json()
    }
}
