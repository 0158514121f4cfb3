'use strict';
// A skill that would like to run something in the page: everything that it says is text there.

const assert = require('node:assert');
const { Hand, Seen } = require('./hand');
const { serveSkill, start } = require('./simulator');

const EVIL = `<script>window.ran = 1</script><img src=x onerror="window.ran = 2"><svg onload="window.ran = 3"></svg><a href="javascript:window.ran = 4">x</a>`;
const ARABIC = 'هل تريد أن أحجز لك طاولة لشخصين؟';
const LONG = 'w'.repeat(100000);

function answer(request) {
  const attributes = { [EVIL]: EVIL, __proto__x: 'x', deep: { list: Array.from({ length: 500 }, (_, index) => ({ index, EVIL })) } };
  const speak = (text, more = {}) => ({ version: '1.0', sessionAttributes: attributes, response: { outputSpeech: { type: 'PlainText', text }, shouldEndSession: false, ...more } });
  if (request.request.type === 'LaunchRequest') {
    return speak(EVIL);
  }
  const name = request.request.intent?.name;
  if (name === 'AMAZON.HelpIntent') {
    return speak(ARABIC);
  }
  if (name === 'AMAZON.StopIntent') {
    return speak(LONG);
  }
  // A question by voice with everything beside it that must not be there.
  const scopes = [{ permissionScope: 'alexa::profile:mobile_number:read', consentLevel: 'ACCOUNT' }];
  return {
    version: '1.0',
    sessionAttributes: attributes,
    response: {
      outputSpeech: { type: 'PlainText', text: EVIL },
      reprompt: { outputSpeech: { type: 'PlainText', text: EVIL } },
      card: { type: 'AskForPermissionsConsent', permissions: ['alexa::profile:mobile_number:read'] },
      directives: [{ type: 'Connections.StartConnection', uri: 'connection://AMAZON.AskForPermissionsConsent/2', input: { '@type': 'AskForPermissionsConsentRequest', '@version': '2', permissionScopes: scopes }, token: EVIL }],
    },
  };
}

async function hostile(program, browser, skillPackage, look) {
  const skill = await serveSkill(answer);
  const simulator = await start(program, ['--endpoint', skill.url, '--manifest', `${skillPackage}/skill.json`, '--model', `${skillPackage}/interactionModels/custom/en-US.json`]);
  try {
    const page = await browser.open(simulator.url);
    const [hand, seen] = [new Hand(page), new Seen(page)];
    await hand.push('#launch');
    assert((await seen.said()).some(({ text }) => text.includes(EVIL)), 'expected what the skill said, as it said it');

    await hand.push('#intent-fold > summary');
    const send = async (name) => {
      await hand.choose('#intent-name', name);
      await hand.push('#intent button');
    };
    await send('AMAZON.Help');
    const direction = await page.$eval('#log > li:last-child [data-who="Skill"] .said', (said) => getComputedStyle(said).direction);
    assert.strictEqual(direction, 'rtl', 'expected Arabic from right to left');
    await send('AMAZON.Stop');
    await look(page, 'a text without an end');

    await send('BookTable');
    const rules = await page.$$eval('#remarks .rule', (found) => found.map(({ textContent }) => textContent));
    assert(rules.includes('R11'), `expected the gatekeeper to remark R11, found ${rules}`);
    const response = '#messages > li:last-child';
    assert.match(await page.textContent(`${response} summary`), /R11/, 'expected the remark beside the response');
    await hand.push(`${response} > details > summary`);
    await page.waitForSelector(`${response} .json`);
    assert((await page.textContent(`${response} .json`)).includes(JSON.stringify(EVIL)), 'expected the message as JSON, and as text');
    await browser.shoot(page, 'hostile');
    await look(page, 'a hostile skill');

    await page.waitForTimeout(200);
    assert.strictEqual(await page.evaluate(() => window.ran), undefined, 'expected nothing of the skill to run');
    const planted = await page.$$eval('main :is(script, img, iframe, object, embed, a[href^="javascript:"], svg[onload])', (found) => found.map(({ outerHTML }) => outerHTML));
    assert.deepStrictEqual(planted, [], 'expected nothing of the skill to become an element');
    assert.strictEqual(await page.evaluate(() => document.scripts.length), 1, "expected the page's own script and no other");
    await page.context().close();
  } finally {
    simulator.stop();
    skill.stop();
  }
}

module.exports = { hostile };
