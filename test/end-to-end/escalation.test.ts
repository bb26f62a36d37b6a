import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findAxeViolations } from '../support/axe.ts';
import { findChromium, launchBrowser } from '../support/browser.ts';
import { type HandDrivenService, openHandDrivenService } from '../support/escalation/hand-driven-service.ts';

const chromiumPath = findChromium();
const concern = 'A boy in my class has new bruises and flinched today.';
const allegation = 'Our head teacher slapped a pupil in the corridor today.';
/** A process is started anew some fifteen times, on two cores that other tests share. */
const killedWithinMs = 300_000;
const nextMorning = '2026-11-24T09:31:00.000Z';

describe.skipIf(chromiumPath === null)('the whole story in the browser (skipped where there is no Chromium)', () => {
  let browser: Browser;
  let service: HandDrivenService;
  let isKilled = false;
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser(chromiumPath ?? '');
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    isKilled = false;
    service = await openHandDrivenService();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    await service.close();
    // While the service is gone the page cannot ask it anything; nothing else may be wrong.
    const others = complaints.splice(0).filter((text) => !(isKilled && /ERR_(CONNECTION_|EMPTY_RESPONSE)/.test(text)));
    expect(others).toEqual([]);
  });

  /** A browser of their own, as the organisation's proxy knows them, on a narrow screen. */
  async function openAs(who: string, viewport = { width: 360, height: 740 }): Promise<Page> {
    const context = await browser.newContext({
      locale: 'en-GB',
      reducedMotion: 'reduce',
      viewport,
      extraHTTPHeaders: { 'x-user': who.includes('@') ? who : `${who}@harbour.example` },
    });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(service.url(), { waitUntil: 'load' });
    return page;
  }

  async function ask(page: Page, words: string) {
    await page.fill('#question', words);
    await page.press('#question', 'Enter');
    await page.locator('.card-referral').first().waitFor();
  }

  /** Between any two steps: here the process is killed, where that is what is tried. */
  async function between() {
    if (isKilled) await service.killAndStart();
  }

  async function wait(minutes: number) {
    await between();
    await service.forward(minutes);
  }

  const press = async (page: Page, name: string) => {
    await between();
    await page.getByRole('button', { name, exact: true }).last().click();
  };
  const seen = (page: Page, words: string) => page.getByText(words).last().waitFor();
  const leadsList = (page: Page) => page.locator('.for-lead');

  async function check(page: Page, what: string) {
    expect([what, await findAxeViolations(page)]).toEqual([what, []]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect([what, overflow <= 0]).toEqual([what, true]);
  }

  it.each([
    ['a concern out of hours: lead, no answer, reminder, deputy, acknowledgement, the next day', false],
    ['the same, killed between any two steps', true],
  ])(
    '%s',
    async (_name, killed) => {
      isKilled = killed;
      const rosa = await openAs('rosa');
      await ask(rosa, concern);
      await check(rosa, 'the card');
      expect(await rosa.locator('.card .first-line').textContent()).toContain('999');
      // The out-of-hours number stands before everybody else's.
      const card = (await rosa.locator('.card').textContent()) ?? '';
      expect(card).toMatch(/Northmoor Council is closed now\. Call its out-of-hours team: 01632 960 102.*Asha on/s);

      await press(rosa, 'Northmoor Council');
      await rosa.locator('.card-referral').nth(1).waitFor();
      expect(await rosa.getByRole('button', { name: 'Tell our safeguarding lead' }).count()).toBe(1);
      await press(rosa, 'Tell our safeguarding lead');
      await seen(rosa, 'Sent to Asha, not yet seen. Don’t wait: call now.');
      const news = async () => (await rosa.locator('.concern-news').last().textContent()) ?? '';
      expect(await news()).toContain('01632 960 102');
      await check(rosa, 'sent');

      const asha = await openAs('asha');
      await asha.getByRole('heading', { name: 'Someone asks for your help' }).waitFor();
      const listed = (await leadsList(asha).textContent()) ?? '';
      expect(listed).toContain('rosa@harbour.example asks for your help');
      expect(listed.split('A child may be at risk')).toHaveLength(2);
      expect(await asha.locator('body').textContent()).not.toContain('bruises');
      await check(asha, 'a lead’s list');

      await wait(10);
      await seen(rosa, 'Asha has not answered yet.');
      await wait(10);
      await seen(rosa, 'Waymark has now asked Ben');
      expect(await news()).not.toMatch(/Southmoor|020 7946/);

      const ben = await openAs('ben');
      await press(ben, 'I have seen it');
      await seen(rosa, 'Ben saw this at');
      await asha.getByText('Ben saw it at').waitFor();
      await press(ben, 'Hand on');
      await check(ben, 'handing on');
      await ben.getByLabel('Asha, safeguarding lead').check();
      await press(ben, 'Hand on to them');
      await seen(rosa, 'This was passed on to Asha');
      await press(asha, 'I’m handling it');
      await seen(rosa, 'Asha is dealing with this now');

      await press(rosa, 'Copy a record');
      const record = await rosa.getByLabel('Record').inputValue();
      expect(record).toContain('Asha took it on');
      expect(record).not.toContain('bruises');
      await check(rosa, 'record');

      // While it is open the conversation stays with it and its council, long after half an hour.
      await wait(120);
      await rosa.fill('#question', 'How long may an assessment take?');
      await rosa.press('#question', 'Enter');
      await rosa.locator('.card-referral').nth(2).waitFor();
      expect(await rosa.locator('.card-referral').nth(2).textContent()).not.toContain('Southmoor');

      await between();
      await service.setTime(nextMorning);
      await rosa.reload({ waitUntil: 'load' });
      await seen(rosa, 'Has children’s social care told you that they have your referral?');
      await check(rosa, 'the next day');
      await press(rosa, 'No, nothing yet');
      await seen(rosa, 'northmoor.example/disagree');
    },
    killedWithinMs,
  );

  it.each([
    ['an allegation against the head: the person chooses, and nobody is tipped off', false],
    ['the same, killed between any two steps', true],
  ])(
    '%s',
    async (_name, killed) => {
      isKilled = killed;
      const rosa = await openAs('rosa');
      const others = [await openAs('carol'), await openAs('asha'), await openAs('ben')];
      const dev = await openAs('dev');
      await ask(rosa, allegation);
      expect(await rosa.locator('.card').textContent()).toContain('designated officer');
      await press(rosa, 'Tell someone I choose');
      await seen(rosa, 'Is it about one of these people');
      await press(rosa, 'Go on');
      await seen(rosa, 'Choose one first.');
      await check(rosa, 'whom it is about');
      await rosa.getByLabel('Carol, head').check();
      await press(rosa, 'Go on');
      await seen(rosa, 'Whom shall Waymark tell?');
      // Where the head is concerned, nobody below the head is left, and nobody is chosen beforehand.
      expect(await rosa.locator('.pick label').allTextContents()).toEqual([' Dev, chair']);
      expect(await rosa.locator('.pick input:checked').count()).toBe(0);
      await rosa.getByLabel('Dev, chair').check();
      await press(rosa, 'Tell this person');
      await seen(rosa, 'Sent to Dev, not yet seen');
      await seen(rosa, 'Designated officer (LADO) at Northmoor Council');
      await dev.getByRole('heading', { name: 'Someone asks for your help' }).waitFor();
      await wait(10);
      await wait(10);
      await seen(rosa, 'Nobody has answered.');
      for (const page of others) {
        await page.reload({ waitUntil: 'networkidle' });
        expect(await leadsList(page).count()).toBe(0);
        expect(await page.locator('#concerns').isHidden()).toBe(true);
      }
      await press(dev, 'I’m handling it');
      await seen(rosa, 'Dev is dealing with this now');
      await between();
      await service.setTime(nextMorning);
      await seen(rosa, 'Has the council’s designated officer been told?');
    },
    killedWithinMs,
  );

  it('on a telephone 999 stands before any button, and whom to tell within two screens', async () => {
    const screen = { width: 390, height: 844 };
    for (const [who, words, tell] of [
      ['ina', 'He is hitting her right now in the corridor, help', 'Tell our safeguarding lead'],
      ['rosa', concern, 'Tell our safeguarding lead'],
      ['sam', allegation, 'Tell someone I choose'],
    ] as const) {
      const page = await openAs(who, screen);
      await ask(page, words);
      const button = page.getByRole('button', { name: tell, exact: true });
      await button.waitFor();
      const top = await button.evaluate((node) => node.getBoundingClientRect().bottom);
      expect([who, top < 2 * screen.height]).toEqual([who, true]);
      const order = await page.locator('.card').evaluate((card) => {
        const named = [...card.querySelectorAll('a, button')].map((node) => node.textContent ?? '');
        return {
          emergency: named.indexOf('999'),
          firstButton: named.indexOf(card.querySelector('button')?.textContent ?? ''),
        };
      });
      expect([who, order.emergency]).toEqual([who, 0]);
      expect([who, order.firstButton > 0]).toEqual([who, true]);
      await check(page, 'a card on a telephone');
    }
  });

  it('nothing pressed: Waymark asks, and a colleague is not enough', async () => {
    const rosa = await openAs('rosa');
    await ask(rosa, concern);
    await wait(30);
    await seen(rosa, 'Have you been able to reach someone?');
    await check(rosa, 'the question');
    await press(rosa, 'Only a colleague');
    await seen(rosa, 'This still needs someone who can act');
    await press(rosa, 'I’ve spoken to someone');
    await press(rosa, 'Yes, the police');
    await seen(rosa, 'Waymark stops asking');
  });

  it('a lead finds the contacts that are to be checked, folded away; nobody else sees them', async () => {
    await service.setTime('2027-04-05T10:00:00.000Z');
    const [asha, rosa] = [await openAs('asha'), await openAs('rosa')];
    await asha.getByText('Please check some contact details').click();
    await seen(asha, 'From 5 May 2027 cards say that nobody has checked it.');
    await check(asha, 'contacts to check');
    await rosa.waitForResponse((response) => response.url().endsWith('/api/escalations'));
    expect(await rosa.getByText('Please check some contact details').count()).toBe(0);
  });

  it('a pupil reads whom to tell, and is neither offered nor asked anything later', async () => {
    const pupil = await openAs('kit@pupils.harbour.example');
    await ask(pupil, 'my dad hits me and i am scared to go home');
    expect(await pupil.locator('.card').textContent()).toMatch(/an adult you trust.*0800 1111/s);
    await check(pupil, 'a child’s card');
    await wait(30);
    await service.setTime(nextMorning);
    await pupil.reload({ waitUntil: 'networkidle' });
    expect(await pupil.getByRole('button', { name: /^Tell|spoken|record/ }).count()).toBe(0);
    expect(await pupil.locator('#concerns').isHidden()).toBe(true);
  });
});
