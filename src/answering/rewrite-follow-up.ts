import type { Screening } from '../core/concern.ts';
import type { Exchange } from '../core/language-model.ts';
import { findOutOfScope } from './find-out-of-scope.ts';
import type { ModelDeps } from './model-deps.ts';
import { resolveFollowUp } from './resolve-follow-up.ts';

interface FollowUp {
  readonly text: string;
  readonly previous: string | null;
  readonly exchanges: readonly Exchange[];
}

/** A question that leans on what was said before has few words, or a word that points back. */
const pointing =
  /\b(?:it|its|they|them|their|that|this|those|these|there|then|he|she|his|her|same|also|above|previous|earlier|former|latter|other one|first one|second one)\b|^(?:and|but|so|or|what about|how about|why|who else|what else|when|which)\b/i;
const fewWords = 6;
/** No question about the guidance is longer, once it stands alone. */
const maxCharacters = 400;

/**
 * A follow-up as a question that stands alone: by a language model where there is one, from what was asked and answered
 * before, and otherwise by the words alone. A rewritten question is screened like a typed one, and brings in no number that
 * was not there: with anything else the words as typed are taken.
 */
export async function rewriteFollowUp(
  { text, previous, exchanges }: FollowUp,
  { models, screen }: { readonly models: ModelDeps | undefined; readonly screen: (text: string) => Screening },
  signal?: AbortSignal,
): Promise<string> {
  const byWords = resolveFollowUp(text, previous);
  if (!models || exchanges.length === 0 || !mayLean(text)) return byWords;
  const result = await models.model.rewrite({ question: models.mask(text), exchanges }, signal);
  if (result.kind !== 'done') return byWords;
  const rewritten = result.value.trim();
  const known = [text, ...exchanges.flatMap(({ question, answer }) => [question, answer])].join(' ');
  const isSafe =
    rewritten !== '' &&
    rewritten.length <= maxCharacters &&
    !/[\n\r]/.test(rewritten) &&
    bringsNoNumber(rewritten, known) &&
    findOutOfScope(rewritten) === null &&
    screen(rewritten).result === 'clear';
  return isSafe ? rewritten : byWords;
}

function mayLean(text: string): boolean {
  const words = text.trim().split(/\s+/).length;
  return words <= fewWords || (words <= 30 && pointing.test(text.trim()));
}

/** Years name editions: one that nobody spoke of would answer another question. */
function bringsNoNumber(rewritten: string, known: string): boolean {
  const numbers = new Set(known.match(/\d+/g) ?? []);
  return (rewritten.match(/\d+/g) ?? []).every((number) => numbers.has(number));
}
