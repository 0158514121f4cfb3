//! The command line of the simulator.

mod cli;

use core::error::Error;
use core::net::SocketAddr;
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Parser as _;
use consent_alexa::clock::Clock;
use consent_simulator::endpoint::Endpoint;
use consent_simulator::inside::{self, Inside};
use consent_simulator::simulation::{Setting, Simulation};
use consent_simulator::skill_package::{PackageError, SkillPackage};
use consent_simulator::{check, page};
use tokio::net::TcpListener;

use crate::cli::{Cli, Command, Show};

/// The longest file that is read, in bytes, and one more so that one that is too long shows.
const LONGEST_READ: u64 = 1024 * 1024 + 1;

#[tokio::main]
async fn main() -> ExitCode {
    let Cli { command, show } = Cli::parse();
    if let Some(Command::Check(options)) = command {
        return check::run(&options).await;
    }
    match run(&show).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // That nobody reads it is no reason to go on.
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(show: &Show) -> Result<(), Box<dyn Error>> {
    let api = Simulation::api(show.api_addr)
        .await
        .map_err(|error| format!("--api-addr {}: {error}", show.api_addr))?;
    let told_endpoint = show.api_endpoint.clone().unwrap_or_else(|| api.endpoint().to_owned());
    Endpoint::new(&told_endpoint, show.timeout).map_err(|error| format!("--api-endpoint: {error}"))?;
    let (package, inside) = if let Some(manifest) = &show.manifest {
        (package(manifest, show.model.as_deref())?, None)
    } else {
        let package = SkillPackage::read(inside::SKILL_JSON.as_bytes(), Some(inside::MODEL.as_bytes()))?;
        (package, Some(Inside::start(&told_endpoint, table_booking::log::write).await?))
    };
    let address = inside.as_ref().map(Inside::endpoint).or_else(|| show.endpoint.clone()).unwrap_or_default();
    let setting = Setting {
        endpoint: Endpoint::new(&address, show.timeout).map_err(|error| format!("--endpoint: {error}"))?,
        is_inside: inside.is_some(),
        package,
        api,
        told_endpoint,
        locale: show.locale,
        clock: now(),
        seed: fastrand::u64(1000..10_000),
    };
    let listener =
        TcpListener::bind(show.addr).await.map_err(|error| format!("--addr {}: {error}", show.addr))?;
    announce(listener.local_addr()?, show.no_open)?;
    page::serve(listener, Simulation::new(setting)).await?;
    Ok(())
}

fn package(manifest: &Path, model: Option<&Path>) -> Result<SkillPackage, Box<dyn Error>> {
    let manifest_text = read(manifest)?;
    let model_text = model.map(read).transpose()?;
    let package = SkillPackage::read(&manifest_text, model_text.as_deref());
    Ok(package.map_err(|error| match (error, model) {
        (PackageError::Model(error), Some(model)) => format!("{}: {error}", model.display()),
        (PackageError::Manifest(error) | PackageError::Model(error), _) => {
            format!("{}: {error}", manifest.display())
        }
    })?)
}

fn read(file: &Path) -> Result<Vec<u8>, String> {
    let mut text = Vec::new();
    let done = File::open(file).and_then(|file| file.take(LONGEST_READ).read_to_end(&mut text));
    done.map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(text)
}

/// Prints where the page is, and opens it.
fn announce(address: SocketAddr, no_open: bool) -> io::Result<()> {
    let page = format!("http://{address}/");
    let mut stdout = io::stdout();
    writeln!(stdout, "page on {page}")?;
    stdout.flush()?;
    if !address.ip().is_loopback() {
        writeln!(io::stderr(), "warning: whoever reaches {address} can drive this conversation")?;
    }
    if !no_open && open::that_detached(&page).is_err() {
        writeln!(io::stderr(), "no browser could be opened: open the page yourself")?;
    }
    Ok(())
}

fn now() -> Clock {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    if seconds == 0 { Clock::START } else { Clock::at(seconds) }
}
