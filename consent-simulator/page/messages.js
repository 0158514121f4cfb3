// The messages of the turn that is looked at, as folded JSON, and what the gatekeeper says of them.

import { byId, count, element, keyed, setText } from '/element.js';

/** JSON that is no longer than this stands in one line. */
const LINE = 60;
/** A text longer than this is folded. */
const LONG_TEXT = 1000;
/** Beneath the outermost, only so much is unfolded from the start; so many parts are shown at once. */
const OPEN = 4000;
const PARTS = 200;

const KINDS = { Request: 'to the skill', Call: 'to Amazon’s APIs', Response: 'from the skill' };

export function messages() {
  let last;
  return ({ turn, moment }) => {
    showRemarks(turn?.remarks ?? []);
    const list = turn?.messages ?? [];
    byId('no-messages').hidden = list.length > 0;
    const which = turn === null ? '' : `${turn.number} ${turn.after.time}`;
    if (which !== last) {
      byId('messages').replaceChildren(...list.map((each) => messageItem(each, turn.remarks)));
      last = which;
    }
    showSession(moment.session);
  };
}

function showRemarks(remarks) {
  byId('remarks').hidden = remarks.length === 0;
  setText(byId('remarks-title'), `The gatekeeper has ${count(remarks.length, 'remark')}`);
  keyed(byId('remarks-list'), remarks, ({ rule, sentence }) => `${rule} ${sentence}`, ({ rule, sentence }) =>
    element('li', {}, element('strong', { class: 'rule' }, rule), ' ', sentence),
  );
}

function messageItem({ kind, title, json, text }, remarks) {
  const summary = element(
    'summary',
    {},
    element('span', { class: `kind kind-${kind}` }, kind),
    ' ',
    element('span', { class: 'unseen' }, KINDS[kind] ?? ''),
    ' ',
    element('span', { class: 'name', dir: 'auto' }, title === kind ? '' : title),
    kind === 'Response' && remarks.length > 0 && element('span', { class: 'rule' }, [...new Set(remarks.map(({ rule }) => rule))].join(', ')),
  );
  const content = () => (json === null ? element('pre', { class: 'raw', dir: 'auto' }, text ?? '') : element('div', { class: 'json', tabindex: '0', role: 'group', 'aria-label': `${kind} as JSON` }, tree(json)));
  return element('li', { class: 'message' }, unfolded(element('details', {}, summary), content));
}

function showSession(session) {
  const text = JSON.stringify(session);
  const holder = byId('session');
  if (holder.dataset.shown === text) {
    return;
  }
  holder.dataset.shown = text;
  if (session === null) {
    holder.replaceChildren(element('p', { class: 'hint' }, 'No session is open.'));
    return;
  }
  const summary = element('summary', {}, 'Attributes of ', element('span', { class: 'code' }, session.id));
  holder.replaceChildren(unfolded(element('details', {}, summary), () => element('div', { class: 'json' }, tree(session.attributes))));
}

/** Makes what is inside when it is unfolded first: a message can be a mebibyte. */
function unfolded(details, content) {
  details.addEventListener('toggle', () => details.open && details.children.length === 1 && details.append(content()));
  if (details.open) {
    details.append(content());
  }
  return details;
}

/** A value as rows that fold. `before` is its key, if it has one, `after` the comma. */
function tree(value, before = null, after = '', depth = 0) {
  const key = () => before !== null && element('span', { class: 'key' }, `${JSON.stringify(before)}: `);
  if (typeof value === 'string' && value.length > LONG_TEXT) {
    const summary = element('summary', {}, key(), `a text of ${value.length} characters`, after);
    return unfolded(element('details', { class: 'node' }, summary), () => element('div', { class: 'inner', dir: 'auto' }, JSON.stringify(value)));
  }
  const text = JSON.stringify(value, null, 0);
  if (value === null || typeof value !== 'object' || text.length <= LINE) {
    return element('div', { class: 'row' }, key(), leaf(value, text), after);
  }
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const entries = Object.entries(value).map(([name, part]) => [Array.isArray(value) ? null : name, part]);
  const summary = element('summary', {}, key(), open, element('span', { class: 'folded' }, ` ${count(entries.length, 'part')} ${close}${after}`));
  const content = () => {
    const inner = element('div', { class: 'inner' });
    more(inner, entries, 0, depth);
    return element('div', {}, inner, element('div', { class: 'row' }, close, after));
  };
  return unfolded(element('details', { class: 'node', open: depth === 0 || (depth < 4 && text.length < OPEN) }, summary), content);
}

function leaf(value, text) {
  const kind = value !== null && typeof value === 'object' ? 'object' : typeof value;
  return element('span', { class: `value ${kind}`, dir: 'auto' }, kind === 'object' ? spaced(value) : text);
}

/** `{ "a": 1 }` instead of `{"a":1}`. */
function spaced(value) {
  return JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' ');
}

function more(inner, entries, from, depth) {
  const to = Math.min(from + PARTS, entries.length);
  entries.slice(from, to).forEach(([name, part], index) => {
    inner.append(tree(part, name, from + index < entries.length - 1 ? ',' : '', depth + 1));
  });
  if (to < entries.length) {
    const button = element('button', { type: 'button' }, `Show more, ${entries.length - to} are left`);
    button.addEventListener('click', () => {
      button.remove();
      more(inner, entries, to, depth);
    });
    inner.append(button);
  }
}
