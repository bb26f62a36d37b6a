import type { Waymark } from '../../src/assemble.ts';
import type { Reply, RetrievedPassage } from '../../src/core/reply.ts';
import { readSet } from './read-set.ts';
import { countFigure, type Report } from './report.ts';
import { isRight, type RetrievalQuestion, retrievalEdition } from './right-passage.ts';

/** Recall and mean reciprocal rank of right passages of the 2023 edition, and what is refused. */
export async function evaluateRetrieval(waymark: Waymark, root: string): Promise<readonly Report[]> {
  const reports: Report[] = [];
  for (const set of ['dev', 'test']) {
    reports.push(await evaluateSet(waymark, root, set));
    const unanswerable = readSet<{ id: string; question: string }>(root, `retrieval/unanswerable-${set}.jsonl`);
    const replies: { question: string; reply: Reply }[] = [];
    for (const { id, question } of unanswerable) replies.push({ question, reply: await ask(waymark, id, question) });
    const refused = ({ reply }: (typeof replies)[number]) => reply.outcome !== 'answered';
    reports.push({
      title: `Questions that the 2023 edition does not answer (${set})`,
      set: `${unanswerable.length} questions, test/sets/retrieval/unanswerable-${set}.jsonl`,
      figures: [countFigure('refused', replies, refused)],
      misses: replies
        .filter((r) => !refused(r))
        .map(({ question, reply }) => `${question} — ${reply.citations[0]?.label ?? ''}`),
    });
  }
  return reports;
}

async function evaluateSet(waymark: Waymark, root: string, set: string): Promise<Report> {
  const questions = readSet<RetrievalQuestion>(root, `retrieval/${set}.jsonl`);
  const rows: { row: RetrievalQuestion; rank: number; cites: boolean; outcome: string; first: string }[] = [];
  for (const row of questions) {
    const reply = await ask(waymark, row.id, row.question);
    const retrieved = reply.retrieved;
    const rank = retrieved.findIndex(({ passage }) => isRight(passage, row.right)) + 1;
    const cites = reply.outcome === 'answered' && reply.citations.some((c) => isRight(c, row.right));
    rows.push({ row, rank, cites, outcome: reply.outcome, first: describe(retrieved[0]) });
  }
  const within = (k: number) => (r: { rank: number }) => r.rank > 0 && r.rank <= k;
  const mrr = rows.reduce((sum, { rank }) => sum + (rank > 0 ? 1 / rank : 0), 0) / (rows.length || 1);
  const by = (field: 'style' | 'chapter') =>
    [...new Set(rows.map((r) => r.row[field]))].map((value) => {
      const own = rows.filter((r) => r.row[field] === value);
      return `${value}: ${own.filter(within(1)).length}/${own.length} first, ${own.filter(within(5)).length} in five`;
    });
  return {
    title: `Retrieval over the 2023 edition (${set})`,
    set: `${questions.length} questions, test/sets/retrieval/${set}.jsonl`,
    figures: [
      ...[1, 3, 5, 10].map((k) => countFigure(`recall@${k}`, rows, within(k))),
      countFigure('the answer cites a right passage', rows, (r) => r.cites),
      countFigure('answered', rows, (r) => r.outcome === 'answered'),
    ],
    notes: [`MRR ${mrr.toFixed(3)}`, `by style: ${by('style').join('; ')}`, `by chapter: ${by('chapter').join('; ')}`],
    misses: rows
      .filter((r) => r.rank !== 1 || !r.cites)
      .map(
        (r) =>
          `${r.row.id} rank ${r.rank} ${r.outcome}${r.cites ? '' : ' uncited'} [${r.row.style}] ${r.row.question} — want ${JSON.stringify(r.row.right[0])}, first ${r.first}`,
      ),
  };
}

function ask(waymark: Waymark, id: string, question: string) {
  return waymark.assistant.reply({
    id,
    text: question,
    channel: 'cli',
    conversation: null,
    person: 'evaluation',
    edition: retrievalEdition,
  });
}

function describe(retrieved: RetrievedPassage | undefined): string {
  if (!retrieved) return 'nothing';
  const { passage, score } = retrieved;
  return `${passage.paragraph ? `¶${passage.paragraph}` : passage.section.at(-1)} p${passage.page} (${score.toFixed(2)})`;
}
