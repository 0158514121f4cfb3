//! The table in the database's file, and whether a file is ours: one that another program or a later version of this one
//! wrote is left as it is.

use rusqlite::{Connection, TransactionBehavior};

use crate::database_error::DatabaseError;

/// Says that a file is of this skill ("tbks"); other programs with `SQLite` files have other numbers, or none.
const APPLICATION: i64 = 0x7462_6b73;

/// The version of the table. A later one has to read this one's files.
const VERSION: i64 = 1;

const TABLE: &str = "
    CREATE TABLE kept (
        user TEXT NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        written INTEGER NOT NULL,
        PRIMARY KEY (user, kind)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX kept_by_age ON kept (written);
";

/// Makes sure that the file is ours, and that what a connection tells to be done is on the disk.
///
/// # Errors
/// [`DatabaseError`] if it is somebody else's, or a newer version's.
pub(crate) fn set_up(connection: &mut Connection) -> Result<(), DatabaseError> {
    // One look, so that nobody makes the table between two parts of it.
    let look = connection.transaction()?;
    let is_made = is_ours(&look)?;
    look.finish()?;
    if !is_made {
        // Somebody else may be about to make it too, so whoever gets the lock looks again.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if !is_ours(&transaction)? {
            transaction.execute_batch(TABLE)?;
            transaction.pragma_update(None, "application_id", APPLICATION)?;
            transaction.pragma_update(None, "user_version", VERSION)?;
        }
        transaction.commit()?;
    }
    match connection.pragma_update(None, "journal_mode", "WAL").map_err(DatabaseError::from) {
        // The file has another journal until nobody else is there when somebody connects: slower, and no less safe.
        Ok(()) | Err(DatabaseError::Busy) => {}
        Err(error) => return Err(error),
    }
    connection.pragma_update(None, "synchronous", "FULL")?;
    Ok(())
}

/// Whether the table is there, and of this version; false if nothing is there.
fn is_ours(connection: &Connection) -> Result<bool, DatabaseError> {
    let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    let application = number("PRAGMA application_id")?;
    let version = number("PRAGMA user_version")?;
    match (application, version) {
        (APPLICATION, VERSION) => Ok(true),
        (APPLICATION, found) if found > VERSION => Err(DatabaseError::Newer { known: VERSION, found }),
        (0, 0) if number("SELECT count(*) FROM sqlite_schema")? == 0 => Ok(false),
        (_, _) => Err(DatabaseError::Foreign),
    }
}
