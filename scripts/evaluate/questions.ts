import type { Assistant } from '../../src/core/ports.ts';
import type { Reply } from '../../src/core/reply.ts';
import { readSet } from './read-set.ts';
import { countFigure, type Report } from './report.ts';

export interface SetQuestion {
  readonly id: string;
  readonly question: string;
  readonly edition: string | null;
  readonly asAt: string | null;
  readonly style: string;
  readonly expect: {
    readonly editions?: readonly string[];
    readonly editionsAll?: readonly string[];
    readonly page: number | null;
    readonly needs: readonly (readonly string[])[];
  };
}

export interface Unanswerable {
  readonly id: string;
  readonly question: string;
  readonly edition: string | null;
  readonly asAt: string | null;
  readonly kind: string;
  readonly expect: readonly string[];
}

/** Completeness, right edition and page over the briefings' facts; refusals where nothing answers. */
export async function evaluateQuestions(assistant: Assistant, root: string): Promise<readonly Report[]> {
  const questions = readSet<SetQuestion>(root, 'questions/briefings.jsonl');
  const rows: { row: SetQuestion; reply: Reply; faults: readonly string[] }[] = [];
  for (const row of questions) {
    const reply = await ask(assistant, row);
    rows.push({ row, reply, faults: findFaults(row, reply) });
  }
  const refusals: { row: Unanswerable; reply: Reply }[] = [];
  for (const row of readSet<Unanswerable>(root, 'questions/unanswerable.jsonl'))
    refusals.push({ row, reply: await ask(assistant, row) });

  const has = (fault: string) => (r: { faults: readonly string[] }) => !r.faults.some((f) => f.startsWith(fault));
  const near = refusals.filter(({ row }) => row.kind === 'near');
  const isRight = ({ row, reply }: { row: Unanswerable; reply: Reply }) => row.expect.includes(reply.outcome);
  return [
    {
      title: 'Questions over the briefings’ facts',
      set: `${questions.length} questions, test/sets/questions/briefings.jsonl`,
      figures: [
        countFigure('answered completely, right edition and page', rows, (r) => r.faults.length === 0),
        countFigure('answered', rows, (r) => r.reply.outcome === 'answered'),
        countFigure('right edition', rows, has('edition')),
        countFigure(
          'right page, where one is stated',
          rows.filter((r) => r.row.expect.page !== null),
          has('page'),
        ),
        countFigure('every needed point said', rows, has('lacks')),
        countFigure(
          'every answer carries a citation',
          rows.filter((r) => r.reply.outcome === 'answered'),
          (r) => r.reply.citations.length > 0,
        ),
        countFigure('other guidance offered (where it is held)', rows, ({ reply }) => isOffered(reply)),
      ],
      misses: rows
        .filter((r) => r.faults.length > 0)
        .map(({ row, faults }) => `${row.id} [${row.style}] ${row.question} — ${faults.join('; ')}`),
    },
    {
      title: 'Questions that nothing held answers',
      set: `${refusals.length} questions, test/sets/questions/unanswerable.jsonl`,
      figures: [
        countFigure('refused as it should be', refusals, isRight),
        countFigure('plausible ones: not covered', near, isRight),
        countFigure('other guidance offered (where it is held)', refusals, ({ reply }) => isOffered(reply)),
        countFigure('never referred', refusals, ({ reply }) => reply.outcome !== 'referred'),
      ],
      misses: refusals
        .filter((r) => !isRight(r))
        .map(
          ({ row, reply }) =>
            `${row.id} [${row.kind}] ${row.question} — ${reply.outcome}${reply.citations[0] ? `, cites ${reply.citations[0].label}` : ''}`,
        ),
    },
  ];
}

function isOffered({ notices }: Reply): boolean {
  return notices.some(({ code }) => code === 'other_guidance');
}

function ask(
  assistant: Assistant,
  row: { id: string; question: string; edition: string | null; asAt: string | null },
): Promise<Reply> {
  return assistant.reply({
    id: row.id,
    text: row.question,
    channel: 'cli',
    conversation: null,
    person: 'evaluation',
    edition: row.edition ?? undefined,
    asAt: row.asAt ?? undefined,
  });
}

export function findFaults({ expect }: SetQuestion, reply: Reply): readonly string[] {
  if (reply.outcome !== 'answered')
    return [`outcome ${reply.outcome}`, 'edition none', 'lacks all', ...(expect.page === null ? [] : ['page none'])];
  const faults: string[] = [];
  const cited = reply.citations.map((citation) => citation.edition);
  if (expect.editions && !expect.editions.some((edition) => cited.includes(edition)))
    faults.push(`edition ${[...new Set(cited)].join()} not ${expect.editions.join('|')}`);
  const missing = expect.editionsAll?.filter((edition) => !cited.includes(edition)) ?? [];
  if (missing.length > 0) faults.push(`edition lacks ${missing.join()}`);
  const { page } = expect;
  if (page !== null && !reply.citations.some((c) => c.page !== null && c.page <= page && page <= (c.pageEnd ?? c.page)))
    faults.push(`page not ${page}`);
  const text = plain(reply.text);
  for (const group of expect.needs)
    if (!group.some((option) => text.includes(plain(option)))) faults.push(`lacks ${group.join('|')}`);
  return faults;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ');
}
