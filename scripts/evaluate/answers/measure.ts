import type { Waymark } from '../../../src/assemble.ts';
import type { Question } from '../../../src/core/question.ts';
import type { Reply } from '../../../src/core/reply.ts';
import { findFaults, type SetQuestion, type Unanswerable } from '../questions.ts';
import { readSet } from '../read-set.ts';
import { isRight, type RetrievalQuestion, retrievalEdition } from '../right-passage.ts';
import { findUnsupported } from './find-unsupported.ts';

/** One way of answering, over the development questions. */
export interface MeasuredWay {
  readonly name: string;
  readonly answers: readonly MeasuredAnswer[];
  readonly unsupported: readonly string[];
  readonly tokens: { readonly input: number; readonly output: number };
  readonly dropped: Readonly<Record<string, number>>;
  readonly kept: number;
}

export interface MeasuredAnswer {
  readonly set: 'facts' | 'passages' | 'unanswerable';
  readonly id: string;
  readonly outcome: Reply['outcome'];
  readonly isComplete: boolean;
  readonly isRightEdition: boolean;
  readonly isRightPassage: boolean;
  readonly isRefused: boolean;
  readonly isWritten: boolean;
  readonly isAsked: boolean;
  readonly totalMs: number;
  /** All but the waiting for the model. */
  readonly ownMs: number;
  readonly words: number;
}

interface Row {
  readonly set: MeasuredAnswer['set'];
  readonly question: Pick<Question, 'id' | 'text' | 'edition' | 'asAt'>;
  judge(reply: Reply): Pick<MeasuredAnswer, 'isComplete' | 'isRightEdition' | 'isRightPassage' | 'isRefused'>;
}

/** Every so many of each set, so that a small sample is spread over all of it. */
export function readRows(root: string, sample: number | null): readonly Row[] {
  const thin = <T>(rows: readonly T[]): readonly T[] => {
    const step = sample === null ? 1 : Math.max(1, Math.floor(rows.length / sample));
    return rows.filter((_row, at) => at % step === 0).slice(0, sample ?? rows.length);
  };
  const facts = thin(readSet<SetQuestion>(root, 'questions/briefings.jsonl')).map(
    (row): Row => ({
      set: 'facts',
      question: { id: row.id, text: row.question, edition: row.edition ?? undefined, asAt: row.asAt ?? undefined },
      judge: (reply) => {
        const faults = findFaults(row, reply);
        const has = (fault: string) => faults.some((one) => one.startsWith(fault));
        return {
          isComplete: faults.length === 0,
          isRightEdition: !has('edition'),
          isRightPassage: !has('page'),
          isRefused: reply.outcome === 'not_covered',
        };
      },
    }),
  );
  const passages = thin(readSet<RetrievalQuestion>(root, 'retrieval/dev.jsonl')).map(
    (row): Row => ({
      set: 'passages',
      question: { id: row.id, text: row.question, edition: retrievalEdition },
      judge: (reply) => {
        const right = reply.citations.some((citation) => isRight(citation, row.right));
        const isRightEdition = reply.citations.some(({ edition }) => edition === retrievalEdition);
        return { isComplete: right, isRightEdition, isRightPassage: right, isRefused: reply.outcome === 'not_covered' };
      },
    }),
  );
  const unanswerable = thin(readSet<Unanswerable>(root, 'questions/unanswerable.jsonl')).map(
    (row): Row => ({
      set: 'unanswerable',
      question: { id: row.id, text: row.question, edition: row.edition ?? undefined, asAt: row.asAt ?? undefined },
      judge: (reply) => {
        const isRefused = row.expect.includes(reply.outcome);
        return { isComplete: isRefused, isRightEdition: isRefused, isRightPassage: isRefused, isRefused };
      },
    }),
  );
  return [...facts, ...passages, ...unanswerable];
}

/** Asks every question once, as the extract alone or as the model answers it. */
export async function measureWay(
  name: string,
  rows: readonly Row[],
  waymark: Waymark,
  { isExtractOnly, lies = new Set() }: { readonly isExtractOnly: boolean; readonly lies?: ReadonlySet<string> },
): Promise<MeasuredWay> {
  const { passage } = await waymark.guidance.retriever();
  const answers: MeasuredAnswer[] = [];
  const unsupported: string[] = [];
  const dropped: Record<string, number> = {};
  const tokens = { input: 0, output: 0 };
  let kept = 0;
  for (const { set, question, judge } of rows) {
    const reply = await waymark.assistant.reply({
      ...{ ...question, channel: 'cli', conversation: null, person: 'evaluation' },
      isExtractOnly,
    });
    const { totalMs, modelMs = 0 } = reply.timings;
    answers.push({
      ...{ set, id: question.id, outcome: reply.outcome, ...judge(reply) },
      isWritten: reply.writtenBy !== undefined,
      isAsked: reply.writing !== undefined,
      totalMs,
      ownMs: totalMs - modelMs,
      words: reply.statements.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0),
    });
    const lied = reply.statements.map(({ text }) => text).filter((text) => lies.has(text));
    unsupported.push(...lied, ...(reply.writtenBy ? findUnsupported(reply, passage) : []));
    kept += reply.writing?.kept ?? 0;
    for (const [why, count] of Object.entries(reply.writing?.dropped ?? {})) dropped[why] = (dropped[why] ?? 0) + count;
    for (const use of reply.modelUses ?? []) {
      tokens.input += use.inputTokens;
      tokens.output += use.outputTokens;
    }
  }
  return { name, answers, unsupported, tokens, dropped, kept };
}
