//! Everything that spans the crates of this workspace.
