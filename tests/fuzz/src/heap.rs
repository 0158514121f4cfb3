//! How much a reader may take from the heap.

/// For each byte of the text.
const PER_BYTE: u64 = 64;
/// And once, whatever the text.
const AND_MORE: u64 = 4096;

/// Reads a text of this length, and counts what the reader takes from the heap: all of it, given back or not. The same
/// numbers stand in the documentation of `consent_core::wire::json`.
pub fn within<T>(length: usize, read: impl FnOnce() -> T) -> T {
    let mut value = None;
    let taken = allocation_counter::measure(|| value = Some(read())).bytes_total;
    let most = length as u64 * PER_BYTE + AND_MORE;
    assert!(taken <= most, "{taken} bytes of heap for a text of {length}, at most {most} expected");
    value.expect("the reader was called")
}
