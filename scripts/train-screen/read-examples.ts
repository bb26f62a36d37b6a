import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PathwayId } from '../../src/core/concern.ts';
import { createTextReader, type SparseFeatures, toSparse } from '../../src/safeguarding/learned/features.ts';
import type { PathwaySigns } from '../../src/safeguarding/learned/model.ts';
import { maskFigurative } from '../../src/safeguarding/mask-figurative.ts';
import { normalise } from '../../src/safeguarding/normalise.ts';
import { findPathwayCues } from '../../src/safeguarding/pathway-cues.ts';
import { createSignReader } from '../../src/safeguarding/read-signs.ts';
import { ruleFamilies } from '../../src/safeguarding/rules/index.ts';
import { runRules } from '../../src/safeguarding/run-rules.ts';
import { clauseWindows, splitClauses } from '../../src/safeguarding/split-clauses.ts';
import { screenHands } from '../development-sets.ts';
import { readSet } from '../evaluate/read-set.ts';

export interface Message {
  readonly text: string;
  readonly label: 'live' | 'unsure' | 'question';
  readonly pathway: PathwayId | null;
  readonly also: readonly PathwayId[];
  readonly pair?: string | null;
}

export interface Example {
  readonly message: Message;
  /** The file that it comes from: one writer each. */
  readonly writer: string;
  readonly whole: SparseFeatures;
  readonly windows: readonly SparseFeatures[];
  readonly signs: PathwaySigns;
}

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Questions of the development sets: messages in which no real person is. */
const developmentSets = [
  ...handsOf('dev', screenHands.answered),
  ...handsOf('unanswerable-dev', screenHands.unanswered),
  'questions/briefings.jsonl',
  'questions/unanswerable.jsonl',
];

export const trainingSets = readdirSync(new URL('../../test/sets/safeguarding/', import.meta.url))
  .filter((name) => /^train-.*\.jsonl$/.test(name))
  .sort()
  .map((name) => `safeguarding/${name}`);

/** The files of the first hands of a kind; one hand's are no longer there. */
function handsOf(kind: string, last: number): readonly string[] {
  return Array.from({ length: last }, (_, i) => `retrieval/${kind}${i === 0 ? '' : i + 1}.jsonl`).filter((file) =>
    existsSync(`${root}/test/sets/${file}`),
  );
}

export function readExamples(): readonly Example[] {
  return [
    ...trainingSets.flatMap((name) => readSet<Message>(root, name).map((message) => toExample(message, name))),
    ...developmentSets.flatMap((name) =>
      readSet<{ question: string }>(root, name).map(({ question }) =>
        toExample({ text: question, label: 'question', pathway: null, also: [] }, 'development'),
      ),
    ),
  ];
}

function toExample(message: Message, writer: string): Example {
  const text = maskFigurative(normalise(message.text));
  const windows = clauseWindows(splitClauses(text));
  const readSigns = createSignReader();
  const readText = createTextReader(readSigns);
  const readFeatures = (piece: string) => toSparse(readText(piece));
  const { ruled, heard } = runRules(windows, ruleFamilies, readSigns);
  return {
    message,
    writer,
    whole: readFeatures(text),
    windows: windows.map(readFeatures),
    signs: { ruled, heard, cued: findPathwayCues(text) },
  };
}
