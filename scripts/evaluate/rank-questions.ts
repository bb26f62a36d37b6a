import type { Waymark } from '../../src/assemble.ts';
import type { Passage } from '../../src/core/passage.ts';
import type { Reply } from '../../src/core/reply.ts';
import { answerUnscreened } from './answer-unscreened.ts';
import type { HeldTexts } from './open-texts.ts';
import { isRight, type RetrievalQuestion, retrievalEdition } from './right-passage.ts';
import { searchApart, type Ways } from './search-ways.ts';

export interface RankedQuestion {
  readonly row: RetrievalQuestion;
  /** The rank of the first right passage by each way of searching, from 1; 0 where none is found. */
  readonly ranks: Readonly<Record<string, number>>;
  readonly outcome: Reply['outcome'];
  readonly isHeldBack: boolean;
  readonly cites: boolean;
  readonly citesUnscreened: boolean;
  /** What came first, for a list of misses. */
  readonly first: string;
}

export async function askQuestions(
  questions: readonly RetrievalQuestion[],
  texts: HeldTexts,
  baselines: (text: string) => Promise<Ways>,
): Promise<readonly RankedQuestion[]> {
  const rows: RankedQuestion[] = [];
  for (const row of questions) {
    const { retrieved, citations } = await answerUnscreened(texts.waymark, row.id, row.question);
    const reply = await askQuestion(texts.waymark, row.id, row.question);
    const passagesOf = (found: readonly { passage: Passage }[]) => found.map(({ passage }) => passage);
    const ways: Ways = {
      ...(await baselines(row.question)),
      ...(await searchApart(row.question, texts)),
      'search: ranked': passagesOf(retrieved),
      'as people see it (held back: not found)': passagesOf(reply.retrieved),
    };
    const rankOf = (passages: readonly Passage[]) => passages.findIndex((passage) => isRight(passage, row.right)) + 1;
    rows.push({
      row,
      ranks: Object.fromEntries(Object.entries(ways).map(([way, passages]) => [way, rankOf(passages)])),
      outcome: reply.outcome,
      isHeldBack: isHeldBack(reply),
      cites: reply.outcome === 'answered' && reply.citations.some((citation) => isRight(citation, row.right)),
      citesUnscreened: citations.some((citation) => isRight(citation, row.right)),
      first: describe(retrieved[0]),
    });
  }
  return rows;
}

export function isHeldBack({ outcome }: Reply): boolean {
  return outcome === 'referred' || outcome === 'confirm';
}

export function askQuestion(waymark: Waymark, id: string, text: string): Promise<Reply> {
  const question = { id, text, channel: 'cli', conversation: null, person: 'evaluation' } as const;
  return waymark.assistant.reply({ ...question, edition: retrievalEdition });
}

function describe(retrieved: { passage: Passage; score: number } | undefined): string {
  if (!retrieved) return 'nothing';
  const { passage, score } = retrieved;
  return `${passage.paragraph ? `¶${passage.paragraph}` : passage.section.at(-1)} p${passage.page} (${score.toFixed(2)})`;
}
