import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Guidance } from '../../core/edition.ts';
import { CorpusError } from '../../core/errors.ts';
import type { Change, Passage } from '../../core/passage.ts';
import { inheritAsks } from '../official/inherit-asks.ts';
import { changeToPassage } from './change-passage.ts';
import { mergePassages } from './merge-passages.ts';
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
    for (const file of readdirSync(join(folder, entry.name))
      .filter((name) => name.endsWith('.md'))
      .sort()) {
      const name = `corpus/${entry.name}/${file}`;
      const source = readFileSync(join(folder, entry.name, file), 'utf8');
      if (entry.name === 'changes') changes.push(...readChanges(source, name));
      else own.push(...checkEdition(readPassages(source, name), entry.name, editions, name));
    }
  }
  for (const change of changes) {
    for (const id of [change.from, change.to]) {
      if (!editions.has(id))
        throw new CorpusError(
          'corpus/changes',
          null,
          `"${change.title}" names edition ${id}, which guidance.yaml does not list`,
        );
    }
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

function checkEdition(passages: readonly Passage[], folder: string, editions: ReadonlySet<string>, name: string) {
  const edition = passages[0]?.edition ?? folder;
  if (!editions.has(edition))
    throw new CorpusError(name, null, `expected an edition that guidance.yaml lists, not "${edition}"`);
  if (edition !== folder)
    throw new CorpusError(name, null, `expected edition "${folder}", as the folder says, not "${edition}"`);
  return passages;
}

/** The corpus folder that a checkout carries. */
export function corpusFolder(root: string): string {
  const folder = join(root, 'corpus');
  if (!existsSync(folder)) throw new CorpusError('corpus', null, 'this folder is missing; run from the project');
  return folder;
}
