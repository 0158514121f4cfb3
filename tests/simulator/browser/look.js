'use strict';
// What everybody must be able to see and to hear: names for all controls, contrast, no sideways scrolling, and axe's rules.

const assert = require('node:assert');
const fs = require('node:fs');

const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const CONTROLS = ['button', 'link', 'textbox', 'combobox', 'checkbox', 'switch', 'slider', 'DisclosureTriangle', 'region', 'navigation', 'log', 'dialog', 'image'];
/** WCAG AA: what is read 4.5, what only has an edge 3. */
const CONTRASTS = [
  ['--ink', ['--ground', '--paper', '--wash', '--wait-wash', '--alarm-wash'], 4.5],
  ['--soft', ['--ground', '--paper', '--wash', '--wait-wash'], 4.5],
  ['--accent', ['--ground', '--paper', '--wash', '--wait-wash'], 4.5],
  ['--on-accent', ['--accent'], 4.5],
  ['--alarm', ['--alarm-wash', '--paper'], 4.5],
  ['--on-alarm', ['--alarm'], 4.5],
  ['--wait', ['--wait-wash', '--ground'], 4.5],
  ['--edge', ['--ground', '--paper', '--wash'], 3],
];

/** Looks at the page as it is. */
async function look(page, what, { least = 20 } = {}) {
  await fits(page, what);
  await isNamed(page, what, least);
  await page.evaluate(AXE);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  assert(found.passes.length > 10, 'expected axe to have looked');
  const wrongs = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join('; ')}`);
  assert.deepStrictEqual(wrongs, [], `expected nothing of axe's at: ${what}`);
}

async function fits(page, what) {
  const [width, most] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert(width <= most, `expected no sideways scrolling at: ${what}; ${width} of ${most} pixels`);
  const wide = await page.evaluate(() => {
    const isCut = (each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX !== 'visible' && each.getClientRects().length > 0;
    return [...document.querySelectorAll('main, main *')].filter((each) => isCut(each) && !each.matches('.unseen, .table, input, select')).map((each) => `${each.tagName} ${each.className} ${each.id}`);
  });
  assert.deepStrictEqual(wide, [], `expected no part to scroll sideways at: ${what}`);
}

/** The tree that a screen reader gets. */
async function isNamed(page, what, least) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const controls = nodes.filter(({ ignored, role }) => !ignored && CONTROLS.includes(role?.value));
  assert(controls.length >= least, `expected controls at: ${what}; found ${controls.length}`);
  const nameless = controls.filter(({ name }) => !name?.value?.trim()).map(({ role, backendDOMNodeId }) => `${role.value} ${backendDOMNodeId}`);
  assert.deepStrictEqual(nameless, [], `expected a name for each control at: ${what}`);
}

async function contrasts(page, what) {
  const names = [...new Set(CONTRASTS.flatMap(([front, backs]) => [front, ...backs]))];
  const colours = await page.evaluate((all) => Object.fromEntries(all.map((name) => [name, getComputedStyle(document.documentElement).getPropertyValue(name).trim()])), names);
  for (const [front, backs, least] of CONTRASTS) {
    for (const back of backs) {
      const [lighter, darker] = [luminance(colours[front]), luminance(colours[back])].sort((one, other) => other - one);
      const ratio = (lighter + 0.05) / (darker + 0.05);
      assert(ratio >= least, `${what}: expected ${front} on ${back} to have a contrast of ${least}, found ${ratio.toFixed(2)}`);
    }
  }
}

/** WCAG's relative luminance of `#rrggbb`. */
function luminance(colour) {
  assert.match(colour, /^#[0-9a-f]{6}$/);
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Nothing moves for whoever asked for that. */
async function isStill(page) {
  const moving = await page.$$eval('*', (all) => all.filter((each) => {
    const style = getComputedStyle(each);
    return style.animationName !== 'none' || style.transitionDuration.split(', ').some((time) => parseFloat(time) > 0);
  }).length);
  assert.strictEqual(moving, 0, 'expected nothing to move');
}

module.exports = { contrasts, isStill, look };
