'use strict';
// A customer's walk through consent, by keyboard alone, with the skill that runs inside the simulator.

const assert = require('node:assert');
const { Hand, Seen, grant, stored } = require('./hand');

const PHONE = 'alexa::profile:mobile_number:read';
const WISH = 'book a table for five';
const BOOKED = /I asked the restaurant for a table/;
const answer = (name) => `#question button[data-key="${name}"]`;

/** Each is a session of its own. */
const WALKS = {
  async 'the skip link leads to what can be said'({ hand }) {
    await hand.page.reload();
    await hand.page.waitForSelector('#locale option', { state: 'attached' });
    await hand.page.keyboard.press('Tab');
    assert(await hand.isAt('.skip'), 'expected the skip link first');
    await hand.press('Enter');
    await hand.page.waitForFunction(() => document.activeElement?.id === 'utterance');
  },

  async 'a question by voice, approved, books'({ hand, seen }) {
    await hand.say(WISH);
    await asksByVoice(seen);
    assert(await hand.isAt('#question'), "expected the focus at Alexa's question");
    await hand.push(answer('Approves'));
    await books(seen);
    assert(await seen.isGranted(PHONE, 'ACCOUNT'), 'expected the grant in the app');
    assert(await hand.isAt('#utterance'), 'expected the focus where one goes on');
  },

  async 'a no stays a no'({ hand, seen }) {
    await hand.say(WISH);
    await asksByVoice(seen);
    await hand.push(answer('Declines'));
    await refuses(seen);
    await hand.say(WISH);
    await refuses(seen);
  },

  async 'sent to the app, granted on the card, books'({ hand, seen }) {
    await hand.say(WISH);
    await hand.push(answer('IsSentToApp'));
    assert(await seen.isThere('#card'), 'expected a card in the app');
    assert.strictEqual(await hand.page.locator('#card-permissions li').count(), 1);
    await hand.push('#grant-card');
    assert(!(await seen.isThere('#card')), 'expected the card to be gone');
    assert(await seen.isGranted(PHONE, 'ACCOUNT'), 'expected what stood on the card to be granted');
    assert((await hand.page.locator('#events > li').count()) > 0, 'expected a skill event');
    await hand.say(WISH);
    await books(seen);
  },

  async 'a fault of the APIs is no refusal'({ hand, seen }) {
    await hand.choose('#fault', 'Throttled');
    assert.strictEqual(await hand.page.inputValue('#fault'), 'Throttled');
    await hand.say(WISH);
    await refuses(seen);
    await hand.choose('#fault', 'work');
    await hand.say(WISH);
    await asksByVoice(seen);
  },

  async 'granted, but never stored (204), asks nobody and books nothing'({ hand, seen }) {
    await hand.flip(grant(PHONE, 'ACCOUNT'));
    assert(await seen.isGranted(PHONE, 'ACCOUNT'), 'expected the switch to be on');
    await hand.choose(stored(PHONE, 'ACCOUNT'), 'never');
    await hand.say(WISH);
    await refuses(seen);
  },

  async 'an intent with slots, chosen from the model'({ hand, seen }) {
    await hand.flip(grant(PHONE, 'ACCOUNT'));
    await hand.push('#intent-fold > summary');
    await hand.choose('#intent-name', 'BookTable');
    await hand.to('#slot-BookTableIntent-guests');
    await hand.page.keyboard.type('5');
    await hand.press('Enter');
    await books(seen);
  },

  async 'an intent that no model has, by its name'({ hand, seen }) {
    await hand.flip(grant(PHONE, 'ACCOUNT'));
    await hand.choose('#intent-name', 'another');
    await hand.to('#typed-name');
    await hand.page.keyboard.type('BookTableIntent');
    await hand.to('#typed-slots');
    await hand.page.keyboard.type('guests = 5');
    await hand.push('#intent button');
    await books(seen);
  },

  async 'the odd ones: without a token, again, and of another task'({ hand, seen }) {
    await hand.say(WISH);
    await hand.flip('#omit-token');
    await hand.push(answer('Approves'));
    await books(seen);
    assert(!(await hand.page.isChecked('#omit-token')), 'expected the option to hold for one answer');
    await hand.push('#resume-fold > summary');
    await hand.push('#answer-again');
    const turns = await seen.turns();
    await hand.to('#other-token');
    await hand.press('Enter');
    assert.strictEqual(await seen.turns(), turns + 1, 'expected another turn');
    assert(!(await seen.said()).some(({ text }) => BOOKED.test(text)), 'expected nothing to come of another task');
  },
};

async function asksByVoice(seen) {
  assert(await seen.isThere('#question'), "expected Alexa's question");
  assert.strictEqual(await seen.state(), 'AwaitingVoice');
  assert((await seen.page.textContent('#question-scopes')).includes(PHONE), 'expected the scope beside the question');
  assert((await seen.page.locator('.edge.taken').count()) > 0, 'expected the way of this turn in the diagram');
}

async function books(seen) {
  const said = await seen.said();
  assert(said.some(({ who, text }) => who === 'Skill' && BOOKED.test(text)), `expected a booking, heard ${JSON.stringify(said)}`);
  assert(!(await seen.isThere('#question')), 'expected no question');
  assert.strictEqual(await seen.state(), 'Finished');
}

async function refuses(seen) {
  const said = await seen.said();
  assert(said.some(({ who }) => who === 'Skill'), `expected the skill to say something, heard ${JSON.stringify(said)}`);
  assert(!said.some(({ text }) => BOOKED.test(text)), `expected no booking, heard ${JSON.stringify(said)}`);
  assert(!(await seen.isThere('#question')), 'expected no question');
  assert(!(await seen.isThere('#card')), 'expected no card');
}

async function walk(page, only = Object.keys(WALKS)) {
  const hand = new Hand(page);
  const seen = new Seen(page);
  for (const name of only) {
    if ((await seen.turns()) > 0) {
      await hand.startOver();
    }
    try {
      await WALKS[name]({ hand, seen });
    } catch (error) {
      error.message = `${name}: ${error.message}`;
      throw error;
    }
  }
  return Object.keys(WALKS).length;
}

module.exports = { BOOKED, PHONE, WISH, answer, walk };
