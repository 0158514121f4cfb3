'use strict';
// The page of consent-simulator in a real browser. `run` beside it installs what this needs.
//   node page.js --program 'target/debug/consent-simulator' [--chromium FILE] [--screenshots FOLDER] [CHECK...]

const assert = require('node:assert');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { Browser, MIDDLE, PHONE, WIDE } = require('./browser');
const { Hand } = require('./hand');
const { hostile } = require('./hostile');
const { WISH, answer, walk } = require('./keyboard');
const { contrasts, isStill, look } = require('./look');
const { exports: exports_, past } = require('./past');
const { start } = require('./simulator');
const { trouble } = require('./trouble');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    program: { type: 'string', default: 'target/debug/consent-simulator' },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
    screenshots: { type: 'string' },
  },
});
const skillPackage = path.resolve(__dirname, '../../../examples/table-booking/skill-package');

const CHECKS = {
  'a walk through consent by keyboard alone': async ({ open }) => `${await walk(await open())} sessions`,
  'the timeline shows the past and comes back': async ({ open, browser }) => past(await open(), browser, 'wide-light'),
  'both exports': async ({ open }) => {
    const page = await open();
    await new Hand(page).say(WISH);
    await exports_(page);
  },
  'errors lose nothing, and one press sends once': async ({ open, browser }) => trouble(await open(), browser, 'wide-light'),
  'nothing that a skill says runs': ({ browser }) => hostile(values.program, browser, skillPackage, look),
  'a diagram of any other states': async ({ open, browser }) => otherStates(await open({ viewport: PHONE }), browser),
  'both themes, from phone to wide, for eyes and ears': async ({ open, browser }) => {
    for (const [size, viewport] of Object.entries({ wide: WIDE, middle: MIDDLE, phone: PHONE })) {
      for (const colorScheme of ['light', 'dark']) {
        await everyFace(await open({ viewport, colorScheme, reducedMotion: 'reduce' }), browser, `${size}-${colorScheme}`);
      }
    }
  },
};

/** A skill may keep its own states: they are drawn as well, with what leads back and to itself. */
async function otherStates(page, browser) {
  const names = ['Start', 'Asking', '<b>Waiting</b>ForAVeryLongTimeIndeed', 'End'];
  const edge = (from, to) => ({ from: names[from], to: names[to] ?? 'Nowhere', labels: [`${from} / ${to}`] });
  const edges = [edge(0, 1), edge(1, 2), edge(0, 3), edge(2, 0), edge(2, 2), edge(3, 9)];
  await page.route('**/api/state', async (route) => {
    const state = await (await route.fetch()).json();
    state.diagram = { states: names.map((name) => ({ name })), edges };
    state.now.state = names[2];
    await route.fulfill({ json: state });
  });
  await page.reload();
  await page.waitForSelector('.state');
  const drawn = await page.$$eval('.state', (all) => all.map((each) => each.dataset.state));
  assert.deepStrictEqual(drawn, names);
  assert.strictEqual(await page.getAttribute('.state.current', 'data-state'), names[2]);
  const lines = await page.$$eval('.edge', (all) => all.map((each) => [each.getAttribute('d'), each.getTotalLength()]));
  assert.strictEqual(lines.length, 5, 'expected a line for each edge whose states there are');
  assert(lines.every(([d, length]) => !d.includes('NaN') && length > 5), `expected lines, found ${JSON.stringify(lines)}`);
  const rows = await page.$$eval('#transitions tr', (all) => all.map((each) => each.textContent));
  assert(rows.some((row) => row.includes(names[2]) && row.includes('(here)')), `expected the same as a table, found ${rows}`);
  await look(page, 'other states');
  await browser.shoot(page, 'other-states');
}

/** The page in each of its moods. */
async function everyFace(page, browser, name) {
  const hand = new Hand(page);
  const face = async (mood, options) => {
    await browser.shoot(page, `${name}-${mood}`);
    await look(page, `${name}, ${mood}`, options);
  };
  await contrasts(page, name);
  await isStill(page);
  await face('empty');
  await hand.say(WISH);
  await face('question');
  for (const summary of await page.$$('summary:visible')) {
    await summary.evaluate((each) => each.parentElement.toggleAttribute('open', true));
  }
  await page.waitForTimeout(100);
  await face('unfolded');
  await hand.push(answer('IsSentToApp'));
  await face('card');
  await page.$eval('#app', (app) => app.scrollIntoView());
  await browser.shoot(page, `${name}-app`);
  await page.$eval('#behind', (behind) => behind.scrollIntoView());
  await browser.shoot(page, `${name}-behind`);
  await hand.to('#position');
  await hand.press('Home');
  await face('past');
  await hand.push('#now');
  await hand.push('#start-over');
  // Everything beneath a dialog is out of reach.
  await face('sure', { least: 3 });
  await hand.push('#sure-no');
}

async function main() {
  const browser = await Browser.launch(values.chromium, values.screenshots);
  const names = Object.keys(CHECKS).filter((name) => positionals.length === 0 || positionals.some((part) => name.includes(part)));
  let failed = names.length === 0 ? 1 : 0;
  for (const name of names) {
    const begin = Date.now();
    const simulators = [];
    const open = async (options) => {
      simulators.push(await start(values.program));
      return browser.open(simulators.at(-1).url, options);
    };
    browser.wrongs = [];
    let problem = null;
    let result;
    try {
      result = await CHECKS[name]({ open, browser });
    } catch (error) {
      problem = error.stack;
    }
    for (const context of browser.inner.contexts()) {
      await context.close();
    }
    simulators.forEach((simulator) => simulator.stop());
    const wrongs = [...(problem === null ? [] : [problem]), ...browser.wrongs];
    failed += wrongs.length > 0 ? 1 : 0;
    console.log(`${wrongs.length > 0 ? 'FAILED' : 'ok'}: ${name}${result ? `, ${result}` : ''} (${((Date.now() - begin) / 1000).toFixed(1)} s)`);
    wrongs.forEach((wrong) => console.log(`  ${wrong}`));
  }
  await browser.close();
  console.log(`page: ${names.length} checks, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
