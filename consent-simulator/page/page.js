// The page: asks the simulator for its state, sends what is done on it, and shows the turn that is looked at.

import { app } from '/app.js';
import { conversation } from '/conversation.js';
import { diagram } from '/diagram.js';
import { byId, count, element, keyed, setText } from '/element.js';
import { messages } from '/messages.js';
import { say } from '/say.js';
import { timeline } from '/timeline.js';
import { world } from '/world.js';

/** How long an action may take before the page gives up on it: `--timeout` gives a skill up to a minute, and events go to it as well. */
const PATIENCE = 150000;

let state = null;
/** Which turn is looked at, from 0; null is now. */
let shown = null;
let isBusy = false;

const look = (index) => {
  shown = index === null || index >= state.turns.length - 1 ? null : Math.max(index, 0);
  show();
};
const parts = [
  timeline(look),
  conversation(look),
  say(act),
  app(act),
  world(act),
  diagram(),
  messages(),
];

/** Does something. Whether it worked. */
async function act(action) {
  if (isBusy || shown !== null) {
    return false;
  }
  const from = document.activeElement;
  const section = from?.closest('section[id]');
  const asked = state?.now.question;
  setBusy(true);
  let problem = null;
  try {
    state = await ask('/api/do', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(action),
    });
  } catch (error) {
    problem = error.message;
  }
  setBusy(false);
  showError(problem);
  if (problem !== null) {
    show();
    return false;
  }
  show();
  announce();
  keepFocus(from, section, !asked && state.now.question);
  return true;
}

/** The state, or an error whose message is a sentence. */
async function ask(path, options = {}) {
  let response;
  let text;
  try {
    response = await fetch(path, { ...options, signal: AbortSignal.timeout(PATIENCE) });
    text = await response.text();
  } catch (error) {
    throw new Error(
      error.name === 'TimeoutError'
        ? `The simulator did not answer within ${PATIENCE / 1000} seconds.`
        : 'The simulator does not answer. Is it still running?',
    );
  }
  let json;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error(`The simulator answered ${response.status} with something that is no JSON.`);
  }
  if (!response.ok) {
    throw new Error(json.error ?? `The simulator answered ${response.status}.`);
  }
  return json;
}

function setBusy(busy) {
  isBusy = busy;
  document.body.classList.toggle('busy', busy);
  for (const button of document.querySelectorAll('[data-acts] button')) {
    button.toggleAttribute('data-waits', busy);
    if (busy) {
      button.setAttribute('aria-disabled', 'true');
    } else {
      button.removeAttribute('aria-disabled');
    }
  }
  setText(byId('status'), busy ? 'Waiting for the skill.' : '');
}

function showError(sentence) {
  byId('error').hidden = sentence === null;
  setText(byId('error-text'), sentence ?? '');
}

/** Says what the log does not: how the turn ended for consent. */
function announce() {
  const turn = state.turns.at(-1);
  const remarks = turn ? turn.remarks.length : 0;
  const parts = [
    turn ? `Turn ${turn.number} is done.` : 'Everything is as at the beginning.',
    remarks > 0 && `The gatekeeper has ${count(remarks, 'remark')}.`,
    state.now.question !== null && 'Alexa waits for an answer.',
    state.now.card !== null && 'A card lies in the app.',
  ];
  setText(byId('status'), parts.filter(Boolean).join(' '));
}

/** Focus goes to a question that opened, and stays nearby where what had it is gone. */
function keepFocus(from, section, opened) {
  if (opened && from?.closest('#conversation')) {
    byId('question').focus();
  } else if (from && from !== document.body && !isThere(from)) {
    (section && section.id !== 'question' ? section : byId('utterance')).focus();
  }
}

const isThere = (target) => target.isConnected && target.getClientRects().length > 0;

function show() {
  if (state === null) {
    return;
  }
  if (shown !== null && shown >= state.turns.length) {
    shown = null;
  }
  const isNow = shown === null;
  const turn = isNow ? (state.turns.at(-1) ?? null) : state.turns[shown];
  showSkill();
  for (const part of parts) {
    part({ state, turn, isNow, moment: isNow ? state.now : turn.after });
  }
  for (const fieldset of document.querySelectorAll('fieldset[data-acts]')) {
    fieldset.disabled = !isNow;
  }
  document.body.classList.toggle('past', !isNow);
}

function showSkill() {
  const { skill } = state;
  document.title = `${skill.name} · Consent simulator`;
  setText(byId('skill'), skill.name);
  setText(byId('endpoint'), skill.isInside ? 'runs inside the simulator' : skill.endpoint);
  byId('notes').hidden = skill.notes.length === 0;
  setText(byId('notes-count'), count(skill.notes.length, 'note'));
  keyed(byId('notes-list'), skill.notes, (note) => note, (note) => element('li', {}, note));
}

byId('error-close').addEventListener('click', () => {
  showError(null);
  byId('utterance').focus();
});
// A switch or a list must not move while an action runs: what it shows is the simulator's truth.
document.addEventListener(
  'click',
  (event) => {
    if (isBusy && event.target.closest('[data-acts]') && event.target.matches('input[role="switch"], [data-waits]')) {
      event.preventDefault();
    }
  },
  true,
);

try {
  state = await ask('/api/state');
  show();
} catch (error) {
  showError(error.message);
  setText(byId('skill'), 'No simulator');
}
