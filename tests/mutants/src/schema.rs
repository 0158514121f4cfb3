//! One source that is every mutant of a file, chosen at run time.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::iter;
use std::ops::Range;

use crate::mutant::Mutant;
use crate::syntax::{Part, Parts};

/// What stands where a part stood: new text, and ranges of the source, which have changes in them too.
enum Piece {
    New(String),
    Source(Range<usize>),
}

use Piece::{New, Source};

/// By start and end, the widest first. No two are of the same range.
type Edits = BTreeMap<(usize, Reverse<usize>), Vec<Piece>>;

/// The source with these mutants in it, and the numbers of those that have no place there.
pub fn write(text: &str, mutants: &[&Mutant]) -> (String, Vec<usize>) {
    let parts = Parts::of(text);
    // The mutants of one part, by its range: of a guard and its arm, that of the arrow.
    let mut of_part = BTreeMap::<_, (Part, Vec<&Mutant>)>::new();
    let mut without_place = Vec::new();
    for mutant in mutants {
        // Where any iterator is returned, two are of two types.
        let is_iterator = mutant.replacement.starts_with("::std::iter::");
        let is_it = |genre: &str, at| genre == mutant.genre && at == mutant.start && !is_iterator;
        let found = parts.found.iter().find(|((genre, at), _)| is_it(genre, *at));
        let Some((_, part)) = found else {
            without_place.push(mutant.number);
            continue;
        };
        let (start, end) = match part {
            Part::Body(at) | Part::Arm(_, at) => (*at, *at),
            Part::Binary(all, _) | Part::Unary(all, _) => (all.start, all.end),
            Part::Field(before, value, _) => (before.start, value.end),
        };
        let entry = of_part.entry((start, Reverse(end))).or_insert((part.clone(), Vec::new()));
        entry.1.push(mutant);
    }
    let mut edits = Edits::new();
    for (range, (part, mutants)) in of_part {
        if let Part::Arm(Some(guard), _) = part {
            edits.insert((guard, Reverse(guard)), vec![New(before_guard(&mutants))]);
        }
        edits.insert(range, changed(text, &part, &mutants));
    }
    (render(text, &edits, 0..text.len()), without_place)
}

fn render(text: &str, edits: &Edits, range: Range<usize>) -> String {
    let (mut at, mut rendered) = (range.start, String::new());
    for ((start, Reverse(end)), pieces) in edits.range((range.start, Reverse(usize::MAX))..) {
        if *start > range.end {
            break;
        }
        if *start < at || *end > range.end {
            continue;
        }
        rendered += &text[at..*start];
        for piece in pieces {
            match piece {
                New(piece) => rendered += piece,
                Source(range) => rendered += &render(text, edits, range.clone()),
            }
        }
        at = *end;
    }
    rendered + &text[at..range.end]
}

fn changed(text: &str, part: &Part, mutants: &[&Mutant]) -> Vec<Piece> {
    let alternatives = |of: &dyn Fn(&Mutant) -> Vec<Piece>| -> Vec<Piece> {
        let alternative = |mutant: &&Mutant| {
            let number = mutant.number;
            let before = New(format!("if {} {{ /*<{number}*/ ", on(number)));
            iter::once(before).chain(of(mutant)).chain([New("/*>*/ } else ".into())]).collect::<Vec<_>>()
        };
        mutants.iter().flat_map(alternative).collect()
    };
    match part {
        Part::Body(_) => {
            let mut pieces = alternatives(&|mutant| vec![New(format!("return {};", mutant.replacement))]);
            pieces.push(New("{}".into()));
            pieces
        }
        Part::Binary(_, [left, right]) => {
            let sides = |operator: &str| {
                vec![Source(left.clone()), New(format!(" {operator} ")), Source(right.clone())]
            };
            let mut pieces = vec![New("(".into())];
            pieces.extend(alternatives(&|mutant| sides(&mutant.replacement)));
            pieces.push(New("{ ".into()));
            pieces.extend([
                Source(left.clone()),
                New(text[left.end..right.start].into()),
                Source(right.clone()),
            ]);
            pieces.push(New(" })".into()));
            pieces
        }
        Part::Unary(all, inner) => {
            let mut pieces = vec![New("(".into())];
            pieces.extend(alternatives(&|_| vec![Source(inner.clone())]));
            pieces.push(New(format!("{{ {}", &text[all.start..inner.start])));
            pieces.extend([Source(inner.clone()), New(" })".into())]);
            pieces
        }
        Part::Arm(None, _) => vec![New(format!("if {}", none_on(mutants)))],
        Part::Arm(Some(_), _) => vec![New("))".into())],
        Part::Field(before, value, rest) => {
            let name = text[before.start..value.end].split(':').next().unwrap_or_default().trim();
            let mut pieces = vec![New(format!("{name}: "))];
            pieces.extend(alternatives(&|_| {
                vec![New("(".into()), Source(rest.clone()), New(format!(").{name}"))]
            }));
            let value = if before.is_empty() { New(name.into()) } else { Source(value.clone()) };
            pieces.extend([New("{ ".into()), value, New(" }".into())]);
            pieces
        }
    }
}

/// Opens what `))` closes before the arrow.
fn before_guard(mutants: &[&Mutant]) -> String {
    let of = |what: &str| -> Vec<_> {
        mutants.iter().copied().filter(|mutant| mutant.replacement == what).collect()
    };
    let yes: String = of("true").iter().map(|mutant| format!("{} || ", on(mutant.number))).collect();
    // `false`, and the whole arm deleted.
    let no = [of("false"), of("")].concat();
    format!(" {} && ({yes}(", none_on(&no))
}

fn on(number: usize) -> String {
    format!("crate::mutants::on({number})")
}

fn none_on(mutants: &[&Mutant]) -> String {
    let all = mutants.iter().map(|mutant| format!("!{}", on(mutant.number))).collect::<Vec<_>>();
    if all.is_empty() { "true".into() } else { all.join(" && ") }
}

/// The mutants that this byte of a written source belongs to, the outermost first.
pub fn mutants_at(written: &str, at: usize) -> Vec<usize> {
    let mut open = Vec::new();
    for (start, _) in written[..at].match_indices("/*") {
        match written[start..].strip_prefix("/*<").and_then(|mark| mark.split("*/").next()?.parse().ok()) {
            Some(number) => open.push(number),
            None if written[start..].starts_with("/*>*/") => drop(open.pop()),
            None => {}
        }
    }
    open
}
