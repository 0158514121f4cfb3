//! How many blocks each case takes from the heap, how many bytes they have together, and how many live at once at most. The
//! numbers are the same each time. `-- WORD` shows the cases whose names hold the word.

use std::env;

use consent_tests::bench_case::{named, names};

#[global_allocator]
static COUNTING: dhat::Alloc = dhat::Alloc;

fn main() {
    let wanted = env::args().skip(1).find(|word| !word.starts_with("--")).unwrap_or_default();
    for name in names(&wanted) {
        let mut work = named(name).prepare();
        let profiler = dhat::Profiler::builder().testing().build();
        work();
        let heap = dhat::HeapStats::get();
        drop(profiler);
        println!("{name} {} {} {}", heap.total_blocks, heap.total_bytes, heap.max_bytes);
    }
}
