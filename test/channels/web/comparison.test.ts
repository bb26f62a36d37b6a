import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rowsPerPage } from '../../../src/channels/web/render-comparison.ts';
import type { ComparisonView } from '../../../src/channels/web/view.ts';
import type { EditionDifference, PassageDifference } from '../../../src/core/difference.ts';
import type { Library } from '../../../src/core/ports.ts';
import { compareWords } from '../../../src/guidance/official/compare-words.ts';
import { findAxeViolations } from '../../support/axe.ts';
import { findChromium, launchBrowser } from '../../support/browser.ts';
import { createFakeLibrary, fakeHoldings } from '../../support/fake-assistant.ts';
import { officialPassage } from '../../support/official-passage.ts';
import { openScene, type Scene } from './scene.ts';

const chromiumPath = findChromium();

const passage = (edition: string, number: number, text: string) =>
  officialPassage({
    edition,
    text,
    paragraph: String(number),
    page: number,
    chapter: number <= 60 ? 'Chapter 1: First' : 'Chapter 2: Second',
    section: [`Heading ${number}`],
  });

/** As many rows as a real comparison has: every tenth is changed, and a few are of each other kind. */
function manyRows(count: number): readonly PassageDifference[] {
  return Array.from({ length: count }, (_, at): PassageDifference => {
    const text = `What paragraph ${at} says of its matter.`;
    const [earlier, later] = [passage('wt-2018', at, text), passage('wt-2023', at, text)];
    if (at % 10 === 1) {
      const changed = { ...later, text: text.replace('says', 'must say') };
      const words = compareWords(earlier.text, changed.text);
      return { kind: 'changed', earlier, later: changed, words, isMoved: false, isLoose: false };
    }
    if (at % 40 === 2) return { kind: 'added', later, nearest: null };
    if (at % 40 === 3) return { kind: 'added', later, nearest: earlier };
    if (at % 40 === 4) return { kind: 'removed', earlier, nearest: null };
    return { kind: at % 40 === 5 ? 'moved' : 'unchanged', earlier, later };
  });
}

const edition = (id: string) => {
  const holding = fakeHoldings.find((one) => one.edition.id === id);
  if (!holding) throw new Error(`no edition ${id}`);
  return holding.edition;
};
const difference: EditionDifference = {
  earlier: edition('wt-2018'),
  later: edition('wt-2023'),
  withoutText: [],
  passages: manyRows(440),
  changes: [],
};
const withoutText: EditionDifference = {
  ...difference,
  withoutText: [edition('wt-2018')],
  passages: [],
  changes: Array.from({ length: rowsPerPage + 1 }, (_, at) => ({
    id: `change/${at}`,
    from: 'wt-2018',
    to: 'wt-2023',
    title: `Change ${at}`,
    topic: 'early help',
    before: at === 0 ? null : 'It was so.',
    after: 'It is otherwise.',
    page: 3,
    asks: [],
    source: 'An invented briefing',
  })),
};

const library = {
  ...createFakeLibrary([]),
  compare: (one, other) => {
    const pair = [one, other].sort().join(' ');
    if (pair === 'wt-2018 wt-2023') return difference;
    return pair === 'wt-2018 wt-2026' ? withoutText : null;
  },
} satisfies Library;

let scene: Scene;
const open = async () => {
  scene = await openScene({ library });
  onTestFinished(() => scene.close());
};
const get = (query: string) => fetch(`${scene.url}/api/comparison?${query}`);
const read = async (query: string): Promise<ComparisonView> => {
  const response = await get(query);
  expect(response.status).toBe(200);
  return (await response.json()) as ComparisonView; // the router is compiled against the same type
};

