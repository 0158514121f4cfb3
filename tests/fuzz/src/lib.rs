//! What the fuzz targets share. A target is a file of `targets`; `./run` runs them.
//!
//! A target that finds something wrong panics, and libFuzzer keeps the input.

#![forbid(unsafe_code)]

pub mod heap;

pub mod printed;

pub mod response;

pub mod needs;

pub mod json_mutation;

pub mod conversation;
