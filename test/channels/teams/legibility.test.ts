import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sizeInBytes } from '../../../src/channels/teams/adaptive-card.ts';
import { limits } from '../../../src/channels/teams/limits.ts';
import { withPlainButtons } from '../../../src/channels/teams/plain-buttons.ts';
import { findAxeViolations } from '../../support/axe.ts';
import { findChromium, launchBrowser } from '../../support/browser.ts';
import { problemsOf } from '../../support/teams/card-schema.ts';
import { drawCards } from '../../support/teams/draw-cards.ts';
import { everyCard } from '../../support/teams/every-card.ts';
import { themes } from '../../support/teams/host-config.ts';

const messages = Object.entries(everyCard);
const cards = Object.fromEntries(messages.map(([name, { attachments }]) => [name, attachments?.[0]?.content]));

describe.each(messages)('the card of %s', (name, message) => {
  it('keeps to the schema and to 28 KB, as itself and with plain buttons', () => {
    expect(problemsOf(cards[name])).toEqual([]);
    expect(problemsOf(withPlainButtons(message).attachments?.[0]?.content)).toEqual([]);
    expect(sizeInBytes(message)).toBeLessThanOrEqual(limits.messageBytes);
  });

  it('has its words twice: on the card, and in plain text for whoever cannot see it', () => {
    expect(cards[name].fallbackText).not.toBe('');
    expect(message.summary).not.toBe('');
  });

  it('names no colour: each theme has its own', () => {
    const json = JSON.stringify(cards[name]);
    expect(json).toContain('"type":"RichTextBlock"');
    expect(json).not.toMatch(/"(?:color|backgroundColor|backgroundImage|foregroundColor)":|#[\da-f]{6}\b|\brgb\(/i);
  });
});

const chromiumPath = findChromium();
describe.skipIf(chromiumPath === null)('drawn by Microsoft’s renderer', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser(chromiumPath ?? '');
  });
  afterAll(() => browser.close());

  // A phone, a window beside others, and a phone again: what is cut off does not depend on the theme.
  it.each(themes.map((theme, at) => [theme, at === 1 ? 640 : 320] as const))(
    'in the %s theme at %i pixels: all can be read, and nothing is cut off',
    { timeout: 60_000 },
    async (theme, width) => {
      const page = await browser.newPage({ viewport: { width, height: 800 } });
      expect(await drawCards(page, cards, theme)).toEqual([]);
      expect(await page.locator('section').count()).toBe(messages.length);
      // Contrast among much else; a card is a part of a page whose headings are not ours.
      const violations = await findAxeViolations(page);
      expect(violations.filter((one) => !/^(?:heading-order|region|page-has-heading-one)/.test(one))).toEqual([]);
      const overflowing = await page.evaluate(() =>
        [...document.querySelectorAll('section *')]
          .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
          .map((element) => element.textContent?.slice(0, 60)),
      );
      expect(overflowing).toEqual([]);
      await page.close();
    },
  );

  it('a host that knows no universal actions draws Action.Submit in their place', async () => {
    const page = await browser.newPage();
    const plain = Object.fromEntries(
      messages.map(([name, message]) => [name, withPlainButtons(message).attachments?.[0]?.content]),
    );
    const press = async (shown: Readonly<Record<string, unknown>>) => {
      await drawCards(page, { referral: shown.referral }, 'light');
      await page.getByRole('button', { name: 'Northmoor Council' }).click();
      return page.title();
    };
    expect(await press(cards)).toBe('Action.Execute');
    expect(await press(plain)).toBe('Action.Submit');
    await page.close();
  });
});
