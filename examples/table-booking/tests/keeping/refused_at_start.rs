//! A file that cannot serve is refused when the program starts, with the flag and what was expected, and left as it is.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use rusqlite::Connection;

use crate::folder::Folder;

/// What the program says of a file: whether it starts, and what is on stderr.
fn start(command: &str, file: &Path) -> (bool, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_table-booking"));
    // The address cannot be had: what is served ends at once.
    let addr = if command == "serve" { &["--addr", "192.0.2.1:80"][..] } else { &[] };
    let output =
        program.arg(command).args(addr).arg("--data").arg(file).stdin(Stdio::null()).output().unwrap();
    (output.status.success(), String::from_utf8(output.stderr).unwrap())
}

fn check(file: &Path, wanted: &str) {
    for command in ["answer", "serve", "lambda"] {
        let (is_good, stderr) = start(command, file);
        let begins = format!("--data {}: {wanted}", file.display());
        assert!(!is_good && stderr.starts_with(&begins), "{command}: expected {begins}\ngot {stderr}");
    }
}

fn write(file: &Path, sql: &str) {
    Connection::open(file).unwrap().execute_batch(sql).unwrap();
}

#[test]
fn each_kind() {
    let folder = Folder::new("refused");
    let file = |name: &str| folder.path().join(name);

    check(folder.path(), "expected a file, found a folder");
    check(&file("no-such-folder/kept.db"), "expected a file that can be opened, in a folder that can be");
    check(&file("").join("nothing").join(".."), "expected a file");

    fs::write(file("text.db"), "Dear diary, ".repeat(100)).unwrap();
    fs::write(file("short.db"), "hello").unwrap();
    write(&file("foreign.db"), "CREATE TABLE diary (day TEXT)");
    write(&file("other.db"), "PRAGMA application_id = 7; PRAGMA user_version = 1");
    let foreign = "expected a database of this skill, found a file that it did not write";
    for name in ["text.db", "short.db", "foreign.db", "other.db"] {
        let before = fs::read(file(name)).unwrap();
        check(&file(name), foreign);
        assert!(before == fs::read(file(name)).unwrap(), "{name} was changed");
    }

    write(&file("newer.db"), "PRAGMA application_id = 0x74626b73; PRAGMA user_version = 2");
    let before = fs::read(file("newer.db")).unwrap();
    check(
        &file("newer.db"),
        "expected schema version 1 or older, found 2: a newer version of the skill wrote it",
    );
    assert!(before == fs::read(file("newer.db")).unwrap(), "it was changed");
}

/// A folder in which nothing can be made, whoever one is.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_files() {
    check(Path::new("/proc/kept.db"), "expected a file that can be opened, in a folder that can be");
}

/// The superuser may write everywhere, so there it says nothing.
#[cfg(unix)]
#[test]
fn what_is_read_only() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = Folder::new("read-only");
    drop(table_booking::store::Store::open(&folder.file()).unwrap());
    let set = |path: &Path, mode: u32| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    set(&folder.file(), 0o444);
    if fs::OpenOptions::new().write(true).open(folder.file()).is_err() {
        check(&folder.file(), "expected a file and a folder that can be written to, they can only be read");
        set(&folder.file(), 0o644);
        set(folder.path(), 0o555);
        check(&folder.file(), "expected a file");
        check(&folder.path().join("new.db"), "expected a file that can be opened, in a folder that can be");
        set(folder.path(), 0o755);
    }
}
