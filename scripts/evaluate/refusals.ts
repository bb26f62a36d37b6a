import type { Waymark } from '../../src/assemble.ts';
import type { Reply } from '../../src/core/reply.ts';
import { answerUnscreened } from './answer-unscreened.ts';
import { askQuestion, isHeldBack } from './rank-questions.ts';
import { countFigure, type Report } from './report.ts';

interface Refusal {
  readonly question: string;
  readonly reply: Reply;
  /** Would it be refused if the screen let everything past? */
  readonly isRefusedUnscreened: boolean;
}

export async function askUnanswerable(
  rows: readonly { readonly id: string; readonly question: string }[],
  waymark: Waymark,
): Promise<readonly Refusal[]> {
  const refusals: Refusal[] = [];
  for (const { id, question } of rows) {
    const { citations } = await answerUnscreened(waymark, id, question);
    const reply = await askQuestion(waymark, id, question);
    refusals.push({ question, reply, isRefusedUnscreened: citations.length === 0 });
  }
  return refusals;
}

interface RefusalSet {
  readonly name: string;
  readonly files: string;
  readonly texts: string;
  readonly isHeldOut: boolean;
}

/** Refused is whatever gives no answer; what the screen held back is counted apart, for it never saw the evidence. */
export function refusalReport(rows: readonly Refusal[], { name, files, texts, isHeldOut }: RefusalSet): Report {
  const isRefused = ({ reply }: Refusal) => reply.outcome !== 'answered';
  return {
    title: `Questions that the 2023 edition does not answer, ${texts}, ${name}`,
    set: `${rows.length} questions, test/sets/retrieval: ${files}`,
    figures: [
      countFigure('refused', rows, isRefused),
      countFigure('… with the screen left out', rows, (row) => row.isRefusedUnscreened),
      countFigure('held back by the screen (referred or asked about)', rows, ({ reply }) => isHeldBack(reply)),
    ],
    misses: isHeldOut
      ? []
      : rows
          .filter((row) => !row.isRefusedUnscreened)
          .map(({ question, reply }) => `${question} — ${reply.outcome} ${reply.citations[0]?.label ?? ''}`),
  };
}
