//! A conversation to take along.

pub mod vector;

pub mod rust_test;
