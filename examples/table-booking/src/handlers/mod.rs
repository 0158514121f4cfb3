//! The five handlers: what each needs, and what it does with it.

pub mod book_table;

pub mod send_confirmation;

pub mod deliver;

pub mod find_nearby;

pub mod remind_me;
