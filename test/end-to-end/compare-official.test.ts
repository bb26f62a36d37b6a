import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCorpus } from '../../scripts/corpus/run.ts';
import { passagesOf } from '../../src/core/difference.ts';
import type { Library } from '../../src/core/ports.ts';
import { systemClock } from '../../src/core/ports.ts';
import { corpusFolder, createLibrary, loadCorpus, readOfficialPassages } from '../../src/guidance/index.ts';
import { openScene } from '../channels/web/scene.ts';
import { findAxeViolations } from '../support/axe.ts';
import { findChromium, launchBrowser } from '../support/browser.ts';
import { deriveEarlier, editionPdf } from '../support/edition-pdf.ts';
import { projectRoot } from '../support/real-waymark.ts';
import { makeFolder } from '../support/temp-folder.ts';

// The official file is not part of the project; it lies in a folder beside it where it is developed.
const official = join(projectRoot, '..', 'shared', 'guidance', 'working-together-2023.pdf');
const isPresent = existsSync(official);
const chromiumPath = findChromium();

describe.skipIf(!isPresent)(
  isPresent
    ? 'the real 2023 against an edition derived from it'
    : 'skipped: no working-together-2023.pdf in ../shared/guidance',
  () => {
    const folder = makeFolder();
    let library: Library;
    beforeAll(async () => {
      await add(official, 'wt-2023');
      const pdf = join(folder, 'earlier.pdf');
      writeFileSync(pdf, editionPdf(deriveEarlier(readOfficialPassages(folder))));
      await add(pdf, 'wt-2018');
      const corpus = loadCorpus(corpusFolder(projectRoot), readOfficialPassages(folder));
      library = createLibrary(() => corpus, {
        clock: systemClock,
        label: ({ edition, paragraph, page }) => `${edition}, ${paragraph ?? 'unnumbered'}, page ${page}`,
        url: () => null,
      });
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    async function add(file: string, edition: string) {
      const told: string[] = [];
      const tell = (line: string) => told.push(line);
      const words = ['add', file, '--edition', edition];
      const surroundings = { root: projectRoot, env: { WAYMARK_DATA: folder }, write: tell, tell };
      if ((await runCorpus(words, surroundings)) !== 0) throw new Error(told.join(' '));
    }

    it('finds what was left out, reworded and moved, and nothing else', () => {
      const rows = library.compare('wt-2018', 'wt-2023')?.passages ?? [];
      const count = (kind: string) => rows.filter((row) => row.kind === kind).length;
      const earlier = rows.flatMap((row) => passagesOf(row)).filter(({ edition }) => edition === 'wt-2018');
      expect(earlier.length).toBeGreaterThan(300);
      expect([count('removed'), count('moved')]).toEqual([0, 1]);
      expect(count('unchanged')).toBeGreaterThan(250);
      const changed = rows.flatMap((row) => (row.kind === 'changed' ? [row] : []));
      expect(changed.length).toBeGreaterThan(30);
      for (const { words } of changed) {
        const marked = words.filter(({ kind }) => kind !== 'same');
        expect(marked.map((run) => [run.kind, run.words.replace(/[^a-z ]/g, '')])).toEqual([
          ['removed', 'ought to'],
          ['added', 'should'],
        ]);
      }
    });

    it.skipIf(chromiumPath === null)('stays usable in the page with hundreds of passages', async () => {
      const scene = await openScene({ library });
      const browser = await launchBrowser(chromiumPath ?? '');
      try {
        const page = await (
          await browser.newContext({ locale: 'en-GB', viewport: { width: 360, height: 740 } })
        ).newPage();
        page.setDefaultTimeout(20_000);
        await page.goto(scene.url, { waitUntil: 'networkidle' });
        await page.locator('#scope summary').click();
        await page.getByRole('button', { name: 'Compare two editions side by side' }).click();
        await page.getByText(/Showing 20 of \d+\./).waitFor();
        expect(await page.locator('.difference').count()).toBe(20);
        expect(await findAxeViolations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
          0,
        );
        await page.selectOption('#compare-chapter', { label: 'Chapter 6: Child death reviews' });
        await page.getByText(/Showing \d+ of (?!1\d\d)\d+\./).waitFor();
        expect(await page.locator('.difference h4').allTextContents()).not.toHaveLength(0);
      } finally {
        await browser.close();
        await scene.close();
      }
    });
  },
);
