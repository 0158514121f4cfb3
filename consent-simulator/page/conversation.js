// The conversation: who said what, turn by turn, and what the gatekeeper remarked.

import { byId, element, keyed, setText } from '/element.js';

/** `look(index)` shows a turn. */
export function conversation(look) {
  const log = byId('log');
  const scroll = log.parentElement;
  let seen = 0;
  return ({ state, turn, isNow }) => {
    const { turns } = state;
    byId('nothing-yet').hidden = turns.length > 0;
    keyed(
      log,
      turns,
      // Another session may have a turn of the same number.
      (each) => `${each.number} ${each.after.time} ${JSON.stringify(each.lines)}`,
      (each, index) => made(each, () => look(index)),
      (item, each) => {
        const isShown = each === turn;
        item.classList.toggle('shown', isShown && !isNow);
        item.classList.toggle('later', !isNow && each.number > turn.number);
        if (isShown && !isNow) {
          item.setAttribute('aria-current', 'true');
          item.scrollIntoView({ block: 'nearest' });
        } else {
          item.removeAttribute('aria-current');
        }
      },
    );
    if (isNow && turns.length !== seen) {
      scroll.scrollTop = scroll.scrollHeight;
    }
    seen = turns.length;
  };
}

function made(turn, show) {
  // The range of the timeline does the same by keyboard, in one stop instead of one for each turn.
  const number = element(
    'button',
    { type: 'button', class: 'number', tabindex: '-1', click: show, 'aria-label': `Show turn ${turn.number}` },
    String(turn.number),
  );
  const remarks = turn.remarks.map(({ rule, sentence }) => line('Gatekeeper', `${rule}: ${sentence}`));
  return element('li', { class: 'turn' }, number, element('div', {}, ...turn.lines.map(({ who, text }) => line(who, text)), ...remarks));
}

function line(who, text) {
  const said = element('span', { class: 'said', dir: 'auto' });
  setText(said, text);
  return element('p', { class: 'line', 'data-who': who }, element('span', { class: 'who' }, who, element('span', { class: 'unseen' }, ':')), ' ', said);
}
