//! The example skill inside this process, on loopback, so that there is something to drive without any skill of one's own.

use core::future::pending;
use core::net::SocketAddr;
use std::io;

use table_booking::log::Log;
use table_booking::serve;
use table_booking::skill::{Settings, Skill};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What the example declares about itself.
pub const SKILL_JSON: &str = include_str!("../../examples/table-booking/skill-package/skill.json");
/// What it understands.
pub const MODEL: &str =
    include_str!("../../examples/table-booking/skill-package/interactionModels/custom/en-US.json");

/// The example skill. It stops with this value.
#[derive(Debug)]
pub struct Inside {
    address: SocketAddr,
    server: JoinHandle<()>,
}

impl Inside {
    /// Starts the skill, for requests that name this endpoint of Alexa's APIs.
    ///
    /// # Errors
    /// What the system says if there is no free port.
    pub async fn start(api_endpoint: &str, log: Log) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let skill =
            Skill::new(Settings { allowed_endpoints: vec![api_endpoint.to_owned()], ..Settings::default() });
        let server = tokio::spawn(async move {
            // It ends with this task, and the only error is an address that is not local.
            let _ = serve::serve(listener, skill, log, pending()).await;
        });
        Ok(Self { address, server })
    }

    /// Where it listens.
    #[must_use]
    pub fn endpoint(&self) -> String {
        format!("http://{}/", self.address)
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        self.server.abort();
    }
}
