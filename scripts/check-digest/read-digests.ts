import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Passage } from '../../src/core/passage.ts';
import { readMarkdownBlocks } from '../../src/guidance/corpus/markdown-blocks.ts';
import { addFurtherAsks } from '../../src/guidance/corpus/read-asks.ts';
import { readPassages } from '../../src/guidance/corpus/read-passages.ts';

/** A passage of the digest and where it is written. */
export interface Digest {
  readonly passage: Passage;
  /** As in the file, without the pages of a paragraph: "Paragraph 16", "Box: Attendees, page 86". */
  readonly label: string;
  /** From the project's root: `corpus/wt-2023/chapter-1.md`. */
  readonly file: string;
  /** Of the heading. */
  readonly line: number;
  readonly lines: readonly { readonly text: string; readonly line: number }[];
  /** Those kept beside the digest, in the edition's folder `asks`. */
  readonly furtherAsks: readonly string[];
}

/** Every passage of provenance `digest` in the folder of an edition, in order. @throws CorpusError */
export function readDigests(corpusFolder: string, edition: string): readonly Digest[] {
  const folder = join(corpusFolder, edition);
  if (!existsSync(folder)) return [];
  const digests = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .flatMap((name) => readDigestFile(readFileSync(join(folder, name), 'utf8'), `corpus/${edition}/${name}`));
  const passages = digests.map(({ passage }) => passage);
  const fuller = addFurtherAsks(passages, folder, `corpus/${edition}`);
  return digests.map((digest, at) => ({
    ...digest,
    furtherAsks: (fuller[at]?.asks ?? []).filter((ask) => !digest.passage.asks.includes(ask)),
  }));
}

/** The digests of one file. A file of another provenance has none. @throws CorpusError */
export function readDigestFile(source: string, file: string): readonly Digest[] {
  const { blocks } = readMarkdownBlocks(source, file, z.looseObject({}));
  const written = source.replace(/\r\n?/g, '\n').split('\n');
  return readPassages(source, file).flatMap((passage, at) => {
    const block = blocks[at];
    if (!block || passage.provenance !== 'digest') return [];
    const end = blocks[at + 1]?.line ?? written.length + 1;
    return {
      passage,
      label: block.heading.replace(/^(Paragraph [\d.]+), pages? [\d–-]+$/, '$1'),
      file,
      line: block.line,
      furtherAsks: [],
      lines: written.slice(block.line, end - 1).map((text, i) => ({ text, line: block.line + 1 + i })),
    };
  });
}

/** The line on which these words stand, or begin to: the longest start of them that a line holds. */
export function lineOf({ lines, line }: Digest, words: string): number {
  const wanted = words.split(/\s+/);
  for (let length = wanted.length; length > 0; length--) {
    const start = wanted.slice(0, length).join(' ').toLowerCase();
    const found = lines.find(({ text }) => text.toLowerCase().includes(start));
    if (found) return found.line;
  }
  return line;
}
