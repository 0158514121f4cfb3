// The world around the skill: the locale, the speaker, the device, faults of the APIs, and the clock.

import { byId, element, keyed, options, setText } from '/element.js';

const WAITS = [
  [60, '1 minute'],
  [3600, '1 hour'],
  [86400, '1 day'],
  [691200, '8 days'],
];

const CLOCK = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'medium', timeZone: 'UTC' });

/** A time for people to read. */
export function timeText(time) {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? time : `${CLOCK.format(date)} UTC`;
}

export function world(act) {
  byId('locale').addEventListener('change', ({ target }) => act({ do: 'setLocale', locale: target.value }));
  byId('fault').addEventListener('change', ({ target }) => act({ do: 'setFault', fault: target.value === '' ? null : target.value }));
  byId('recognized').addEventListener('change', ({ target }) => act({ do: 'setRecognized', isRecognized: target.checked }));
  for (const id of ['has-location', 'has-reminders']) {
    byId(id).addEventListener('change', () =>
      act({ do: 'setDevice', hasLocation: byId('has-location').checked, hasReminders: byId('has-reminders').checked }),
    );
  }
  keyed(byId('waits'), WAITS, ([seconds]) => seconds, ([seconds, text]) =>
    element('button', { type: 'button', click: () => act({ do: 'wait', seconds }) }, `+ ${text}`),
  );
  const sure = byId('sure');
  byId('start-over').addEventListener('click', () => sure.showModal());
  byId('sure-no').addEventListener('click', () => sure.close());
  byId('sure-yes').addEventListener('click', () => {
    sure.close();
    act({ do: 'startOver' });
  });

  return ({ state, moment }) => {
    options(byId('locale'), state.choices.locales.map((locale) => [locale, locale]));
    byId('locale').value = moment.locale;
    options(byId('fault'), [['', 'work'], ...state.choices.faults.map(({ name, sentence }) => [name, `${name}: ${sentence}`])]);
    byId('fault').value = moment.fault ?? '';
    byId('recognized').checked = moment.isRecognized;
    byId('has-location').checked = moment.device.hasLocation;
    byId('has-reminders').checked = moment.device.hasReminders;
    byId('time').dateTime = moment.time;
    setText(byId('time'), timeText(moment.time));
  };
}
