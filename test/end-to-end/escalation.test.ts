import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openRecords, type Records } from '../../src/records/index.ts';
import { findAxeViolations } from '../support/axe.ts';
import { findChromium, launchBrowser } from '../support/browser.ts';
import { createFakeDirectory } from '../support/escalation/fake-directory.ts';
import { createHandClock } from '../support/escalation/hand-clock.ts';
import { nextMorning } from '../support/escalation/scene.ts';
import { createHandTimers } from '../support/hand-timers.ts';
import { openRealServer, type RealServer } from '../support/real-server.ts';
import { makeFolder } from '../support/temp-folder.ts';

const chromiumPath = findChromium();
const concern = 'A boy in my class has new bruises and flinched today.';
const allegation = 'Our head teacher slapped a pupil in the corridor today.';

describe.skipIf(chromiumPath === null)('the whole story in the browser (skipped where there is no Chromium)', () => {
  let browser: Browser;
  let server: RealServer;
  let records: Records;
  let stop = async () => {};
  let hands: ReturnType<typeof createHandClock>;
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser(chromiumPath ?? '');
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    hands = createHandClock();
    records = openRecords(makeFolder(), { clock: hands.clock });
    server = await openRealServer({
      clock: hands.clock,
      userHeader: 'x-user',
      escalation: {
        store: records.escalations,
        directory: createFakeDirectory(),
        nextWorkingDay: nextMorning,
        mode: 'on',
        ackMinutes: 10,
        followUpMinutes: 30,
        timers: createHandTimers().timers,
        isSignedIn: true,
      },
    });
    stop = (await server.waymark.escalations?.start()) ?? stop;
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    await server.close();
    await stop();
    await records.close();
    expect(complaints.splice(0)).toEqual([]);
  });

  /** A browser of their own, as the organisation's proxy knows them, on a narrow screen. */
  async function openAs(who: string): Promise<Page> {
    const context = await browser.newContext({
      locale: 'en-GB',
      reducedMotion: 'reduce',
      viewport: { width: 360, height: 740 },
      extraHTTPHeaders: { 'x-user': `${who}@school.example` },
    });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(server.url, { waitUntil: 'networkidle' });
    return page;
  }

  async function ask(page: Page, words: string) {
    await page.fill('#question', words);
    await page.press('#question', 'Enter');
    await page.locator('.card-referral').waitFor();
  }

  async function wait(minutes: number) {
    hands.forward(minutes);
    await server.waymark.escalations?.drain();
  }

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  async function check(page: Page, what: string) {
    expect([what, await findAxeViolations(page)]).toEqual([what, []]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect([what, overflow <= 0]).toEqual([what, true]);
  }

  it('a concern out of hours: lead, no answer, reminder, deputy, acknowledgement, the next day', async () => {
    const rosa = await openAs('rosa');
    await ask(rosa, concern);
    await check(rosa, 'the card');
    expect(await rosa.locator('.card .first-line').textContent()).toContain('999');
    await press(rosa, 'Tell our safeguarding lead');
    await rosa.getByText('Sent to Lena, not yet seen. Don’t wait: call now.').waitFor();
    expect(await rosa.locator('.concern-news').textContent()).toContain('020 7946 0001');
    await check(rosa, 'sent');

    const lena = await openAs('lena');
    await lena.getByRole('heading', { name: 'Someone asks for your help' }).waitFor();
    expect(await lena.locator('.for-lead').textContent()).toContain('rosa@school.example asks for your help');
    expect(await lena.locator('body').textContent()).not.toContain('bruises');
    await check(lena, 'a lead’s list');

    await wait(10);
    await rosa.getByText('Lena has not answered yet.').waitFor();
    await wait(10);
    await rosa.getByText('Waymark has now asked Dev').waitFor();

    const dev = await openAs('dev');
    await press(dev, 'I have seen it');
    await rosa.getByText('Dev saw this at').waitFor();
    await lena.getByText('Dev saw it at').waitFor();
    await press(dev, 'Hand on');
    await check(dev, 'handing on');
    await dev.getByLabel('Moira, manager').check();
    await press(dev, 'Hand on to them');
    await rosa.getByText('This was passed on to Moira').waitFor();
    const moira = await openAs('moira');
    await press(moira, 'I’m handling it');
    await rosa.getByText('Moira is dealing with this now').waitFor();

    await press(rosa, 'Copy a record');
    const record = await rosa.getByLabel('Record').inputValue();
    expect(record).toContain('Moira took it on');
    expect(record).not.toContain('bruises');
    await check(rosa, 'record');

    // While it is open the conversation stays with it, long after half an hour.
    await wait(120);
    await rosa.fill('#question', 'How long may an assessment take?');
    await rosa.press('#question', 'Enter');
    await rosa.locator('.card-referral').nth(1).waitFor();

    hands.set('2026-03-04T09:31:00.000Z');
    await server.waymark.escalations?.drain();
    await rosa.reload({ waitUntil: 'networkidle' });
    await rosa.getByText('Has children’s social care told you that they have your referral?').waitFor();
    await check(rosa, 'the next day');
    await press(rosa, 'No, nothing yet');
    await rosa.getByText('resolve.example/steps').waitFor();
  });

  it('an allegation against the head: the person chooses, and nobody is tipped off', async () => {
    const [rosa, hugh, lena, chi] = [
      await openAs('rosa'),
      await openAs('hugh'),
      await openAs('lena'),
      await openAs('chi'),
    ];
    await ask(rosa, allegation);
    expect(await rosa.locator('.card').textContent()).toContain('designated officer');
    await press(rosa, 'Tell someone I choose');
    await rosa.getByText('Is it about one of these people').waitFor();
    await press(rosa, 'Go on');
    await rosa.getByText('Choose one first.').waitFor();
    await check(rosa, 'whom it is about');
    await rosa.getByLabel('Hugh, head').check();
    await press(rosa, 'Go on');
    await rosa.getByText('Whom shall Waymark tell?').waitFor();
    expect(await rosa.getByLabel('Hugh, head').count()).toBe(0);
    expect(await rosa.locator('.pick input:checked').count()).toBe(0);
    await rosa.getByLabel('Chi, chair').check();
    await press(rosa, 'Tell this person');
    await rosa.getByText('Sent to Chi, not yet seen').waitFor();
    await chi.getByRole('heading', { name: 'Someone asks for your help' }).waitFor();
    await wait(10);
    await wait(10);
    await rosa.getByText('Nobody has answered.').waitFor();
    for (const page of [hugh, lena]) {
      await page.reload({ waitUntil: 'networkidle' });
      expect(await page.locator('.for-lead').count()).toBe(0);
      expect(await page.locator('#concerns').isHidden()).toBe(true);
    }
    await press(chi, 'I’m handling it');
    await rosa.getByText('Chi is dealing with this now').waitFor();
    hands.set('2026-03-04T09:31:00.000Z');
    await server.waymark.escalations?.drain();
    await rosa.getByText('Has the council’s designated officer been told?').waitFor();
  });

  it('nothing pressed: Waymark asks, and a colleague is not enough', async () => {
    const rosa = await openAs('rosa');
    await ask(rosa, concern);
    await wait(30);
    await rosa.getByText('Have you been able to reach someone?').waitFor();
    await check(rosa, 'the question');
    await press(rosa, 'Only a colleague');
    await rosa.getByText('This still needs someone who can act').waitFor();
    await press(rosa, 'I’ve spoken to someone');
    await press(rosa, 'Yes, the police');
    await rosa.getByText('Waymark stops asking').waitFor();
  });
});
