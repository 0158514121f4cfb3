// What the customer can say: an utterance, an intent, an answer to Alexa's question; and what else may come back.

import { byId, element, keyed, options, setText } from '/element.js';

/** The answers that customers give every day, in this order. All others are odd. */
const PLAIN = ['Approves', 'Declines', 'IsSilent', 'IsSentToApp'];

/** How many utterances are offered again. */
const REMEMBERED = 20;

export function say(act) {
  const uttered = [];
  on('launch', () => act({ do: 'launch' }));
  on('end-session', () => act({ do: 'endSession' }));
  on('answer-again', () => act({ do: 'answerAgain' }));
  submits('utter', async () => {
    const text = byId('utterance').value.trim();
    if (text === '') {
      byId('utterance').focus();
    } else if (await act({ do: 'utter', text })) {
      byId('utterance').value = '';
      uttered.unshift(text);
      uttered.splice(REMEMBERED);
    }
  });
  submits('resume', () =>
    act({ do: 'resumeOther', token: byId('no-token').checked ? null : byId('other-token').value }),
  );
  byId('no-token').addEventListener('change', () => {
    byId('other-token').disabled = byId('no-token').checked;
  });
  const showIntents = intents(act);
  const showQuestion = question(act);
  return ({ state, moment }) => {
    showQuestion(moment.question, state.choices.answers);
    showIntents(state.skill.intents);
    const whole = state.skill.intents.flatMap(({ samples }) => samples).filter((sample) => !sample.includes('{'));
    const samples = [...new Set([...uttered, ...whole])];
    keyed(byId('samples'), samples, (text) => text, (value) => element('option', { value }));
  };
}

function question(act) {
  const answer = (name) => async () => {
    const [token, card] = [byId('omit-token'), byId('own-card')];
    if (await act({ do: 'answer', answer: name, omitToken: token.checked, ownCard: card.checked })) {
      token.checked = false;
      card.checked = false;
    }
  };
  const made = ({ name, label, sentence }) =>
    element(
      'button',
      { type: 'button', click: answer(name) },
      element('span', { class: 'answer' }, label),
      ' ',
      element('span', { class: 'small' }, sentence),
    );
  return (asked, answers) => {
    if (asked !== null && byId('question').hidden) {
      byId('question').closest('.composer').scrollTop = 0;
    }
    byId('question').hidden = asked === null;
    setText(byId('question-text'), asked?.text ?? '');
    setText(byId('question-scopes'), asked === null ? '' : asked.scopes.join(', '));
    byId('own-card-label').hidden = asked?.form !== 'Legacy';
    if (asked?.form !== 'Legacy') {
      byId('own-card').checked = false;
    }
    const known = PLAIN.flatMap((name) => answers.filter((each) => each.name === name));
    const plain = known.length > 0 ? known : answers;
    const odd = answers.filter((each) => !plain.includes(each));
    keyed(byId('answers'), plain, ({ name }) => name, made);
    keyed(byId('odd-answers'), odd, ({ name }) => name, made);
    byId('odd-answers-fold').hidden = odd.length === 0;
  };
}

function intents(act) {
  const select = byId('intent-name');
  /** What was typed, by intent and slot; it outlives every turn. */
  const typed = new Map();
  let all = [];
  const chosen = () => all.find(({ name }) => name === select.value);
  const field = (intent) => (slot) => {
    const id = `slot-${intent.name}-${slot.name}`;
    const input = element('input', {
      id,
      name: slot.name,
      autocomplete: 'off',
      dir: 'auto',
      spellcheck: 'false',
      maxlength: '2000',
      input: () => typed.set(id, input.value),
    });
    input.value = typed.get(id) ?? '';
    const label = element('label', { for: id }, slot.name, ' ', element('span', { class: 'small' }, slot.type));
    return element('p', { class: 'field' }, label, input);
  };
  const show = () => {
    const intent = chosen();
    keyed(byId('slots'), intent?.slots ?? [], (slot) => `${intent.name} ${slot.name}`, intent && field(intent));
    byId('typed-intent').hidden = intent !== undefined;
    setText(byId('intent-samples'), intent?.samples.map((sample) => `“${sample}”`).join('  ') ?? '');
  };
  select.addEventListener('change', show);
  submits('intent', () => {
    if (chosen() === undefined) {
      act({ do: 'intent', name: byId('typed-name').value.trim(), slots: pairs(byId('typed-slots').value) });
      return;
    }
    const filled = [...byId('slots').querySelectorAll('input')].filter(({ value }) => value !== '');
    act({ do: 'intent', name: select.value, slots: Object.fromEntries(filled.map(({ name, value }) => [name, value])) });
  });
  return (list) => {
    all = list;
    options(select, [...list.map(({ name }) => [name, name]), ['', 'another, by its name']]);
    show();
  };
}

/** Lines of `name = value`. */
function pairs(text) {
  const lines = text.split('\n').map((line) => line.split('='));
  const named = lines.filter(([name, ...value]) => name.trim() !== '' && value.length > 0);
  return Object.fromEntries(named.map(([name, ...value]) => [name.trim(), value.join('=').trim()]));
}

const on = (id, does) => byId(id).addEventListener('click', does);
const submits = (id, does) =>
  byId(id).addEventListener('submit', (event) => {
    event.preventDefault();
    does();
  });
