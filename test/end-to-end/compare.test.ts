import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCorpus } from '../../scripts/corpus/run.ts';
import { findAxeViolations } from '../support/axe.ts';
import { findChromium, launchBrowser } from '../support/browser.ts';
import { editionPdf, inventedEditions } from '../support/edition-pdf.ts';
import { plainEnvironment, run } from '../support/processes.ts';
import { openRealServer, type RealServer } from '../support/real-server.ts';
import { dataFolder, projectRoot } from '../support/real-waymark.ts';
import { makeFolder } from '../support/temp-folder.ts';

const chromiumPath = findChromium();
const compareQuestion = 'What changed about lantern visits between 2018 and 2023?';
const datedQuestion = 'Who leads a lantern visit, and how soon is it agreed with the family?';

/** A data folder in which two invented editions stand, added as an operator adds them. */
async function addEditions(): Promise<string> {
  const folder = makeFolder({
    'earlier.pdf': Buffer.from(editionPdf(inventedEditions.earlier)),
    'later.pdf': Buffer.from(editionPdf(inventedEditions.later)),
  });
  // The vectors of what the project wrote are known: only the added texts are encoded.
  cpSync(join(dataFolder, 'index'), join(folder, 'index'), { recursive: true });
  for (const [file, edition] of [
    ['earlier.pdf', 'wt-2018'],
    ['later.pdf', 'wt-2023'],
  ] as const) {
    const told: string[] = [];
    const tell = (line: string) => told.push(line);
    const surroundings = { root: projectRoot, env: { WAYMARK_DATA: folder }, write: tell, tell };
    const code = await runCorpus(['add', join(folder, file), '--edition', edition], surroundings);
    if (code !== 0) throw new Error(`${edition} was not taken: ${told.join(' ')}`);
  }
  return folder;
}

