import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Guidance } from '../../core/edition.ts';
import { CorpusError } from '../../core/errors.ts';
import type { Change, Passage } from '../../core/passage.ts';
import { inheritAsks } from '../official/inherit-asks.ts';
import { changeToPassage } from './change-passage.ts';
import { mergePassages } from './merge-passages.ts';
import { addFurtherAsks } from './read-asks.ts';
import { readChanges } from './read-changes.ts';
import { type GlossaryEntry, readGlossary } from './read-glossary.ts';
import { readGuidance } from './read-guidance.ts';
import { readPassages } from './read-passages.ts';

export interface Corpus {
  readonly guidance: readonly Guidance[];
  readonly passages: readonly Passage[];
  readonly changes: readonly Change[];
  readonly glossary: readonly GlossaryEntry[];
  /** Over everything that retrieval can see; an index built from other content is rebuilt. */
  readonly contentHash: string;
}

/**
 * Reads the whole corpus: what the project wrote itself, and the official passages that an operator has added.
 * @param folder the project's `corpus/`
 * @param official passages of official documents held under the data folder
 * @throws CorpusError with file, line and what was expected
 */
export function loadCorpus(folder: string, official: readonly Passage[] = []): Corpus {
  const guidance = readGuidance(join(folder, 'guidance.yaml'));
  const glossary = readGlossary(join(folder, 'glossary.yaml'));
  const editions = new Set(guidance.flatMap((g) => g.editions.map((e) => e.id)));
  const own: Passage[] = [];
  const changes: Change[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const ofEdition: Passage[] = [];
    for (const file of readdirSync(join(folder, entry.name))
      .filter((name) => name.endsWith('.md'))
      .sort()) {
      const name = `corpus/${entry.name}/${file}`;
      const source = readFileSync(join(folder, entry.name, file), 'utf8');
      if (entry.name === 'changes') {
        const read = readChanges(source, name);
        checkChanges(read, editions, source, name);
        changes.push(...read);
      } else {
        const read = readPassages(source, name);
        checkEdition(read, entry.name, editions, source, name);
        checkRepeats(read, ofEdition, source, name);
        ofEdition.push(...read);
      }
    }
    own.push(...addFurtherAsks(ofEdition, join(folder, entry.name), `corpus/${entry.name}`));
  }
  const known = official.filter((passage) => editions.has(passage.edition));
  const passages = [
    ...inheritAsks(mergePassages([...own, ...known]), guidance),
    ...mergePassages(changes.map(changeToPassage)),
  ];
  const contentHash = createHash('sha256')
    .update(JSON.stringify([passages, glossary]))
    .digest('hex');
  return { guidance, passages, changes, glossary, contentHash };
}

function checkEdition(
  passages: readonly Passage[],
  folder: string,
  editions: ReadonlySet<string>,
  source: string,
  name: string,
): void {
  const edition = passages[0]?.edition ?? folder;
  const line = findLine(source, /^edition:/);
  if (!editions.has(edition))
    throw new CorpusError(name, line, `expected an edition that guidance.yaml lists, not "${edition}"`);
  if (edition !== folder)
    throw new CorpusError(name, line, `expected edition "${folder}", as the folder says, not "${edition}"`);
}

function checkChanges(changes: readonly Change[], editions: ReadonlySet<string>, source: string, name: string): void {
  for (const { from, to } of changes) {
    for (const [field, id] of Object.entries({ from, to })) {
      if (editions.has(id)) continue;
      const line = findLine(source, new RegExp(`^${field}:`));
      throw new CorpusError(name, line, `expected an edition that guidance.yaml lists, not "${id}"`);
    }
  }
}

/** Two digests of one paragraph would be joined, and one of the numbers is likely to be wrong. */
function checkRepeats(passages: readonly Passage[], before: readonly Passage[], source: string, name: string): void {
  const keyOf = ({ id, provenance }: Passage) => `${provenance} ${id}`;
  const seen = new Set(before.map(keyOf));
  for (const passage of passages) {
    if (passage.paragraph === null) continue;
    if (seen.has(keyOf(passage))) {
      const number = passage.paragraph.replace('.', '\\.');
      const line = findLine(source, new RegExp(`^#### Paragraph ${number}(?:,|$)`));
      throw new CorpusError(name, line, `paragraph ${passage.paragraph} is there twice in series ${passage.series}`);
    }
    seen.add(keyOf(passage));
  }
}

/** The last line of its kind, counted from 1: of two paragraphs of one number it is the second that is wrong. */
function findLine(source: string, pattern: RegExp): number | null {
  const at = source.split('\n').findLastIndex((line) => pattern.test(line));
  return at < 0 ? null : at + 1;
}

/** The corpus folder that a checkout carries. */
export function corpusFolder(root: string): string {
  const folder = join(root, 'corpus');
  if (!existsSync(folder)) throw new CorpusError('corpus', null, 'this folder is missing; run from the project');
  return folder;
}
