//! Changes a JSON text by its parts: bytes alone seldom take out a whole field, or put one in twice.

use libfuzzer_sys::fuzzer_mutate;

/// What a value may become.
const VALUES: [&[u8]; 16] = [
    b"null",
    b"true",
    b"false",
    b"0",
    b"-1",
    b"200",
    b"1e400",
    b"99999999999999999999",
    b"\"\"",
    b"\" \"",
    b"\"\\u0000\\ud83d\\ude00\"",
    b"\"\\ud800\"",
    b"\"2026-01-15T10:00:00.99999999999999999999Z\"",
    b"[]",
    b"{}",
    b"[[[[]]]]",
];

/// A value, and with its key the element that it is of an object or an array.
struct Part {
    element: usize,
    value: usize,
    end: usize,
}

/// Changes the JSON in an input, whatever stands before it; every other time as libFuzzer does. Gives the new length.
pub fn mutate(data: &mut [u8], length: usize, most: usize, seed: u32) -> usize {
    let text = &data[..length];
    let begins = text.iter().position(|byte| matches!(byte, b'{' | b'['));
    let parts = begins.filter(|_| seed & 1 == 0).map_or_else(Vec::new, |at| parts(text, at));
    if parts.is_empty() {
        return fuzzer_mutate(data, length, most);
    }
    let mut random = seed as usize >> 1;
    let mut below = |count: usize| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) % count
    };
    let Part { element, value, end } = parts[below(parts.len())];
    let (from, to, put) = match below(5) {
        0 => (value, end, VALUES[below(VALUES.len())].to_vec()),
        1 => {
            let other = &parts[below(parts.len())];
            (value, end, text[other.value..other.end].to_vec())
        }
        2 => {
            let has_next = text.get(end) == Some(&b',');
            let comes_next = element.checked_sub(1).is_some_and(|before| text[before] == b',');
            (element - usize::from(comes_next && !has_next), end + usize::from(has_next), Vec::new())
        }
        3 => (element, element, [&text[element..end], b","].concat()),
        _ => (value, end, [b"[", &text[value..end], b"]"].concat()),
    };
    let changed = [&text[..from], &put, &text[to..]].concat();
    if changed.len() > most {
        return fuzzer_mutate(data, length, most);
    }
    data[..changed.len()].copy_from_slice(&changed);
    changed.len()
}

/// Every value from there on. What is no JSON has parts as well, as far as brackets and quotes go.
fn parts(text: &[u8], from: usize) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let (mut element, mut at) = (from, from);
    while at < text.len() {
        let rest = &text[at..];
        let length = match rest[0] {
            b'"' => {
                let mut is_escaped = true;
                let closing = rest.iter().position(|&byte| {
                    let closes = byte == b'"' && !is_escaped;
                    is_escaped = byte == b'\\' && !is_escaped;
                    closes
                });
                closing.map_or(rest.len(), |closing| closing + 1)
            }
            b'{' | b'[' => {
                open.push((element, at));
                element = at + 1;
                1
            }
            b'}' | b']' => {
                if let Some((element, value)) = open.pop() {
                    parts.push(Part { element, value, end: at + 1 });
                }
                1
            }
            b',' => {
                element = at + 1;
                1
            }
            b':' | b' ' | b'\n' | b'\t' | b'\r' => 1,
            _ => rest.iter().position(|byte| b",:]} \n\t\r\"".contains(byte)).unwrap_or(rest.len()).max(1),
        };
        let is_scalar = !b"{[]},: \n\t\r".contains(&rest[0]);
        if is_scalar && rest.get(length) != Some(&b':') {
            parts.push(Part { element, value: at, end: at + length });
        }
        at += length;
    }
    parts
}
