//! What is to be checked, and how it is reported: the command line of `check`.

use core::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use consent_core::Locale;

/// Walk a skill through every outcome, and say which rules it keeps.
#[derive(Clone, Debug, Args)]
pub struct CheckOptions {
    /// Where the skill answers; without it, the table-booking example inside this process is checked.
    #[arg(long, value_name = "URL", requires = "manifest", requires = "intent")]
    pub endpoint: Option<String>,
    /// The skill.json of the skill.
    #[arg(long, value_name = "FILE", requires = "endpoint")]
    pub manifest: Option<PathBuf>,
    /// An intent that needs a permission.
    #[arg(long, value_name = "NAME")]
    pub intent: Option<String>,
    /// What is said for a slot of the intent. May be repeated.
    #[arg(long = "slot", value_name = "NAME=VALUE", value_parser = slot)]
    pub slots: Vec<(String, String)>,
    /// The id that requests name as the skill's, if the skill looks at it.
    #[arg(long, value_name = "ID")]
    pub skill_id: Option<String>,
    /// What the customer speaks.
    #[arg(long, value_name = "LOCALE", default_value_t = Locale::EnUs, value_parser = locale)]
    pub locale: Locale,
    /// Makes the order of the scenarios and the ids of the customers; by default it is new each time. A skill that
    /// remembers its customers remembers those of the same seed.
    #[arg(long, value_name = "NUMBER")]
    pub seed: Option<u64>,
    /// How the report is written.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: Format,
    /// How long the skill may take for an answer. Alexa waits eight seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 8, value_parser = clap::value_parser!(u64).range(1..=600))]
    pub timeout: u64,
    /// Where Alexa's APIs listen; port 0 takes any that is free.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:0")]
    pub api_addr: SocketAddr,
    /// The `apiEndpoint` that requests name, if the skill reaches the APIs at another address than they listen on.
    #[arg(long, value_name = "URL", value_parser = api_endpoint)]
    pub api_endpoint: Option<String>,
}

/// How a report is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Table,
    /// Everything, with the exchanges whole.
    Json,
    /// As a test runner's report: a test case for each rule.
    Junit,
}

fn slot(text: &str) -> Result<(String, String), &'static str> {
    let (name, value) =
        text.split_once('=').filter(|(name, _)| !name.is_empty()).ok_or("expected NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}

fn locale(tag: &str) -> Result<Locale, String> {
    let exact = Locale::ALL.iter().find(|locale| locale.as_str().eq_ignore_ascii_case(tag));
    exact.copied().ok_or_else(|| {
        let all: Vec<&str> = Locale::ALL.iter().map(|locale| locale.as_str()).collect();
        format!("expected one of {}", all.join(", "))
    })
}

fn api_endpoint(url: &str) -> Result<String, &'static str> {
    let uri: Option<http::Uri> = url.parse().ok();
    let is_good =
        uri.is_some_and(|uri| matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some());
    if is_good { Ok(url.to_owned()) } else { Err("expected http://HOST:PORT or https://HOST") }
}
