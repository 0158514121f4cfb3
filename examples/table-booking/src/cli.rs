//! The command line.

use core::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use consent_core::Locale;
use http::Uri;
use table_booking::words;

/// A complete Alexa skill on consent-core. Without a command, it plays conversations with a stand-in for Alexa.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) play: Play,
}

/// Which stories to play, and how to show them.
#[derive(Debug, Args)]
pub(crate) struct Play {
    /// Print the whole messages too.
    #[arg(long)]
    pub(crate) json: bool,
    /// Play this story only.
    #[arg(long, value_name = "NAME")]
    pub(crate) story: Option<String>,
    /// What the customer speaks: a locale of Alexa in a language of the skill.
    #[arg(long, value_name = "LOCALE", default_value_t = words::DEFAULT, value_parser = locale)]
    pub(crate) locale: Locale,
    /// Play nothing; list the stories.
    #[arg(long)]
    pub(crate) list: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Answer one request: the response goes to stdout, what happened to stderr.
    Answer {
        /// A file with the JSON of a request; `-` is stdin.
        #[arg(default_value = "-")]
        file: PathBuf,
        #[command(flatten)]
        apis: Apis,
        #[command(flatten)]
        keeping: Keeping,
    },
    /// Serve the skill on this machine.
    Serve {
        /// A loopback address; port 0 takes any that is free.
        #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8000")]
        addr: SocketAddr,
        #[command(flatten)]
        apis: Apis,
        #[command(flatten)]
        keeping: Keeping,
    },
    /// Serve the skill on AWS Lambda.
    Lambda {
        #[command(flatten)]
        keeping: Keeping,
    },
}

/// Which APIs a request may name.
#[derive(Debug, Args)]
pub(crate) struct Apis {
    /// An endpoint that a request may name besides Alexa's own: a stand-in on loopback, say. May be repeated.
    #[arg(long = "allow-api-endpoint", value_name = "URL", value_parser = endpoint)]
    pub(crate) allowed: Vec<String>,
}

/// Where the skill keeps what its customers were asked, and what they chose in the app.
#[derive(Debug, Args)]
pub(crate) struct Keeping {
    /// A file for what the customers were asked and what they chose in the app, a database; it is made if it is missing,
    /// and processes of this machine may share it. Without it, that is kept in memory. On AWS Lambda a file lives no
    /// longer than its sandbox.
    #[arg(long, value_name = "FILE")]
    pub(crate) data: Option<PathBuf>,
}

fn locale(tag: &str) -> Result<Locale, String> {
    let spoken = || Locale::ALL.iter().filter(|locale| words::speaks(**locale));
    let exact = spoken().find(|locale| locale.as_str().eq_ignore_ascii_case(tag));
    exact.copied().ok_or_else(|| {
        let all: Vec<&str> = spoken().map(|locale| locale.as_str()).collect();
        format!("expected one of {}", all.join(", "))
    })
}

/// An access token goes there, so it goes encrypted, or it does not leave this machine.
fn endpoint(url: &str) -> Result<String, &'static str> {
    let is_local = |uri: &Uri| matches!(uri.host(), Some("127.0.0.1" | "localhost" | "[::1]"));
    let uri: Option<Uri> = url.parse().ok();
    let is_good = uri.is_some_and(|uri| match uri.scheme_str() {
        Some("https") => uri.host().is_some(),
        Some("http") => is_local(&uri),
        _ => false,
    });
    if is_good { Ok(url.into()) } else { Err("expected https://HOST, or http:// and a loopback host") }
}
