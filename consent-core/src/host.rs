//! The loop of a host, for those who do not want to write it.

use core::future::Future;

use crate::effect::{Effect, TurnEnd};
use crate::flow::Step;
use crate::input::Input;
use crate::query::{Queries, Replies};
use crate::transition::UnexpectedInput;

/// Carries a turn to its end with a blocking HTTP client.
///
/// `fetch` gets the queries of the turn, asks them in any order or side by side, and gives back what came.
///
/// # Errors
/// None for a step that has just been made; the error is that of [`ConsentFlow::step`](crate::ConsentFlow::step).
pub fn run<'a>(
    mut step: Step<'a>,
    mut fetch: impl FnMut(Queries<'a>) -> Replies,
) -> Result<TurnEnd, UnexpectedInput> {
    loop {
        match step.effect {
            Effect::Fetch(queries) => step.effect = step.flow.advance(Input::Replied(fetch(queries)))?,
            Effect::EndTurn(end) => return Ok(end),
        }
    }
}

/// Carries a turn to its end with an asynchronous HTTP client, under any executor.
///
/// # Errors
/// As [`run`].
pub async fn run_async<'a, F>(
    mut step: Step<'a>,
    mut fetch: impl FnMut(Queries<'a>) -> F,
) -> Result<TurnEnd, UnexpectedInput>
where
    F: Future<Output = Replies>,
{
    loop {
        match step.effect {
            Effect::Fetch(queries) => {
                step.effect = step.flow.advance(Input::Replied(fetch(queries).await))?;
            }
            Effect::EndTurn(end) => return Ok(end),
        }
    }
}
