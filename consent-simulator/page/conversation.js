// The conversation: who said what, turn by turn, and what the gatekeeper remarked.

import { byId, element, keyed, setText } from '/element.js';

/** `look(index)` shows a turn. */
export function conversation(look) {
  const log = byId('log');
  const scroll = log.parentElement;
  let seen = 0;
  // The newest line stays in sight also when Alexa's question takes its place.
  let isAtEnd = true;
  scroll.addEventListener('scroll', () => {
    isAtEnd = scroll.scrollTop + scroll.clientHeight > scroll.scrollHeight - 8;
  });
  const toEnd = () => {
    scroll.scrollTop = scroll.scrollHeight;
  };
  new ResizeObserver(() => isAtEnd && toEnd()).observe(scroll);
  return ({ state, turn, isNow, moment }) => {
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
          // The log scrolls, and not the page: whoever steps through the turns has the timeline at hand.
          scroll.scrollTop = item.offsetTop - scroll.offsetTop - (scroll.clientHeight - item.offsetHeight) / 2;
        } else {
          item.removeAttribute('aria-current');
        }
      },
    );
    if (isNow && turns.length !== seen) {
      isAtEnd = true;
      toEnd();
    }
    byId('card-hint').hidden = moment.card === null;
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
