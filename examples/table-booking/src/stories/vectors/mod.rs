//! The stories as test vectors for any implementation of the contract: Alexa's side of them, with the stand-in and without a
//! skill. The modules stand in reading order, and each uses only modules above it.

pub(crate) mod expected;

pub(crate) mod api_calls;

pub(crate) mod recording;

pub(crate) mod vector;

pub(crate) mod file;
