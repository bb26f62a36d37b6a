import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Passage } from '../../src/core/passage.ts';
import type { Clock } from '../../src/core/ports.ts';
import { corpusFolder, loadCorpus } from '../../src/guidance/index.ts';
import { keepEditions } from '../../src/guidance/official/official-store.ts';
import { type NewEdition, parserVersion, type StoredPassage } from '../../src/guidance/official/stored-edition.ts';

const modelEdition = 'wt-2023';
const others = ['wt-2010', 'wt-2013', 'wt-2015', 'wt-2018'] as const;

/**
 * Puts text the size of an edition under each of four older ones, beside the digest of 2023, as if their documents had
 * been added. The words are the digest's, each edition's in another order: what is timed is size, not sense.
 */
export async function holdFiveEditions(root: string, dataFolder: string, clock: Clock): Promise<void> {
  const model = loadCorpus(corpusFolder(root)).passages.filter(
    ({ edition, provenance }) => edition === modelEdition && provenance === 'digest',
  );
  await keepEditions(
    dataFolder,
    others.map((edition, at) => editionLike(model, edition, at + 1)),
    clock,
  );
  // Vectors that the usual index holds need not be made again.
  const usual = join(dirname(dataFolder), 'index');
  const own = join(dataFolder, 'index');
  if (existsSync(usual) && !existsSync(own)) await cp(usual, own, { recursive: true });
}

function editionLike(model: readonly Passage[], edition: string, shift: number): NewEdition {
  const passages = model.map((passage, i): StoredPassage => {
    const words = model[(i + shift * 31) % model.length] ?? passage;
    return {
      ...{
        chapter: passage.chapter,
        section: [...words.section],
        series: passage.series,
        paragraph: passage.paragraph,
      },
      ...{ page: passage.page, pageEnd: passage.pageEnd, pdfPage: passage.page ?? 1, isDescription: false },
      ...{ kind: passage.kind === 'change' ? 'other' : passage.kind, text: words.text, footnotes: [] },
    };
  });
  return {
    edition,
    passages,
    document: {
      source: { fileName: `${edition}.pdf` },
      pdfSha256: createHash('sha256').update(edition).digest('hex'),
      ...{ pdfBytes: 0, parsedAt: '2026-01-01T00:00:00.000Z', parserVersion, title: null, pageCount: 200 },
      ...{ scheme: 'continuous', problems: [] },
    },
  };
}
