'use strict';
// Who said no, and when. A skill in the cloud would keep this in its table.

const DAYS_OF_QUIET = 7;

/** Whose request this is. */
function userOf(input) {
  const { context, session } = input.requestEnvelope;
  return context?.System?.user?.userId ?? session?.user?.userId ?? 'nobody';
}

/** When this request was sent. */
function momentOf(input) {
  const moment = new Date(input.requestEnvelope.request.timestamp).getTime();
  return Number.isNaN(moment) ? Date.now() : moment;
}

class Refusals {
  #times = new Map();

  remember(input) {
    this.#times.set(userOf(input), momentOf(input));
  }

  forget(input) {
    this.#times.delete(userOf(input));
  }

  isRecent(input) {
    const time = this.#times.get(userOf(input));
    return time !== undefined && momentOf(input) - time < DAYS_OF_QUIET * 86_400_000;
  }
}

module.exports = { Refusals, userOf };
