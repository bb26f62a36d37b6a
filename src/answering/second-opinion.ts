import type { Question } from '../core/question.ts';
import { type AdoptedFinding, adoptOpinion, type ConcernMemory } from '../safeguarding/index.ts';
import { findOutOfScope } from './find-out-of-scope.ts';
import type { ModelDeps } from './model-deps.ts';

/** Of a longer text the beginning and the end are judged. */
const maxCharacters = 8_000;

/** In these words there is nothing to judge. */
const pleasantries: ReadonlySet<string | null> = new Set(['greeting', 'thanks', 'help']);

/**
 * Asks a language model whether words that the screen found clear are about somebody at risk, and takes up a "yes" or an
 * "unsure" as the screen's own. Null where it agrees, cannot be reached, or is not to be asked: the screen stands.
 */
export async function askSecondOpinion(
  question: Question,
  text: string,
  { models, memory }: { readonly models: ModelDeps | undefined; readonly memory: ConcernMemory },
): Promise<AdoptedFinding | null> {
  if (!models?.givesSecondOpinion || pleasantries.has(findOutOfScope(text))) return null;
  const judged = await models.model.judge(models.mask(shorten(text)));
  return judged.kind === 'done' ? adoptOpinion(question, { text, opinion: judged.value }, memory) : null;
}

function shorten(text: string): string {
  return text.length <= maxCharacters
    ? text
    : `${text.slice(0, maxCharacters / 2)}\n…\n${text.slice(-maxCharacters / 2)}`;
}