describe('the comparison endpoint', () => {
  it('sends what differs, a page at a time, and nothing twice', async () => {
    await open();
    const seen: string[] = [];
    let total = 0;
    for (let start: number | null = 0; start !== null; ) {
      const view: ComparisonView = await read(`earlier=wt-2018&later=wt-2023&start=${start}`);
      expect(view.rows.length).toBeLessThanOrEqual(rowsPerPage);
      expect(view.rows.map(({ kind }) => kind)).not.toContain('unchanged');
      seen.push(...view.rows.map(({ earlier, later }) => `${earlier?.passageId} ${later?.passageId}`));
      total = view.total;
      start = view.next;
    }
    expect(total).toBe(88);
    expect(new Set(seen).size).toBe(total);
  });

  it('calls nothing added that only has no close match', async () => {
    await open();
    const { rows, counts } = await read('earlier=wt-2018&later=wt-2023');
    expect(counts).toBe('44 changed, 11 added, 11 removed, 11 without a close match, 11 moved, 352 the same');
    const unmatched = rows.find(({ nearest }) => nearest !== null);
    expect(unmatched).toMatchObject({ title: 'No close match', earlier: null });
    expect(unmatched?.note).toBe('No passage of Working Together 2018 matches this closely.');
    expect(rows.find(({ title }) => title === 'Added')?.note).toBe('Nothing of Working Together 2018 reads like this.');
  });

  it('keeps to a chapter, to passages on a subject, and shows what is the same when asked', async () => {
    await open();
    const chapter = await read(`earlier=wt-2018&later=wt-2023&chapter=${encodeURIComponent('Chapter 1: First')}`);
    expect(chapter.total).toBe(14);
    const subject = await read('earlier=wt-2018&later=wt-2023&passage=wt-2018/main/11&passage=wt-2023/main/12');
    expect(subject.rows.map(({ later }) => later?.passageId)).toEqual(['wt-2023/main/11']);
    const same = await read('earlier=wt-2018&later=wt-2023&passage=wt-2018/main/11&passage=wt-2023/main/12&same=yes');
    expect(same.rows.map(({ kind }) => kind)).toEqual(['changed', 'unchanged']);
  });

  it('tells the briefings’ changes where no text is held, a page at a time', async () => {
    await open();
    const first = await read('earlier=wt-2018&later=wt-2026');
    expect(first.missing).toContain('no official text of Working Together 2018');
    expect([first.changes.length, first.total, first.next]).toEqual([rowsPerPage, rowsPerPage + 1, rowsPerPage]);
    expect(first.changes[0]?.provenanceLine).toContain('not the official words');
    expect((await read(`earlier=wt-2018&later=wt-2026&start=${rowsPerPage}`)).changes).toHaveLength(1);
  });

  it.each([
    ['two that cannot be compared', 'earlier=wt-2018&later=wt-2010', 404],
    ['one edition', 'earlier=wt-2018', 400],
    ['a start that is no number', 'earlier=wt-2018&later=wt-2023&start=x', 400],
    ['a start before the first', 'earlier=wt-2018&later=wt-2023&start=-1', 400],
    ['an endless list of passages', `earlier=wt-2018&later=wt-2023${'&passage=a'.repeat(61)}`, 400],
    ['an endless name', `earlier=${'a'.repeat(201)}&later=wt-2023`, 400],
  ])('refuses %s in words, with 999', async (_name, query, status) => {
    await open();
    const response = await get(query);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { help: expect.stringContaining('999') } });
    expect(scene.logLines).toEqual([]);
  });
});

describe.skipIf(chromiumPath === null)('side by side in Chromium (skipped where there is none)', () => {
  const check = async (page: Page, what: string) => {
    expect([what, await findAxeViolations(page)]).toEqual([what, []]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect([what, overflow <= 0]).toEqual([what, true]);
    expect([what, await page.locator('.help-button').isVisible()]).toEqual([what, true]);
  };

  it.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['high contrast', { forcedColors: 'active' }],
    ['narrow, light', { colorScheme: 'light', viewport: { width: 320, height: 640 } }],
    ['narrow, dark', { colorScheme: 'dark', viewport: { width: 360, height: 640 } }],
  ] as const)('is sound with hundreds of passages, in %s', async (_name, options) => {
    await open();
    const browser = await launchBrowser(chromiumPath ?? '');
    try {
      const page = await (await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options })).newPage();
      page.setDefaultTimeout(30_000);
      await page.goto(scene.url, { waitUntil: 'networkidle' });
      await page.locator('#scope summary').click();
      await page.getByRole('button', { name: 'Compare two editions side by side' }).click();
      await page.selectOption('#compare-earlier', 'wt-2018');
      await page.selectOption('#compare-later', 'wt-2023');
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await page.getByText('Showing 20 of 88.').waitFor();
      expect(await page.locator('.difference').count()).toBe(rowsPerPage);
      expect(await page.locator('ins').first().textContent()).toBe('[put in: must say]');
      await check(page, 'comparison');
      await page.getByRole('button', { name: 'Show more' }).press('Enter');
      await page.getByText('Showing 40 of 88.').waitFor();
      // What is new takes the focus: the button that was pressed is gone.
      expect(await page.evaluate(() => document.activeElement?.closest('.difference') !== null)).toBe(true);
      expect(
        await page
          .locator('.difference')
          .evaluateAll((all) => all.findIndex((one) => one.contains(document.activeElement))),
      ).toBe(rowsPerPage);
      await page.selectOption('#compare-later', 'wt-2026');
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await page.getByText('Change 0', { exact: true }).waitFor();
      await check(page, 'facts');
    } finally {
      await browser.close();
    }
  });
});
