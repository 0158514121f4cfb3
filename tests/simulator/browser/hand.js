'use strict';
// Somebody with a keyboard and without a mouse. What cannot be reached by Tab cannot be done.

const assert = require('node:assert');

const MOST_STOPS = 200;

class Hand {
  constructor(page) {
    this.page = page;
  }

  /** Tabs on until the focus is there. */
  async to(selector) {
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      if (await this.isAt(selector)) {
        return;
      }
      await this.page.keyboard.press('Tab');
    }
    assert.fail(`expected to reach ${selector} by Tab`);
  }

  isAt(selector) {
    return this.page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
  }

  /** Presses a key, and waits until what it did is done. */
  async press(key) {
    await this.page.keyboard.press(key);
    await this.page.waitForFunction(() => !document.body.classList.contains('busy'));
  }

  async push(selector) {
    await this.to(selector);
    const shows = await this.page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    });
    assert(shows, `expected to see that the focus is at ${selector}`);
    await this.press('Enter');
  }

  async say(words) {
    await this.to('#utterance');
    await this.page.keyboard.type(words);
    await this.press('Enter');
  }

  /** Flips a switch. */
  async flip(selector) {
    await this.to(selector);
    await this.press('Space');
  }

  /** Chooses in a list by its first letters. */
  async choose(selector, letters) {
    await this.to(selector);
    await this.page.keyboard.type(letters);
    await this.press('Tab');
  }

  async startOver() {
    await this.push('#start-over');
    await this.push('#sure-yes');
  }
}

/** What the page shows. */
class Seen {
  constructor(page) {
    this.page = page;
  }

  state() {
    return this.page.getAttribute('.state.current', 'data-state');
  }

  isThere(selector) {
    return this.page.isVisible(selector);
  }

  /** What was said since the beginning of the last turn. */
  said() {
    return this.page.$$eval('#log > li:last-child .line', (lines) =>
      lines.map((line) => ({ who: line.dataset.who, text: line.querySelector('.said').textContent })),
    );
  }

  turns() {
    return this.page.$$eval('#log > li', (items) => items.length);
  }

  isGranted(scope, level) {
    return this.page.isChecked(grant(scope, level));
  }
}

/** The switch of a permission, and the list of what is stored for it. */
const grant = (scope, level) => `[data-key="${scope}"] [data-key="${level}"] input`;
const stored = (scope, level) => `[data-key="${scope}"] [data-key="${level}"] select`;

module.exports = { Hand, Seen, grant, stored };
