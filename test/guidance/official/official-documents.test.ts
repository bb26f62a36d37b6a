import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/core/ports.ts';
import { type Corpus, corpusFolder, loadCorpus } from '../../../src/guidance/index.ts';
import { addDocument, readOfficialPassages } from '../../../src/guidance/official/index.ts';
import { makeFolder } from '../../support/temp-folder.ts';

// The official files are not part of the project; they lie in a folder beside it where it is developed.
const root = fileURLToPath(new URL('../../..', import.meta.url));
const shared = join(root, '..', 'shared', 'guidance');
const documents = {
  'wt-2023': 'working-together-2023.pdf',
  'kcsie-2025': 'kcsie-2025.pdf',
  'information-sharing-2024': 'information-sharing-2024.pdf',
} as const;
const present = Object.values(documents).every((file) => existsSync(join(shared, file)));

describe.skipIf(!present)(present ? 'the official documents' : 'skipped: no PDFs in ../shared/guidance', () => {
  const dataFolder = makeFolder();
  let corpus: Corpus;
  beforeAll(async () => {
    const { guidance } = loadCorpus(corpusFolder(root));
    for (const [edition, file] of Object.entries(documents)) {
      const input = {
        file: join(shared, file),
        edition,
        acceptGaps: false,
        acceptDocument: false,
        guidance,
        dataFolder,
      };
      expect(await addDocument(input, systemClock)).toMatchObject({ isOtherFile: false });
    }
    corpus = loadCorpus(corpusFolder(root), readOfficialPassages(dataFolder));
  });
  afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

  const passagesOf = (edition: string) => corpus.passages.filter((passage) => passage.edition === edition);

  it('give every paragraph of 2023 its official words, our summary and ways to ask', () => {
    const paragraphs = passagesOf('wt-2023').filter(({ paragraph }) => paragraph !== null);
    expect(paragraphs.map(({ paragraph }) => paragraph)).toEqual(Array.from({ length: 403 }, (_, at) => `${at + 1}`));
    for (const { id, provenance, summary, asks } of paragraphs) {
      expect([id, provenance, (summary ?? '').length > 20, asks.length > 1]).toEqual([id, 'official', true, true]);
    }
  });

  it('leave no digest of 2023 on its own, besides what the document has no passage for', () => {
    const digests = passagesOf('wt-2023').filter(({ provenance }) => provenance === 'digest');
    expect(digests.map(({ section }) => section.at(-1))).toEqual(['About this publication']);
    expect(passagesOf('wt-2023').filter(({ provenance, summary }) => provenance === 'official' && !summary)).toEqual(
      [],
    );
  });

  it('join digests that take a block apart to the block', () => {
    const blocks = passagesOf('wt-2023').filter(({ section }) => section.includes('Strategy discussion'));
    expect(blocks).toHaveLength(1);
    expect(blocks[0]).toMatchObject({ page: 86, pageEnd: 88, provenance: 'official', paragraph: null });
    expect(blocks[0]?.summary).toContain('British Transport Police');
  });

  it('have ids of their own, and stand in the order of the document', () => {
    const ids = corpus.passages.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const pages = passagesOf('wt-2023').flatMap(({ provenance, page }) =>
      provenance === 'official' ? [page ?? 0] : [],
    );
    expect(pages).toEqual([...pages].sort((a, b) => a - b));
  });

  it('hold the other guidance beside it, its second series apart', () => {
    const kcsie = passagesOf('kcsie-2025').filter(({ paragraph }) => paragraph !== null);
    expect(kcsie.filter(({ series }) => series === 'main')).toHaveLength(562);
    expect(kcsie.filter(({ series }) => series === 'annex-a')).toHaveLength(23);
    expect(passagesOf('information-sharing-2024').length).toBeGreaterThan(50);
  });

  it('offer nothing to quote of a picture but the heading above it', () => {
    const pictures = passagesOf('kcsie-2025').filter(({ kind, asks }) => kind === 'flowchart' && asks.length > 0);
    expect(pictures.length).toBeGreaterThan(0);
    for (const { text, section } of pictures) expect(text).toBe(section.at(-1));
  });
});
