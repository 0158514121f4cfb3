'use strict';
// The timeline: a former turn shows the page as it was, nothing can be done there, and the way back loses nothing.

const assert = require('node:assert');
const fs = require('node:fs');
const { Hand, Seen, grant } = require('./hand');
const { PHONE, WISH, answer } = require('./keyboard');

/** Four turns: the wish, the yes, a withdrawal, the wish again. */
async function story(hand) {
  await hand.say(WISH);
  await hand.push(answer('Approves'));
  await hand.flip(grant(PHONE, 'ACCOUNT'));
  await hand.say(WISH);
}

async function past(page, browser, name) {
  const [hand, seen] = [new Hand(page), new Seen(page)];
  const isShown = (turn) => page.$eval('#log > li[aria-current="true"] .number', (item) => item.textContent).then((text) => text === String(turn));
  await story(hand);
  const present = await page.locator('main').ariaSnapshot();

  await hand.to('#position');
  await hand.press('ArrowLeft');
  await hand.press('ArrowLeft');
  assert(await seen.isThere('#banner'), 'expected a banner');
  assert(await isShown(2), 'expected turn 2 to be marked in the conversation');
  assert(await seen.isGranted(PHONE, 'ACCOUNT'), 'expected the grant as it was after turn 2');
  assert.strictEqual(await seen.state(), 'Finished');
  assert(!(await seen.isThere('#question')), 'expected no question after turn 2');
  await browser.shoot(page, `${name}-past`);

  await hand.push('#previous');
  assert(await isShown(1), 'expected turn 1');
  assert(await seen.isThere('#question'), 'expected the question as it was after turn 1');
  assert.strictEqual(await seen.state(), 'AwaitingVoice');
  assert(!(await seen.isGranted(PHONE, 'ACCOUNT')), 'expected no grant yet');
  const able = await page.$$eval('[data-acts] :is(button, input, select)', (controls) => controls.filter((each) => !each.matches(':disabled')).map(({ id }) => id));
  assert.deepStrictEqual(able, [], 'expected nothing that can be done in the past');

  await hand.push('#next');
  assert(await isShown(2), 'expected turn 2 again');
  await hand.push('#now');
  assert(!(await seen.isThere('#banner')), 'expected no banner any more');
  assert(await hand.isAt('#position'), 'expected the focus to stay at the timeline');
  assert.strictEqual(await page.locator('main').ariaSnapshot(), present, 'expected the present to be as it was');
}

/** Both exports, as a browser saves them. */
async function exports_(page) {
  const save = async (href) => {
    const link = `a[href="${href}"]`;
    const [download] = await Promise.all([page.waitForEvent('download'), new Hand(page).push(link)]);
    return fs.readFileSync(await download.path(), 'utf8');
  };
  const vector = JSON.parse(await save('/export/vector.json'));
  assert(vector !== null && typeof vector === 'object' && Object.keys(vector).length > 0, 'expected a test vector');
  assert.match(await save('/export/session.rs'), /#\[(tokio::)?test\]/, 'expected a Rust test');
}

module.exports = { exports: exports_, past };
