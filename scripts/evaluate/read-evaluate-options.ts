import { readOptions, UsageError } from '../run-script.ts';
import { type RetrievalSet, retrievalSets } from './retrieval-sets.ts';

const parts = ['ingest', 'safeguarding', 'questions', 'retrieval'] as const;
export type EvaluationPart = (typeof parts)[number];

export interface EvaluateOptions {
  readonly parts: readonly EvaluationPart[];
  readonly sets: readonly RetrievalSet[];
  readonly asJson: boolean;
  readonly showMisses: boolean;
}

const usage = [
  `Usage: npm run evaluate [-- ${parts.join('|')}] [--set ${retrievalSets.map(({ id }) => id).join('|')}] [--json] [--misses]`,
  'With no part named, all are measured. --set takes one set of the retrieval questions alone.',
].join('\n');

/** @throws UsageError for a part, a set or an option that there is not: a misspelt one would otherwise measure nothing, or everything */
export function readEvaluateOptions(words: readonly string[]): EvaluateOptions {
  const { positionals, values } = readOptions(
    words,
    { set: { type: 'string' }, json: { type: 'boolean' }, misses: { type: 'boolean' } },
    usage,
  );
  const named = parts.filter((part) => positionals.includes(part));
  if (named.length < new Set(positionals).size) throw new UsageError(usage);
  const sets = retrievalSets.filter(({ id }) => values.set === undefined || values.set === id);
  if (sets.length === 0) throw new UsageError(usage);
  const whole = values.set === undefined ? parts : (['retrieval'] as const);
  const wanted = named.length > 0 ? named : whole;
  if (values.set !== undefined && !wanted.includes('retrieval')) throw new UsageError(usage);
  return { parts: wanted, sets, asJson: values.json ?? false, showMisses: values.misses ?? false };
}
