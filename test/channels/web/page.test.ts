import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Assistant, Readiness, TellStep } from '../../../src/core/ports.ts';
import type { Question } from '../../../src/core/question.ts';
import { findAxeViolations } from '../../support/axe.ts';
import { findChromium, launchBrowser } from '../../support/browser.ts';
import { createFakeLibrary, fakeHoldings, fakeNewer, fakeReply, fakeStatement } from '../../support/fake-assistant.ts';
import { openScene, replies, type Scene, superseded } from './scene.ts';

const chromiumPath = findChromium();
const assessmentQuestion = 'How long may an assessment take?';
const early = 'What changed about early help between 2018 and 2023?';

describe.skipIf(chromiumPath === null)('the page in Chromium (skipped where there is none)', () => {
  let browser: Browser;
  let scene: Scene;
  let page: Page;
  let requests: string[];
  let complaints: string[];

  beforeAll(async () => {
    browser = await launchBrowser(chromiumPath ?? '');
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    scene = await openScene({}, { ...replies, 'one\ntwo': replies['Is it serious'] });
    await openPage();
  });
  afterEach(async () => {
    await page.context().close();
    await scene.close();
  });

  async function openPage(options: BrowserContextOptions = {}) {
    const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
    requests = [];
    complaints = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(scene.url, { waitUntil: 'networkidle' });
  }

  async function reopenPage(options: BrowserContextOptions) {
    await page.context().close();
    await openPage(options);
  }

  async function ask(question: string) {
    const turns = page.locator('.turn-waymark');
    const before = await turns.count();
    await page.fill('#question', question);
    await page.press('#question', 'Enter');
    await turns.nth(before).locator('.answer, .card').waitFor();
  }

  const focusedText = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

  it('says at once that it is searching, each step as it begins, and then who wrote the answer; the guidance alone is asked for once', {
    retry: 2,
  }, async () => {
    let tell: TellStep = () => undefined;
    let finish = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const label = { code: 'written_by_ai', text: 'Written by AI from these passages.' } as const;
    const statements = [fakeStatement('In words of its own.', [])];
    const written = fakeReply('answered', { text: 'x', statements, notices: [label] });
    const extract = fakeReply('answered', { text: 'x', statements: [fakeStatement('As it stands there.', [])] });
    const asked: Question[] = [];
    const assistant: Assistant = {
      reply: async (question, tellStep = () => undefined) => {
        asked.push(question);
        if (question.action === 'only_guidance') return extract;
        tell = tellStep;
        await slow;
        return written;
      },
    };
    await page.context().close();
    await scene.close();
    scene = await openScene({ assistant });
    await openPage();
    await page.fill('#question', 'zanzibar');
    const begun = performance.now();
    await page.press('#question', 'Enter');
    const waiting = page.locator('[role=log] .waiting');
    await waiting.getByText('Searching the guidance…').waitFor();
    expect(performance.now() - begun).toBeLessThan(300);
    const place = await waiting.boundingBox();
    for (const [step, words] of [
      ['searching', 'Searching the guidance…'],
      ['writing', 'Writing an answer…'],
      ['checking', 'Checking every sentence…'],
    ] as const) {
      tell(step);
      await waiting.getByText(words).waitFor();
      expect(await waiting.boundingBox()).toMatchObject({ y: place?.y, height: place?.height });
    }
    expect(await findAxeViolations(page)).toEqual([]);
    expect(await page.getByText('In words of its own.').count()).toBe(0);
    finish();
    await page.getByText(label.text).waitFor();
    expect(await waiting.count()).toBe(0);
    expect(await findAxeViolations(page)).toEqual([]);
    const press = page.getByRole('button', { name: 'Show only the guidance' });
    await press.click();
    await page.getByText('As it stands there.').waitFor();
    expect(await press.count()).toBe(0);
    expect(asked.map(({ text, action, choice }) => [text, action, choice])).toEqual([
      ['zanzibar', undefined, undefined],
      ['', 'only_guidance', 'r1'],
    ]);
  });

  it('says on the start page that the publisher has something newer, and where to look', async () => {
    expect(await page.locator('#newer').isVisible()).toBe(false);
    await scene.close();
    scene = await openScene({ library: createFakeLibrary([], fakeHoldings, [fakeNewer]) });
    await reopenPage({});
    const note = page.locator('#newer .banner');
    expect(await note.innerText()).toContain(fakeNewer.readerText);
    expect(await note.getByRole('link').getAttribute('href')).toBe(fakeNewer.landingPage);
    await note.getByText('For whoever runs Waymark').click();
    expect(await note.innerText()).toContain(fakeNewer.text);
    expect(await findAxeViolations(page)).toEqual([]);
  });

  it('asks the other guidance again, in the same words, when its offer is pressed', async () => {
    await scene.close();
    const offered = fakeReply('not_covered', {
      text: 'I could not find that.',
      notices: [
        {
          ...{ code: 'other_guidance', text: 'I did find something in KCSIE.' },
          offer: { edition: 'kcsie-2025', shortName: 'KCSIE', passageId: 'p', question: 'single central record' },
        },
      ],
    });
    scene = await openScene(
      {},
      {
        'single central record': (question) =>
          question.edition === 'kcsie-2025' ? fakeReply('declined', { text: 'From KCSIE.' }) : offered,
      },
    );
    await reopenPage({});
    await ask('single central record');
    expect(await findAxeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ask KCSIE' }).click();
    await page.getByText('From KCSIE.').waitFor();
    expect(scene.asked.map(({ text, edition }) => [text, edition])).toEqual([
      ['single central record', undefined],
      ['single central record', 'kcsie-2025'],
    ]);
  });

  it('answers with citations that open the passage beside the answer, and gives the focus back', async () => {
    await ask(assessmentQuestion);
    expect(await page.locator('.banner').first().textContent()).toContain(superseded);
    expect(await page.locator('.prose li').allTextContents()).toHaveLength(2);

    const cite = page.getByRole('button', { name: '1, source: Working Together 2023, paragraph 160, page 61' }).first();
    await cite.click();
    const panel = page.getByRole('complementary', { name: 'Working Together 2023, paragraph 160, page 61' });
    await panel.getByText('The guidance’s own words').first().waitFor();
    expect(await panel.locator('mark').textContent()).toBe('within 45 working days');
    expect(await panel.getByText('What stands after it, invented for the test.').isVisible()).toBe(true);
    const official = panel.getByRole('link', { name: 'Open the official page' });
    expect(await official.getAttribute('href')).toBe('https://www.gov.uk/official.pdf#page=61');
    expect(await official.getAttribute('rel')).toContain('noopener');

    await page.keyboard.press('Escape');
    expect(await page.locator('#panel').isHidden()).toBe(true);
    expect(await cite.evaluate((element) => element === document.activeElement)).toBe(true);

    await page
      .getByRole('button', { name: /^2, source/ })
      .first()
      .click();
    await page.locator('.panel .provenance').first().waitFor();
    expect(await page.locator('.panel .provenance').allTextContents()).toEqual([
      'Waymark’s summary, not the official words',
    ]);
    expect(complaints).toEqual([]);
  });

  it('sets edition against edition, side by side where there is room', async () => {
    await ask(early);
    expect(await page.locator('.column h3').first().textContent()).toContain('Working Together 2018');
    const tops = await page
      .locator('.column')
      .evaluateAll((columns) => columns.map((one) => one.getBoundingClientRect().top));
    expect(tops).toHaveLength(2);
    expect(tops[0]).toBe(tops[1]);
  });

  it('shows a concern its card, keeps nothing, and lets the words be hidden', async () => {
    await ask('He hit her');
    const card = page.locator('.card-referral');
    expect(await card.locator('.first-line').textContent()).toMatch(/^999/);
    expect(await card.getByRole('link', { name: '0808 800 5000' }).getAttribute('href')).toBe('tel:08088005000');
    expect(await page.inputValue('#question')).toBe('');
    expect(await page.locator('.bubble').textContent()).toBe('He hit her');
    await page.getByRole('button', { name: 'Hide them' }).click();
    expect(await page.locator('body').textContent()).not.toContain('He hit her');
    expect(await focusedText()).toBe('You have hidden your words.');
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      0,
      0,
      '',
    ]);
    expect(page.url()).toBe(`${scene.url}/`);
  });

  it('takes "No, it is about the guidance" once, in the same conversation', async () => {
    await ask('Is it serious');
    const no = page.getByRole('button', { name: 'No, it is about the guidance' });
    await no.dblclick();
    await page.getByText('Only the guidance, then.').waitFor();
    expect(await no.count()).toBe(0);
    expect(await page.locator('.card').count()).toBe(1);
    expect(scene.asked.map(({ text, action }) => [text, action])).toEqual([
      ['Is it serious', undefined],
      ['', 'about_guidance'],
    ]);
    expect(new Set(scene.asked.map(({ conversation, person }) => `${conversation} ${person}`)).size).toBe(1);
    expect(await page.locator('.bubble').allTextContents()).toEqual(['Is it serious', 'No, it is about the guidance']);
  });

  it('retires a card’s buttons when a later message is answered', async () => {
    await ask('Is it serious');
    await ask('He hit her');
    expect(await page.locator('.card-confirm .card-button').count()).toBe(0);
    expect(await page.locator('.card-referral .card-button').count()).toBe(2);
  });

  it('never reads what is typed as HTML', async () => {
    const typed = '<img src=x onerror=alert(1)><b>bold</b>';
    await ask(typed);
    expect(await page.locator('.bubble').textContent()).toBe(typed);
    expect(await page.locator('.log img, .log b').count()).toBe(0);
    expect(await page.locator('.prose li').allTextContents()).toEqual(['Assessment, page 61']);
    expect(await page.locator('.log').getByText('Waymark can miss a concern.').count()).toBe(1);
  });

  it('starts a new line with Shift and Enter, and does not ask an empty question', async () => {
    await page.press('#question', 'Enter');
    expect(await page.locator('#composer-note').textContent()).toBe('Type a question first.');
    await page.locator('#question').pressSequentially('one');
    await page.press('#question', 'Shift+Enter');
    await page.locator('#question').pressSequentially('two');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.locator('.card').waitFor();
    expect(scene.asked.map(({ text }) => text)).toEqual(['one\ntwo']);
  });

  it('sends one edition or a date, never both', async () => {
    await page.locator('#scope summary').click();
    await page.selectOption('#edition', 'wt-2018');
    await ask(assessmentQuestion);
    await page.fill('#as-at', '2019-03-01');
    expect(await page.inputValue('#edition')).toBe('');
    expect(await page.locator('#scope-now').textContent()).toBe('as it stood on 1 March 2019');
    await ask(assessmentQuestion);
    await page.selectOption('#edition', 'wt-2023');
    expect(await page.inputValue('#as-at')).toBe('');
    expect(scene.asked.map(({ edition, asAt }) => [edition, asAt])).toEqual([
      ['wt-2018', undefined],
      [undefined, '2019-03-01'],
    ]);
    expect(await page.locator('#edition option[value="wt-2010"]').isDisabled()).toBe(true);
  });

  it('starts again with an empty log and a new conversation', async () => {
    await ask('He hit her');
    await page.getByRole('button', { name: 'Start again' }).click();
    expect(await page.locator('.turn').count()).toBe(0);
    await ask('Is it serious');
    expect(scene.asked[0]?.conversation).not.toBe(scene.asked[1]?.conversation);
  });

  it('opens help without the server, and gives the focus back', async () => {
    await scene.close();
    const before = requests.length;
    await page.getByRole('button', { name: 'Get help now' }).click();
    const help = page.getByRole('dialog', { name: 'Get help now' });
    expect(await help.getByRole('link', { name: '999' }).isVisible()).toBe(true);
    expect(await help.getByText('No one has been alerted').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await help.isHidden()).toBe(true);
    expect(await focusedText()).toContain('Get help now');
    expect(requests).toHaveLength(before);
  });

  it('opens help without a script', async () => {
    await reopenPage({ javaScriptEnabled: false });
    await page.locator('.help-button').click();
    expect(await page.locator('#help .first-line').isVisible()).toBe(true);
  });

  it('keeps the question and shows 999 when no reply comes', async () => {
    await page.fill('#question', 'There is no entry for this');
    await page.press('#question', 'Enter');
    await page.locator('.no-reply').waitFor();
    expect(await page.locator('.no-reply').textContent()).toContain('999');
    expect(await page.inputValue('#question')).toBe('There is no entry for this');
    await scene.close();
    await page.press('#question', 'Enter');
    await page.getByText('Waymark cannot be reached just now').waitFor();
    expect(await page.inputValue('#question')).toBe('There is no entry for this');
  });

  it('shows how far the index is until it is ready', async () => {
    await scene.close();
    let readiness: Readiness = { state: 'building', done: 3, total: 10 };
    scene = await openScene({ readiness: () => readiness });
    await reopenPage({});
    await page.getByText('Getting the guidance ready.').waitFor();
    expect(await page.locator('progress').getAttribute('value')).toBe('3');
    expect(await findAxeViolations(page)).toEqual([]);
    readiness = { state: 'ready', passages: 3, vectorSearch: 'exact' };
    await page.locator('#status').waitFor({ state: 'hidden' });
  });

  it('calls no one but its own server', async () => {
    await ask(assessmentQuestion);
    await page.locator('.cite').first().click();
    await page.locator('.panel .provenance').first().waitFor();
    expect(requests.length).toBeGreaterThan(5);
    expect(requests.filter((url) => !url.startsWith(`${scene.url}/`))).toEqual([]);
  });

  describe.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['high contrast', { forcedColors: 'active' }],
    ['narrow, light', { colorScheme: 'light', viewport: { width: 320, height: 640 } }],
    ['narrow, dark', { colorScheme: 'dark', viewport: { width: 320, height: 640 } }],
  ] satisfies [string, BrowserContextOptions][])('in %s', (_name, options) => {
    const check = async (what: string) => {
      expect([what, await findAxeViolations(page)]).toEqual([what, []]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([what, overflow <= 0]).toEqual([what, true]);
      expect([what, await page.locator('.help-button').isVisible()]).toEqual([what, true]);
    };

    it('axe-core finds nothing, nothing is cut off, and help stays in view', async () => {
      await reopenPage(options);
      await check('empty page');
      await page.locator('#scope summary').click();
      await check('editions');
      await page.locator('#scope summary').click();
      await ask(early);
      await check('comparison');
      await ask(assessmentQuestion);
      await check('answer');
      await page.locator('.cite').last().scrollIntoViewIfNeeded();
      await page.locator('.sources .link-button').last().click();
      await page.locator('.panel .provenance').first().waitFor();
      await check('panel');
      await page.keyboard.press('Escape');
      await ask('He hit her');
      await check('referral card');
      await ask('Is it serious');
      await check('confirm card');
      await page.locator('.help-button').click();
      await check('help');
    });
  });
});
