//! The command line.

use core::net::SocketAddr;
use core::time::Duration;
use std::path::PathBuf;

use clap::{Parser, Subcommand};
use consent_core::Locale;
use consent_simulator::check::options::CheckOptions;

/// An Alexa for your own machine: it walks any skill through every consent path. Without an endpoint it plays with the skill
/// table-booking, inside itself.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) show: Show,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// The crash test: lead a skill through every outcome, unattended, and report rule by rule.
    Check(CheckOptions),
}

/// Which skill, and where the page is.
#[derive(Debug, clap::Args)]
pub(crate) struct Show {
    /// Where the skill answers: an address for HTTP POST.
    #[arg(long, value_name = "URL", requires = "manifest")]
    pub(crate) endpoint: Option<String>,
    /// The skill.json of that skill.
    #[arg(long, value_name = "FILE", requires = "endpoint")]
    pub(crate) manifest: Option<PathBuf>,
    /// An interaction model of that skill, `en-US.json` say: with it, it can be spoken to in words.
    #[arg(long, value_name = "FILE", requires = "endpoint")]
    pub(crate) model: Option<PathBuf>,
    /// What the customer speaks: one of Alexa's 17 locales.
    #[arg(long, value_name = "LOCALE", default_value = "en-US", value_parser = locale)]
    pub(crate) locale: Locale,
    /// The address of the page; port 0 takes any that is free.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8700")]
    pub(crate) addr: SocketAddr,
    /// The address of Alexa's APIs; port 0 takes any that is free.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:0")]
    pub(crate) api_addr: SocketAddr,
    /// What requests name as Alexa's APIs, if the skill reaches them under another address.
    #[arg(long, value_name = "URL")]
    pub(crate) api_endpoint: Option<String>,
    /// How long a skill may take, in seconds.
    #[arg(long, value_name = "SECONDS", default_value = "8", value_parser = seconds)]
    pub(crate) timeout: Duration,
    /// Do not open the page in a browser.
    #[arg(long)]
    pub(crate) no_open: bool,
}

fn locale(tag: &str) -> Result<Locale, String> {
    let known = Locale::ALL.iter().find(|locale| locale.as_str().eq_ignore_ascii_case(tag));
    known.copied().ok_or_else(|| {
        let all: Vec<&str> = Locale::ALL.iter().map(|locale| locale.as_str()).collect();
        format!("expected one of {}", all.join(", "))
    })
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().filter(|seconds| (1..=60).contains(seconds));
    seconds.map(Duration::from_secs).ok_or_else(|| "expected 1 to 60 seconds".to_owned())
}
