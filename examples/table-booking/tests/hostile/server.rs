//! The real program as a process of its own, and what the operating system tells of it.

use core::net::SocketAddr;
use core::time::Duration;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::Instant;

use crate::customer::Customer;
use crate::folder::Folder;
use crate::wire::{Answer, PATIENCE};

/// What the program takes without any connection, in KiB: a debug build, with its database and the roots of TLS. Seen: 16,000.
const PROGRAM: u64 = 64 * 1024;
/// The most that a connection may take, in KiB: the 1 MiB of a request in a buffer that doubles, and while it is answered
/// what is read of it, which is most if it is nothing but the shortest entries. Seen: 5,800; an honest one takes a hundred.
const CONNECTION: u64 = 8 * 1024;
/// The most connections that are served at once.
pub(crate) const MOST_CONNECTIONS: usize = 128;

/// A server that is ended with the test.
pub(crate) struct Server {
    child: Child,
    said: PathBuf,
    pub(crate) address: SocketAddr,
}

impl Server {
    /// The skill on a port of its own, which keeps what it knows in the folder and may call these APIs.
    pub(crate) fn start(folder: &Folder, apis: &[String]) -> Self {
        let said = folder.path().join("said");
        let mut program = Command::new(env!("CARGO_BIN_EXE_table-booking"));
        program.args(["serve", "--addr", "127.0.0.1:0", "--data"]).arg(folder.file());
        for api in apis {
            program.args(["--allow-api-endpoint", api]);
        }
        let log = File::options().create(true).append(true).open(&said).unwrap();
        let mut child = program.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim_end().strip_prefix("listening on ").unwrap().parse().unwrap();
        Self { child, said, address }
    }

    /// Somebody who means well is answered, and nothing has broken.
    pub(crate) fn is_well(&self, meanwhile: &str) {
        let launch = Customer::new("welcome").launch();
        let answers = crate::wire::post(self.address, &launch);
        let [Answer { status: 200, body, .. }] = &*answers else { panic!("{meanwhile}: {answers:?}") };
        assert!(body.contains("Welcome to Table Booking"), "{meanwhile}: {body}");
        let said = self.said();
        assert!(!said.contains("panicked"), "{meanwhile}: {said}");
    }

    /// All that the program said.
    pub(crate) fn said(&self) -> String {
        fs::read_to_string(&self.said).unwrap()
    }

    /// The sockets that it holds, its own included.
    pub(crate) fn sockets(&self) -> usize {
        let open = fs::read_dir(self.proc().join("fd")).unwrap();
        let links = open.filter_map(|file| fs::read_link(file.ok()?.path()).ok());
        links.filter(|link| link.to_string_lossy().starts_with("socket:")).count()
    }

    /// The most memory that it ever had is what this many connections may take.
    pub(crate) fn assert_bounded(&self, connections: usize) {
        let status = fs::read_to_string(self.proc().join("status")).unwrap();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        let peak: u64 = peak.trim().strip_suffix(" kB").unwrap().parse().unwrap();
        let bound = PROGRAM + CONNECTION * u64::try_from(connections.min(MOST_CONNECTIONS)).unwrap();
        println!("{connections} connections: {peak} KiB of at most {bound}");
        assert!(peak <= bound, "{connections} connections: {peak} KiB, more than {bound}");
    }

    fn proc(&self) -> PathBuf {
        Path::new("/proc").join(self.child.id().to_string())
    }

    /// Asks it to end (SIGTERM), and waits for that.
    pub(crate) fn end(&mut self) -> ExitStatus {
        let number = self.child.id().to_string();
        assert!(Command::new("sh").args(["-c", "kill -TERM $0", &number]).status().unwrap().success());
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(begun.elapsed() < PATIENCE, "it does not end");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// `kill -9`.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
