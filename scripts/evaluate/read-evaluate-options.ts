import { readOptions, UsageError } from '../run-script.ts';
import { type RetrievalSet, retrievalSets } from './retrieval-sets.ts';

const parts = ['ingest', 'safeguarding', 'questions', 'retrieval', 'answers', 'opinion'] as const;
export type EvaluationPart = (typeof parts)[number];

export interface EvaluateOptions {
  readonly parts: readonly EvaluationPart[];
  readonly sets: readonly RetrievalSet[];
  readonly asJson: boolean;
  readonly showMisses: boolean;
  /** Questions of each set that answers are compared on, and messages of each label that a model gives its opinion on. */
  readonly sample?: number | undefined;
}

const usage = [
  `Usage: npm run evaluate [-- ${parts.join('|')}] [--set ${retrievalSets.map(({ id }) => id).join('|')}] [--sample NUMBER] [--json] [--misses]`,
  'With no part named, all but the opinion are measured. --set takes one set of the retrieval questions alone, --sample so many questions for answers, or messages of each label for the opinion.',
].join('\n');

/** @throws UsageError for a part, a set or an option that there is not: a misspelt one would otherwise measure nothing, or everything */
export function readEvaluateOptions(words: readonly string[]): EvaluateOptions {
  const { positionals, values } = readOptions(
    words,
    { set: { type: 'string' }, sample: { type: 'string' }, json: { type: 'boolean' }, misses: { type: 'boolean' } },
    usage,
  );
  const named = parts.filter((part) => positionals.includes(part));
  if (named.length < new Set(positionals).size) throw new UsageError(usage);
  const sets = retrievalSets.filter(({ id }) => values.set === undefined || values.set === id);
  if (sets.length === 0) throw new UsageError(usage);
  // The opinion asks a paid model about hundreds of messages: only where somebody says so.
  const whole = values.set === undefined ? parts.filter((part) => part !== 'opinion') : (['retrieval'] as const);
  const wanted = named.length > 0 ? named : whole;
  if (values.set !== undefined && !wanted.includes('retrieval')) throw new UsageError(usage);
  if (values.sample !== undefined && !/^[1-9]\d{0,3}$/.test(values.sample)) throw new UsageError(usage);
  const sample = values.sample === undefined ? {} : { sample: Number(values.sample) };
  return { parts: wanted, sets, asJson: values.json ?? false, showMisses: values.misses ?? false, ...sample };
}
