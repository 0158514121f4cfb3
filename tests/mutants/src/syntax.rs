//! Where a file has the parts that mutants change.

use std::collections::BTreeMap;
use std::iter;
use std::ops::Range;

use proc_macro2::LineColumn;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Arm, Block, ExprBinary, ExprStruct, ExprUnary, Pat};

use crate::mutant::Place;

/// A part by its bytes.
#[derive(Clone)]
pub enum Part {
    /// Behind the brace.
    Body(usize),
    /// The whole and its sides.
    Binary(Range<usize>, [Range<usize>; 2]),
    /// The whole and its inside.
    Unary(Range<usize>, Range<usize>),
    /// Behind `if`, where there is a guard, and before `=>`.
    Arm(Option<usize>, usize),
    /// Before the value of a field, the value, and the rest of the fields.
    Field(Range<usize>, Range<usize>, Range<usize>),
}

/// The parts of a file by the genre that changes them and the place that cargo-mutants names: of a body the first
/// statement, of an expression the operator.
pub struct Parts<'a> {
    text: &'a str,
    lines: Vec<usize>,
    pub found: BTreeMap<(&'static str, Place), Part>,
}

impl<'a> Parts<'a> {
    pub fn of(text: &'a str) -> Self {
        let lines = iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut parts = Self { text, lines, found: BTreeMap::new() };
        parts.visit_file(&syn::parse_file(text).expect("Rust"));
        parts
    }

    fn byte(&self, at: LineColumn) -> usize {
        let line = self.lines[at.line - 1];
        line + self.text[line..].chars().take(at.column).map(char::len_utf8).sum::<usize>()
    }

    fn range(&self, of: &impl Spanned) -> Range<usize> {
        self.byte(of.span().start())..self.byte(of.span().end())
    }

    fn add(&mut self, genre: &'static str, at: &impl Spanned, part: Part) {
        let start = at.span().start();
        self.found.insert((genre, (start.line, start.column + 1)), part);
    }
}

impl<'ast> Visit<'ast> for Parts<'_> {
    fn visit_block(&mut self, block: &'ast Block) {
        if let Some(first) = block.stmts.first() {
            let behind = self.byte(block.brace_token.span.open().end());
            self.add("FnValue", first, Part::Body(behind));
        }
        visit::visit_block(self, block);
    }

    fn visit_expr_binary(&mut self, of: &'ast ExprBinary) {
        let part = Part::Binary(self.range(of), [self.range(&of.left), self.range(&of.right)]);
        self.add("BinaryOperator", &of.op, part);
        visit::visit_expr_binary(self, of);
    }

    fn visit_expr_unary(&mut self, of: &'ast ExprUnary) {
        let part = Part::Unary(self.range(of), self.range(&of.expr));
        self.add("UnaryOperator", &of.op, part);
        visit::visit_expr_unary(self, of);
    }

    fn visit_arm(&mut self, arm: &'ast Arm) {
        let arrow = self.range(&arm.fat_arrow_token).start;
        if let Pat::Guard(guarded) = &arm.pat {
            let part = Part::Arm(Some(self.range(&guarded.if_token).end), arrow);
            self.add("MatchArmGuard", &guarded.guard, part.clone());
            self.add("MatchArm", arm, part);
        } else {
            self.add("MatchArm", arm, Part::Arm(None, arrow));
        }
        visit::visit_arm(self, arm);
    }

    fn visit_expr_struct(&mut self, of: &'ast ExprStruct) {
        for field in &of.fields {
            if let Some(rest) = &of.rest {
                let (all, value) = (self.range(field), self.range(&field.expr));
                let part = Part::Field(all.start..value.start, value, self.range(rest));
                self.add("StructField", field, part);
            }
        }
        visit::visit_expr_struct(self, of);
    }
}