describe('two editions added as PDFs', () => {
  let folder: string;
  let server: RealServer;
  let browser: Browser | null;
  beforeAll(async () => {
    folder = await addEditions();
    server = await openRealServer({ data: folder });
    browser = chromiumPath === null ? null : await launchBrowser(chromiumPath);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const terminal = (...args: string[]) =>
    run(process.execPath, ['--import', 'tsx', 'scripts/ask.ts', ...args], {
      env: plainEnvironment({ WAYMARK_DATA: folder }),
    });

  it('are compared in the terminal: what changed, each side, and both places', async () => {
    const { code, stdout } = await terminal(compareQuestion);
    expect(code).toBe(0);
    expect(stdout).toContain('“ought to” became “should”');
    expect(stdout).toContain(`Working Together 2018:\n${inventedEditions.earlier[1]?.text}`);
    expect(stdout).toContain(`Working Together 2023:\n${inventedEditions.later[1]?.text}`);
    expect(stdout).toMatch(/\[1\] Working Together 2018, paragraph 2, page 1/);
    expect(stdout).toMatch(/\[2\] Working Together 2023, paragraph 2, page 1/);
  });

  it('answer as at a date in the terminal, each by the edition of its time', async () => {
    const before = await terminal('--as-at', '2019-03-01', datedQuestion);
    expect(before.stdout).toContain('ten working days');
    expect(before.stdout).toContain('On 1 March 2019 the edition in force was Working Together 2018, from 4 July 2018');
    const after = await terminal('--as-at', '2024-01-15', datedQuestion);
    expect(after.stdout).toContain('fifteen working days');
    expect(after.stdout).not.toContain('ten working days');
  });

  it('are compared and dated in lines of JSON, with verbatim quotations', async () => {
    const lines = [
      { id: 'compared', question: compareQuestion },
      { id: 'undated', question: 'what changed about lantern visits?' },
      { id: 'before', question: datedQuestion, asAt: '2019-03-01' },
      { id: 'between', question: 'who sits on the safeguarding board?', asAt: '2013-04-01' },
      { id: 'too early', question: datedQuestion, asAt: '2005-01-01' },
    ];
    const { code, stdout } = await run(process.execPath, ['--import', 'tsx', 'scripts/ask.ts', '--json'], {
      env: plainEnvironment({ WAYMARK_DATA: folder }),
      input: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    });
    expect(code).toBe(0);
    const [compared, undated, before, between, early] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const place = ({ edition, paragraph, page, quote, provenance }: Record<string, unknown>) => [
      edition,
      paragraph,
      page,
      quote,
      provenance,
    ];
    for (const reply of [compared, undated]) {
      expect(reply.outcome).toBe('answered');
      expect(reply.citations.slice(0, 2).map(place)).toEqual([
        ['wt-2018', '2', 1, inventedEditions.earlier[1]?.text, 'official'],
        ['wt-2023', '2', 1, inventedEditions.later[1]?.text, 'official'],
      ]);
    }
    expect(before.citations[0]).toMatchObject({ edition: 'wt-2018', paragraph: '2', provenance: 'official' });
    const noticesOf = (reply: { notices: readonly { text: string }[] }) =>
      reply.notices.map(({ text }) => text).join(' ');
    expect(noticesOf(between)).toMatch(/in force was Working Together 2010.+Working Together 2013 had been published/);
    expect(early.outcome).toBe('not_covered');
    expect(noticesOf(early)).toMatch(/no edition that was in force on 1 January 2005.+Working Together 2010/);
  });

  it('differ in `corpus diff` as they do in the answer', async () => {
    const { stdout } = await run(
      process.execPath,
      ['--import', 'tsx', 'scripts/corpus.ts', 'diff', 'wt-2018', 'wt-2023'],
      { env: plainEnvironment({ WAYMARK_DATA: folder }) },
    );
    expect(stdout).toContain('1 changed, 1 added, 1 removed, 1 moved, 4 the same.');
  });

  describe.skipIf(chromiumPath === null)('in the page (skipped where there is no Chromium)', () => {
    async function openPage(width: number): Promise<{ page: Page; complaints: string[] }> {
      if (!browser) throw new Error('There is no browser.');
      const context = await browser.newContext({
        locale: 'en-GB',
        reducedMotion: 'reduce',
        viewport: { width, height: 800 },
      });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(server.url, { waitUntil: 'networkidle' });
      return { page, complaints };
    }

    async function ask(page: Page, question: string) {
      const turns = page.locator('.turn-waymark');
      const before = await turns.count();
      await page.fill('#question', question);
      await page.press('#question', 'Enter');
      const turn = turns.nth(before);
      await turn.locator('.answer, .card').waitFor();
      return turn;
    }

    it('answer as at a date', async () => {
      const { page, complaints } = await openPage(1280);
      await page.locator('#scope summary').click();
      await page.fill('#as-at', '2019-03-01');
      const before = await ask(page, datedQuestion);
      expect(await before.textContent()).toContain('ten working days');
      expect(await before.locator('.sources').textContent()).toContain('Working Together 2018, paragraph 2');
      await page.fill('#as-at', '2024-01-15');
      expect(await (await ask(page, datedQuestion)).textContent()).toContain('fifteen working days');
      await page.fill('#as-at', '2013-04-01');
      const between = await ask(page, 'Who sits on the safeguarding board?');
      expect(await between.textContent()).toMatch(/in force was Working Together 2010.+Working Together 2013 had been/);
      await page.fill('#as-at', '2005-01-01');
      const early = await ask(page, datedQuestion);
      expect(await early.textContent()).toMatch(
        /no edition that was in force on 1 January 2005.+Working Together 2010/,
      );
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    it.each([1280, 360])('stand side by side from an answer, at %i pixels', async (width) => {
      const { page, complaints } = await openPage(width);
      const turn = await ask(page, compareQuestion);
      expect(await turn.locator('.comparison .column').count()).toBeGreaterThanOrEqual(2);
      const opener = turn.getByRole('button', { name: 'See the editions side by side' });
      await opener.click();
      const changed = page.locator('.difference', { has: page.locator('.kind-changed') });
      await changed.waitFor();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('compare-heading');
      // What is unseen is read out with the mark: colour and line are not all that tells it.
      expect(await changed.locator('del').allTextContents()).toEqual([
        '[taken out: ought to]',
        '[taken out: key worker,]',
        '[taken out: ten]',
      ]);
      expect(await changed.locator('ins').first().textContent()).toBe('[put in: should]');
      const [left, right] = await changed
        .locator('.side')
        .evaluateAll((sides) => sides.map((side) => side.getBoundingClientRect().toJSON()));
      if (width > 400) expect([left.top, left.left < right.left]).toEqual([right.top, true]);
      else expect([left.left, left.bottom <= right.top]).toEqual([right.left, true]);
      expect(await findAxeViolations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );

      await page.getByRole('button', { name: 'Show every difference' }).press('Enter');
      await page.getByText('1 changed, 1 added, 1 removed, 1 moved, 4 the same. Showing 4 of 4.').waitFor();
      expect(await page.locator('.kind').allTextContents()).toEqual(
        expect.arrayContaining(['Changed', 'Added', 'Removed', 'Moved']),
      );
      await page.getByLabel('Show what is the same, too').check();
      await page.getByText('Showing 8 of 8.').waitFor();
      await page.getByLabel('Chapter', { exact: true }).selectOption({ label: 'Chapter 2: Meetings' });
      await page.getByText('1 moved, 3 the same. Showing 4 of 4.').waitFor();

      await page.getByRole('button', { name: 'Back to the conversation' }).click();
      expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    it('are chosen in the editions panel, and a subject goes through the screen first', async () => {
      const { page, complaints } = await openPage(1280);
      await page.locator('#scope summary').click();
      await page.getByRole('button', { name: 'Compare two editions side by side' }).click();
      await page.getByText('Showing 4 of 4.').waitFor();
      expect(await page.inputValue('#compare-earlier')).toBe('wt-2018');
      expect(await page.inputValue('#compare-later')).toBe('wt-2023');
      const label = page.locator('.difference .link-button').first();
      await label.click();
      await page.locator('.panel .provenance').first().waitFor();
      await page.keyboard.press('Escape');
      expect(await label.evaluate((element) => element === document.activeElement)).toBe(true);

      // Editions of which there is no text: what briefings report.
      await page.selectOption('#compare-later', 'wt-2018-2020');
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await page.getByText(/no official text of Working Together 2018, as amended/).waitFor();
      expect(await page.locator('.difference').count()).toBeGreaterThan(0);
      expect(await findAxeViolations(page)).toEqual([]);
      await page.selectOption('#compare-later', 'wt-2018');
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await page.getByText('Choose two different editions of the same guidance').waitFor();

      await page.selectOption('#compare-later', 'wt-2023');
      await page.fill('#compare-topic', 'lantern visits');
      await page.press('#compare-topic', 'Enter');
      // A bare subject in unheard-of words may be asked about first; the editions are not lost by that.
      await page.locator('.turn-waymark .answer, .turn-waymark .card').waitFor();
      const no = page.getByRole('button', { name: 'No, it is about the guidance' });
      if (await no.isVisible()) await no.click();
      await page.locator('.turn-waymark .answer').waitFor();
      expect(await page.locator('.turn-waymark .answer').textContent()).toContain('“ought to” became “should”');
      await page.locator('#compare-open').click();
      await page.fill('#compare-topic', 'A boy in my class has new bruises and flinched today.');
      await page.press('#compare-topic', 'Enter');
      await page.locator('.card-referral').waitFor();
      expect(await page.locator('.card-referral .first-line').textContent()).toMatch(/999/);
      // The browser tells of every answer that is not 200; this page asked for one that is refused.
      expect(complaints.filter((line) => !line.includes('404'))).toEqual([]);
      await page.context().close();
    });
  });
});
