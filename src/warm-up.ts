import type { Passage } from './core/passage.ts';
import type { Assistant, Retriever } from './core/ports.ts';

/** From here on an answer took a tenth of what the first one did. */
const answers = 12;

/**
 * Answers that nobody asked for, before Waymark says that it is ready: the encoder loads, and the code of the screen, the
 * search and the answer is compiled. Without them the first people wait together, and acknowledgements behind them. What
 * is asked stands in the corpus.
 * @param assistantOver an assistant that searches with this retriever, and keeps and records nothing
 */
export async function warmUp(
  retriever: Retriever,
  passages: readonly Passage[],
  assistantOver: (retriever: Retriever) => Assistant,
): Promise<void> {
  // A remote encoder is not asked: these words are nobody's question.
  const assistant = assistantOver({
    ...retriever,
    search: (query) => retriever.search({ ...query, isPrivate: true }),
  });
  const questions = passages.flatMap(({ asks }) => asks.slice(0, 1));
  const distance = Math.max(1, Math.floor(questions.length / answers));
  for (const [at, text] of questions.entries())
    if (at % distance === 0)
      await assistant.reply({ id: `warm-up-${at}`, text, channel: 'cli', conversation: null, person: '' });
}
