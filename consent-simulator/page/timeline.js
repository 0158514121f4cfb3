// The timeline: which turn is looked at, and the way back to now.

import { byId, setText } from '/element.js';
import { timeText } from '/world.js';

/** `look(index)` shows a turn, `look(null)` the present. */
export function timeline(look) {
  const [previous, position, next, now] = ['previous', 'position', 'next', 'now'].map(byId);
  let at = 0;
  let turns = 0;
  const step = (to) => () => {
    if (turns > 0) {
      look(to());
    }
  };
  previous.addEventListener('click', step(() => at - 1));
  next.addEventListener('click', step(() => at + 1));
  now.addEventListener('click', () => {
    look(null);
    position.focus();
  });
  position.addEventListener('input', () => look(Number(position.value) - 1));

  return ({ state, turn, isNow, moment }) => {
    turns = state.turns.length;
    at = turn === null ? 0 : state.turns.indexOf(turn);
    position.disabled = turns < 2;
    position.max = String(Math.max(turns, 1));
    position.value = String(at + 1);
    const where = turn === null ? 'Nothing happened yet' : `Turn ${turn.number} of ${turns}${isNow ? ', now' : ''}`;
    const what = turn?.lines[0]?.text;
    position.setAttribute('aria-valuetext', what ? `${where}: ${what.slice(0, 80)}` : where);
    setText(byId('where'), where);
    // They keep their focus when they have nothing to do any more, so they are not disabled outright.
    setOff(previous, at === 0);
    setOff(next, isNow);
    byId('banner').hidden = isNow;
    setText(
      byId('banner-text'),
      isNow ? '' : `You look back at turn ${turn.number} of ${turns}, as it was on ${timeText(moment.time)}.`,
    );
  };
}

function setOff(button, off) {
  if (off) {
    button.setAttribute('aria-disabled', 'true');
  } else {
    button.removeAttribute('aria-disabled');
  }
}
