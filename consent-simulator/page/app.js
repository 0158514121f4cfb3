// The app: the card, what is granted and stored, and the skill events.

import { byId, element, keyed, options, setText } from '/element.js';

const STORED = [
  ['Stored', 'stored'],
  ['NeverStored', 'never stored'],
  ['Blank', 'stored, but blank'],
];

export function app(act) {
  for (const [id, action] of [['grant-card', 'grantCard'], ['disable', 'disable'], ['enable', 'enable']]) {
    byId(id).addEventListener('click', () => act({ do: action }));
  }
  byId('hold-events').addEventListener('change', ({ target }) => act({ do: 'holdEvents', areHeld: target.checked }));
  return ({ moment }) => {
    byId('card').hidden = moment.card === null;
    keyed(
      byId('card-permissions'),
      moment.card?.permissions ?? [],
      ({ scope }) => scope,
      ({ scope, name }) => element('li', {}, name, ' ', element('span', { class: 'code' }, scope)),
    );
    showGrants(moment.grants, act);
    byId('hold-events').checked = moment.eventsAreHeld;
    byId('no-events').hidden = moment.events.length > 0;
    keyed(byId('events'), moment.events, ({ number, line }) => `${number} ${line}`, (event) => eventItem(event, act), showEvent);
  };
}

function showGrants(grants, act) {
  byId('no-permissions').hidden = grants.length > 0;
  const scopes = [...new Set(grants.map(({ scope }) => scope))];
  keyed(
    byId('permissions'),
    scopes,
    (scope) => scope,
    (scope) => {
      const { name } = grants.find((each) => each.scope === scope);
      return element('li', {}, element('h4', {}, name), element('p', { class: 'code' }, scope), element('div', {}));
    },
    (item, scope) => {
      const levels = grants.filter((each) => each.scope === scope);
      keyed(item.lastElementChild, levels, ({ level }) => level, (grant) => levelRow(grant, act), showLevel);
    },
  );
}

function levelRow({ scope, name, level }, act) {
  const toggle = element('input', {
    type: 'checkbox',
    role: 'switch',
    'aria-label': `${name}, ${level}`,
    change: () => act({ do: 'grant', scope, level, isGranted: toggle.checked }),
  });
  const stored = element('select', {
    'aria-label': `What is stored: ${name}, ${level}`,
    change: () => act({ do: 'store', scope, level, stored: stored.value }),
  });
  options(stored, STORED);
  return element('p', { class: 'level' }, element('label', {}, toggle, ' ', element('span', {}, level.toLowerCase())), stored);
}

function showLevel(row, grant) {
  row.querySelector('input').checked = grant.isGranted;
  row.querySelector('select').value = grant.stored;
}

function eventItem(event, act) {
  const deliver = element('button', { type: 'button', click: () => act({ do: 'deliver', event: event.number }) });
  return element('li', {}, element('span', { class: 'code' }, event.line), element('span', { class: 'small' }), deliver);
}

function showEvent(item, { line, timesDelivered }) {
  const [, times, deliver] = item.children;
  setText(times, ['held back', 'delivered once', 'delivered twice'][timesDelivered] ?? `delivered ${timesDelivered} times`);
  setText(deliver, timesDelivered === 0 ? 'Deliver' : 'Deliver again');
  deliver.setAttribute('aria-label', `${deliver.textContent}: ${line}`);
}
