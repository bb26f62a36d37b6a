import { nameEdition } from '../../core/edition.ts';
import type { Provenance } from '../../core/passage.ts';
import type { EditionHolding } from '../../core/ports.ts';
import type { Notice, NoticeCode, Reply, Statement } from '../../core/reply.ts';
import type { BlockView, EditionColumn, NoticeView, PartView, ReplyView, StatementView } from './view.ts';

/** How every answer's last line starts. The page shows it with a button, so it is taken out of plain text. */
const wayOut = 'Waymark can miss a concern.';

export const provenanceLines = {
  official: 'The guidance’s own words',
  digest: 'Waymark’s summary, not the official words',
  briefing: 'Waymark’s summary, not the official words',
} satisfies Record<Provenance, string>;

export const statusWords = {
  in_force: 'in force',
  superseded: 'superseded',
  not_yet_in_force: 'not yet in force',
} satisfies Record<EditionHolding['status'], string>;

/** A notice with a title stands out as a banner: acting on it unread could mislead. The others are quiet lines. */
const noticeTitles = {
  superseded: 'Superseded edition',
  older_edition: 'From an older edition',
  newer_edition: 'There is a newer edition',
  not_in_force_yet: 'Not yet in force',
  edition_not_held: 'Edition not held',
  date_uncertain: null,
  summary: null,
  not_statutory: null,
  index_building: null,
  duty: null,
  other_guidance: null,
  written_by_ai: null,
} satisfies Record<NoticeCode, string | null>;

export function renderReply(reply: Reply, holdings: readonly EditionHolding[]): ReplyView {
  const card = reply.outcome === 'referred' ? reply.referral.card : reply.outcome === 'confirm' ? reply.card : null;
  return {
    id: reply.id,
    outcome: reply.outcome,
    notices: reply.notices.filter(isNotWritten).map(
      (notice): NoticeView => ({
        title: noticeTitles[notice.code],
        text: notice.text,
        prominent: noticeTitles[notice.code] !== null,
        offer: notice.offer
          ? { label: `Ask ${notice.offer.shortName}`, question: notice.offer.question, edition: notice.offer.edition }
          : null,
      }),
    ),
    written: reply.notices.find((notice) => !isNotWritten(notice))?.text ?? null,
    blocks: toBlocks(reply.statements, holdings),
    text:
      card === null && reply.statements.length === 0
        ? textWithout(
            reply.text,
            reply.notices.map((n) => n.text),
          )
        : '',
    citations: reply.citations.map((citation, index) => ({
      number: index + 1,
      passageId: citation.passageId,
      label: citation.label,
      provenance: citation.provenance,
      provenanceLine: provenanceLines[citation.provenance],
      quote: citation.quote,
      url: citation.url,
    })),
    card,
    compared: reply.compared ?? null,
    offer: reply.outcome === 'referred' ? (reply.referral.escalation ?? null) : null,
  };
}

/** Who wrote it stands below the words, beside its button. */
function isNotWritten({ code }: Notice): boolean {
  return code !== 'written_by_ai';
}

/** Statements of one edition in a row form a column; columns in a row stand side by side. */
function toBlocks(statements: readonly Statement[], holdings: readonly EditionHolding[]): BlockView[] {
  const blocks: BlockView[] = [];
  for (const run of runsBy(statements, (statement) => statement.edition ?? null)) {
    const edition = run[0]?.edition;
    const parts = toParts(run);
    const last = blocks.at(-1);
    if (edition === undefined) blocks.push({ kind: 'parts', parts });
    else if (last?.kind === 'comparison')
      blocks.splice(-1, 1, withColumn(last.columns, toColumn(edition, parts, holdings)));
    else blocks.push(withColumn([], toColumn(edition, parts, holdings)));
  }
  return blocks;
}

function withColumn(columns: readonly EditionColumn[], column: EditionColumn): BlockView {
  return { kind: 'comparison', columns: [...columns, column] };
}

function toColumn(edition: string, parts: PartView[], holdings: readonly EditionHolding[]): EditionColumn {
  const holding = holdings.find((candidate) => candidate.edition.id === edition);
  return {
    title: holding === undefined ? edition : nameEdition(holding.edition),
    status: holding === undefined ? null : statusWords[holding.status],
    parts,
  };
}

function toParts(statements: readonly Statement[]): PartView[] {
  return runsBy(statements, (statement) => statement.kind === 'item').flatMap((run): PartView[] => {
    if (run[0]?.kind === 'item') return [{ kind: 'list', items: run.map(toStatement) }];
    return run.map((statement) => ({
      kind: 'paragraph',
      statement: toStatement(statement),
      ...(statement.kind === 'summary' || statement.kind === 'duty' ? { apart: statement.kind } : {}),
    }));
  });
}

function toStatement(statement: Statement): StatementView {
  return { text: statement.text, sources: statement.citations.map((index) => index + 1) };
}

function runsBy<Item>(items: readonly Item[], keyOf: (item: Item) => unknown): Item[][] {
  const runs: Item[][] = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (last?.[0] !== undefined && keyOf(last[0]) === keyOf(item)) last.push(item);
    else runs.push([item]);
  }
  return runs;
}

function textWithout(text: string, shownElsewhere: readonly string[]): string {
  return text
    .split('\n')
    .filter((line) => !shownElsewhere.includes(line.trim()) && !line.trim().startsWith(wayOut))
    .join('\n')
    .trim();
}
