import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findAxeViolations } from '../support/axe.ts';
import { findChromium, launchBrowser } from '../support/browser.ts';
import { openRealServer, type RealServer } from '../support/real-server.ts';
import { findHeldMessage } from '../support/real-waymark.ts';

const chromiumPath = findChromium();
const assessmentQuestion = 'How long may an assessment take?';
const concern = 'A boy in my class has new bruises and flinched today.';

describe.skipIf(chromiumPath === null)(
  'the web chat with the real assistant (skipped where there is no Chromium)',
  () => {
    let server: RealServer;
    let browser: Browser;
    let page: Page;
    let heldMessage: string;
    let requests: string[];
    let complaints: string[];

    beforeAll(async () => {
      server = await openRealServer();
      heldMessage = await findHeldMessage(server.waymark);
      browser = await launchBrowser(chromiumPath ?? '');
    });
    afterAll(async () => {
      await browser?.close();
      await server?.close();
    });
    beforeEach(async () => {
      const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
      page = await context.newPage();
      page.setDefaultTimeout(15_000);
      requests = [];
      complaints = [];
      page.on('request', (request) => requests.push(request.url()));
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(server.url, { waitUntil: 'networkidle' });
    });
    afterEach(async () => {
      expect(complaints).toEqual([]);
      expect(requests.filter((url) => !url.startsWith(`${server.url}/`))).toEqual([]);
      await page.context().close();
    });

    async function ask(question: string) {
      const turns = page.locator('.turn-waymark');
      const before = await turns.count();
      await page.fill('#question', question);
      await page.press('#question', 'Enter');
      const turn = turns.nth(before);
      await turn.locator('.answer, .card').waitFor();
      return turn;
    }

    it('answers a question, and opens a citation beside the answer', async () => {
      const turn = await ask(assessmentQuestion);
      expect(await turn.textContent()).toContain('45 working days');
      expect(await turn.locator('.banner').allTextContents()).toEqual(
        expect.arrayContaining([expect.stringContaining('superseded by Working Together 2026')]),
      );
      expect(await findAxeViolations(page)).toEqual([]);

      const cite = turn.getByRole('button', { name: /^1, source: Working Together 2023/ }).first();
      const label = (await cite.getAttribute('aria-label')) ?? (await cite.textContent()) ?? '';
      await cite.click();
      const panel = page.locator('#panel');
      await panel.locator('.provenance').first().waitFor();
      expect(await panel.textContent()).toContain('45 working days');
      expect(label).toContain((await panel.locator('h2').first().textContent())?.trim());
      const official = panel.getByRole('link', { name: 'Open the official page' });
      expect(await official.getAttribute('href')).toMatch(
        /^https:\/\/assets\.publishing\.service\.gov\.uk\/.+#page=\d+$/,
      );
      expect(await findAxeViolations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      expect(await panel.isHidden()).toBe(true);
    });

    it('shows a concern its card, with 999 on its first line, and stays with it', async () => {
      const turn = await ask(concern);
      expect(await turn.locator('.card-referral .first-line').textContent()).toMatch(/999/);
      expect(await turn.textContent()).toContain('NSPCC');
      expect(await turn.textContent()).toMatch(/no one has been alerted/i);
      expect(await turn.locator('.sources, .answer').count()).toBe(0);
      expect(await findAxeViolations(page)).toEqual([]);
      const next = await ask(assessmentQuestion);
      expect(await next.locator('.card').count()).toBe(1);
      expect(await next.locator('.card .first-line').textContent()).toMatch(/999/);
    });

    it('asks whether it is about somebody real, and answers when it is only a question', async () => {
      const turn = await ask(heldMessage);
      expect(await turn.locator('.card-confirm .first-line').textContent()).toMatch(/999/);
      expect(await findAxeViolations(page)).toEqual([]);
      await page.getByRole('button', { name: 'No, it is about the guidance' }).click();
      await page.locator('.turn-waymark .answer').waitFor();
      expect(await page.locator('.card-referral').count()).toBe(0);
      expect(await page.locator('.turn-waymark .answer').textContent()).toContain('Get help now');
      expect(await findAxeViolations(page)).toEqual([]);
    });

    it('puts a question to one edition, and to a date', async () => {
      await page.locator('#scope summary').click();
      const offered = await page
        .locator('#edition option')
        .evaluateAll((options) =>
          options.filter((one) => !(one as HTMLOptionElement).disabled).map((one) => (one as HTMLOptionElement).value),
        );
      expect(offered).toEqual(expect.arrayContaining(['', 'wt-2018', 'wt-2018-2020', 'wt-2023']));
      await page.selectOption('#edition', 'wt-2018');
      const named = await ask('What replaced Local Safeguarding Children Boards?');
      expect(await named.locator('.sources').textContent()).toContain('Working Together 2018');
      expect(await named.locator('.sources').textContent()).not.toContain('Working Together 2023');
      await page.selectOption('#edition', '');
      await page.fill('#as-at', '2021-06-01');
      const dated = await ask('What did the update say about homelessness?');
      expect(await dated.locator('.sources').textContent()).toContain('December 2020');
      expect(await findAxeViolations(page)).toEqual([]);
    });

    it('does not guess what is not held', async () => {
      const turn = await ask('How many toilets must a nursery have per child?');
      expect(await turn.locator('.answer-not_covered, .answer-declined').count()).toBe(1);
      expect(await turn.getByText('Waymark can miss a concern.').count()).toBe(1);
      expect(await findAxeViolations(page)).toEqual([]);
    });
  },
);
