'use strict';
// What goes wrong between page and simulator, and a customer who is impatient.

const assert = require('node:assert');
const { Hand, Seen } = require('./hand');

async function trouble(page, browser, name) {
  const [hand, seen] = [new Hand(page), new Seen(page)];
  const said = () => page.textContent('[role="alert"]');
  const typed = () => page.inputValue('#utterance');
  page.expected.push('Failed to load resource');
  const sentence = 'http://127.0.0.1:1/ did not answer <b>within</b> 8 s';

  await page.route('**/api/do', (route) => route.fulfill({ status: 502, json: { error: sentence } }));
  await hand.say('what I typed');
  assert.strictEqual(await said(), sentence, "expected the simulator's sentence, as text");
  assert.strictEqual(await typed(), 'what I typed', 'expected what was typed to be there still');
  assert(await hand.isAt('#utterance'), 'expected the focus to stay');
  await browser.shoot(page, `${name}-error`);
  const locale = await page.inputValue('#locale');
  await hand.choose('#locale', locale === 'de-DE' ? 'en-US' : 'de-DE');
  assert.strictEqual(await page.inputValue('#locale'), locale, 'expected a list to show what is, not what was refused');

  for (const [what, answer] of [
    ['no JSON', (route) => route.fulfill({ status: 500, contentType: 'text/html', body: '<h1>no</h1>' })],
    ['nothing', (route) => route.abort()],
  ]) {
    await page.unroute('**/api/do');
    await page.route('**/api/do', answer);
    await hand.to('#utterance');
    await hand.press('Enter');
    assert.match(await said(), /^The simulator .+[.?]$/, `expected a sentence where the answer is ${what}`);
    assert.strictEqual(await typed(), 'what I typed');
  }
  await page.unroute('**/api/do');

  // Enter twice, and a switch, while the first is under way: one action.
  let sent = 0;
  let release;
  const held = new Promise((resolve) => {
    release = resolve;
  });
  await page.route('**/api/do', async (route) => {
    sent += 1;
    await held;
    await route.continue();
  });
  await hand.to('#launch');
  await page.keyboard.press('Enter');
  await page.waitForSelector('body.busy');
  assert.match(await page.textContent('[role="status"]'), /Waiting/, 'expected to be told to wait');
  await browser.shoot(page, `${name}-waiting`);
  await page.keyboard.press('Enter');
  const before = await page.isChecked('#recognized');
  await page.click('#recognized');
  assert.strictEqual(await page.isChecked('#recognized'), before, 'expected a switch to stay while an action runs');
  release();
  await page.waitForSelector('body:not(.busy)');
  assert.strictEqual(sent, 1, 'expected one action');
  await page.unroute('**/api/do');
  assert(!(await seen.isThere('#error')), 'expected the error to go once something worked');
}

module.exports = { trouble };
