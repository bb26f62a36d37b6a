import type { Reply } from '../../core/reply.ts';

/** A reply as the command line's contract has it. */
export function renderJson(reply: Reply, explain: boolean) {
  if (reply.outcome === 'failed') return { id: reply.id, outcome: reply.outcome, text: reply.text };
  return {
    id: reply.id,
    outcome: reply.outcome,
    text: reply.text,
    notices: reply.notices.map(({ code, text }) => ({ code, text })),
    citations: reply.citations.map(
      ({ edition, chapter, section, series, paragraph, page, pageEnd, pdfPage, provenance, quote, url }) => ({
        edition,
        chapter,
        section,
        series,
        paragraph,
        page,
        pageEnd,
        pdfPage,
        provenance,
        quote,
        url,
      }),
    ),
    referral:
      reply.outcome === 'referred'
        ? { pathway: reply.referral.pathway, also: reply.referral.also, strength: reply.referral.strength }
        : null,
    ...(explain
      ? {
          retrieved: reply.retrieved.map(({ passage, score }) => ({
            edition: passage.edition,
            series: passage.series,
            paragraph: passage.paragraph,
            section: passage.section,
            page: passage.page,
            pageEnd: passage.pageEnd,
            provenance: passage.provenance,
            score: Math.round(score * 10_000) / 10_000,
          })),
        }
      : {}),
    timings: reply.timings,
  };
}

export function renderProblem(id: string | null, problem: string) {
  return { id, outcome: 'failed', text: problem };
}

/** Sequences by which a text would colour, move or link, and characters that turn a line round, are not shown. */
export function renderForTerminal(text: string): string {
  return text.replace(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/gu, '');
}
