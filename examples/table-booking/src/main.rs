//! The command line of the skill.

mod cli;

use core::error::Error;
use core::net::SocketAddr;
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use clap::Parser as _;
use table_booking::skill::{Settings, Skill};
use table_booking::store::Store;
use table_booking::{lambda, log, serve, stories};

use crate::cli::{Cli, Command, Keeping};

/// One byte more than a request may have, so that one that is too long shows.
const LONGEST_READ: u64 = serve::LONGEST_REQUEST as u64 + 1;

#[tokio::main]
async fn main() -> ExitCode {
    let Cli { command, play } = Cli::parse();
    let done = match command {
        None => {
            let options =
                stories::Options { json: play.json, story: play.story, list: play.list, locale: play.locale };
            return stories::play(&options).await;
        }
        Some(Command::Answer { file, apis, keeping }) => answer(&file, apis.allowed, &keeping).await,
        Some(Command::Serve { addr, apis, keeping }) => serve(addr, apis.allowed, &keeping).await,
        Some(Command::Lambda { keeping }) => lambda(&keeping).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            log::write(&[error.to_string()]);
            ExitCode::FAILURE
        }
    }
}

async fn answer(file: &Path, allowed: Vec<String>, keeping: &Keeping) -> Result<(), Box<dyn Error>> {
    let request = read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let answered = skill(allowed, keeping)?.answer_in_time(&request).await?;
    log::write(&answered.record);
    writeln!(io::stdout(), "{}", answered.response)?;
    Ok(())
}

async fn serve(address: SocketAddr, allowed: Vec<String>, keeping: &Keeping) -> Result<(), Box<dyn Error>> {
    Ok(serve::run(address, skill(allowed, keeping)?).await?)
}

async fn lambda(keeping: &Keeping) -> Result<(), Box<dyn Error>> {
    Ok(lambda::run(skill(Vec::new(), keeping)?).await?)
}

fn skill(allowed_endpoints: Vec<String>, keeping: &Keeping) -> Result<Skill, Box<dyn Error>> {
    let settings = Settings { allowed_endpoints, ..Settings::default() };
    let Some(file) = &keeping.data else { return Ok(Skill::new(settings)) };
    let store = Store::open(file).map_err(|error| format!("--data {}: {error}", file.display()))?;
    Ok(Skill::keeping(settings, store))
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut request = Vec::new();
    if file.as_os_str() == "-" {
        io::stdin().lock().take(LONGEST_READ).read_to_end(&mut request)?;
    } else {
        File::open(file)?.take(LONGEST_READ).read_to_end(&mut request)?;
    }
    if request.len() > serve::LONGEST_REQUEST {
        return Err(io::Error::other("expected a request of at most 1 MiB"));
    }
    Ok(request)
}
