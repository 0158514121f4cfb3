'use strict';
// Opens the page in Chromium and writes down whatever must not happen meanwhile.

const fs = require('node:fs');
const path = require('node:path');
const { chromium } = require('playwright-core');

const WIDE = { width: 1280, height: 900 };
const MIDDLE = { width: 820, height: 1000 };
const PHONE = { width: 360, height: 740 };

class Browser {
  static async launch(executablePath, screenshots) {
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
    const browser = new Browser();
    browser.inner = await chromium.launch({ executablePath, headless: true, args });
    browser.screenshots = screenshots;
    /** Sentences; at the end there must be none. */
    browser.wrongs = [];
    return browser;
  }

  /** The page, once it shows a state. */
  async open(url, { viewport = WIDE, colorScheme = 'light', reducedMotion = 'no-preference' } = {}) {
    const context = await this.inner.newContext({ viewport, colorScheme, reducedMotion, acceptDownloads: true });
    const page = await context.newPage();
    const origin = new URL(url).origin;
    // What a check provokes on purpose; the browser itself reports each answer of 400 and above.
    page.expected = [];
    context.on('request', (request) => {
      if (new URL(request.url()).origin !== origin && !request.url().startsWith('data:')) {
        this.wrongs.push(`a request left the page's origin: ${request.url()}`);
      }
    });
    page.on('console', (message) => {
      const text = message.text();
      if (['error', 'warning'].includes(message.type()) && !page.expected.some((part) => text.includes(part))) {
        this.wrongs.push(`the console says: ${text} ${message.location().url}`);
      }
    });
    page.on('pageerror', (error) => this.wrongs.push(`the script fails: ${error.message}`));
    page.on('dialog', (dialog) => {
      this.wrongs.push(`a dialog opened: ${dialog.message()}`);
      dialog.dismiss();
    });
    await page.exposeFunction('reportViolation', (violation) => this.wrongs.push(`against the policy: ${violation}`));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        window.reportViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
      });
    });
    const response = await page.goto(url);
    const policy = response.headers()['content-security-policy'] ?? '';
    for (const part of ["default-src 'none'", "script-src 'self'", "style-src 'self'"]) {
      if (!policy.split(/; ?/).includes(part)) {
        this.wrongs.push(`expected ${part} in the page's policy, found: ${policy || 'none'}`);
      }
    }
    await page.waitForSelector('#locale option', { state: 'attached' });
    return page;
  }

  async shoot(page, name) {
    if (this.screenshots) {
      fs.mkdirSync(this.screenshots, { recursive: true });
      await page.screenshot({ path: path.join(this.screenshots, `${name}.png`) });
    }
  }

  close() {
    return this.inner.close();
  }
}

module.exports = { Browser, MIDDLE, PHONE, WIDE };
