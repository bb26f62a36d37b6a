import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, launchBrowser } from '../support/browser.ts';
import { evening } from '../support/local-contacts.ts';
import { openRealServer, type RealServer } from '../support/real-server.ts';
import { projectRoot } from '../support/real-waymark.ts';

const chromiumPath = findChromium();
const concern = 'A boy in my class has new bruises and flinched today.';

describe.skipIf(chromiumPath === null)('local contacts in the browser (skipped where there is no Chromium)', () => {
  let server: RealServer;
  let browser: Browser;
  beforeAll(async () => {
    const clock = { now: () => evening, monotonicMs: () => performance.now() };
    const localFile = join(projectRoot, 'corpus/local-pathways.sample.yaml');
    server = await openRealServer({ localFile, userHeader: 'x-user', clock });
    browser = await launchBrowser(chromiumPath ?? '');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function openAs(user: string) {
    const context = await browser.newContext({ locale: 'en-GB', extraHTTPHeaders: { 'x-user': user } });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(server.url, { waitUntil: 'networkidle' });
    return page;
  }

  it('out of hours: the card has the right numbers, and one tap leaves those of one council', async () => {
    const page = await openAs('teacher@harbour.example');
    await page.fill('#question', concern);
    await page.press('#question', 'Enter');
    const first = page.locator('.card').first();
    expect(await first.textContent()).toMatch(
      /Northmoor Council is closed now\. Call its out-of-hours team: 01632 960 102/,
    );
    expect(await first.locator('a[href="tel:02079460102"]').count()).toBe(1);
    await page.getByRole('button', { name: 'Southmoor Council' }).click();
    const second = page.locator('.card').nth(1);
    expect(await second.textContent()).toContain('020 7946 0102');
    expect(await second.textContent()).not.toContain('01632 960 102');
    // A wrong tap can be mended, with the keyboard too.
    await page.getByRole('button', { name: 'Another council' }).press('Enter');
    expect(await page.locator('.card').nth(2).textContent()).toContain('01632 960 102');
    await page.context().close();
  });

  it('a listed lead and a pupil each get their own card and help panel', async () => {
    const asLead = await openAs('asha@harbour.example');
    await asLead.fill('#question', concern);
    await asLead.press('#question', 'Enter');
    const card = await asLead.locator('.card').first().textContent();
    expect(card).toMatch(/You are a safeguarding lead here/);
    expect(card).not.toMatch(/tell your safeguarding lead/i);
    await asLead.context().close();
    const asPupil = await openAs('kit@pupils.harbour.example');
    expect(await asPupil.locator('#help').textContent()).toMatch(/an adult you trust.*0800 1111/s);
    await asPupil.context().close();
  });
});
