//! The command line of the simulator.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use consent_simulator::check;
use consent_simulator::check::options::CheckOptions;

/// An Alexa for your own machine that walks any skill through every consent path.
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Walk a skill through every outcome, and say which rules it keeps.
    Check(CheckOptions),
}

#[tokio::main]
async fn main() -> ExitCode {
    let Cli { command: Command::Check(options) } = Cli::parse();
    check::run(&options).await
}
