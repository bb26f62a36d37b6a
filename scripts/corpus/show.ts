import { citationLabel, officialUrl } from '../../src/answering/index.ts';
import type { Edition, Guidance } from '../../src/core/edition.ts';
import type { Passage } from '../../src/core/passage.ts';
import { type Corpus, checkEditionId, RefusedDocumentError } from '../../src/guidance/index.ts';
import { type CommandInput, openCorpus } from './command.ts';
import { describeSeries } from './describe-series.ts';

const labels = {
  official: 'official text',
  digest: 'Waymark’s summary, not the official words',
  briefing: 'a fact from a briefing, not the official words',
} as const;

/** A paragraph, or everything on a printed page, as it is held. */
export async function showCommand(input: CommandInput): Promise<void> {
  const [id = '', place = ''] = input.words;
  const corpus = openCorpus(input);
  checkEditionId(corpus.guidance, id);
  const held = corpus.passages.filter((passage) => passage.edition === id);
  const found = findPassages(held, place);
  if (found.length === 0) throw new RefusedDocumentError('document_unreadable', explainMissing(id, place, held));
  if (input.json) for (const passage of found) input.write(JSON.stringify(passage));
  else input.write(found.map((passage) => describe(passage, corpus).join('\n')).join('\n\n'));
}

function findPassages(held: readonly Passage[], place: string): readonly Passage[] {
  const page = /^p\.?(\d{1,4})$/i.exec(place)?.[1];
  if (page !== undefined) {
    const wanted = Number(page);
    return held.filter(
      ({ page: first, pageEnd, kind }) =>
        kind !== 'change' && first !== null && first <= wanted && wanted <= (pageEnd ?? first),
    );
  }
  const [number = '', series] = place.split('/').reverse();
  return held.filter(
    (passage) =>
      passage.paragraph !== null && passage.paragraph === number && (series === undefined || passage.series === series),
  );
}

function explainMissing(id: string, place: string, held: readonly Passage[]): string {
  const pages = held.flatMap(({ page, pageEnd }) => (page === null ? [] : [page, pageEnd ?? page]));
  const numbers = describeSeries(held);
  const what = [
    numbers ? `paragraphs: ${numbers}` : 'no numbered paragraphs',
    pages.length > 0
      ? `passages on pages ${Math.min(...pages)} to ${Math.max(...pages)} (write p${Math.min(...pages)})`
      : '',
  ].filter(Boolean);
  const kind = /^p\.?\d/i.test(place) ? 'page' : 'paragraph';
  return held.length === 0
    ? `Waymark holds nothing of ${id}. “npm run corpus -- sync” or “add” takes the official document.`
    : `Waymark holds no ${kind} “${place.replace(/^p\.?(?=\d)/i, '')}” of ${id}. It holds ${what.join('; ')}.`;
}

function describe(passage: Passage, corpus: Corpus): readonly string[] {
  const place = placeOf(passage, corpus);
  const { chapter, section, series, text, footnotes, summary, provenance, source } = passage;
  return [
    place ? citationLabel(passage, place.edition) : passage.id,
    [chapter, ...section].join(' > '),
    `${labels[provenance]}; series ${series}`,
    ...(place ? [officialUrl(passage, place.edition, place.guidance)] : []),
    '',
    text,
    ...(footnotes.length > 0 ? ['', ...footnotes.map((note) => `Footnote ${note.number}: ${note.text}`)] : []),
    ...(summary ? ['', `${labels.digest}:`, summary] : []),
    ...(source ? ['', `Source: ${source}`] : []),
  ];
}

function placeOf(passage: Passage, corpus: Corpus): { edition: Edition; guidance: Guidance } | null {
  for (const guidance of corpus.guidance) {
    const edition = guidance.editions.find((candidate) => candidate.id === passage.edition);
    if (edition) return { edition, guidance };
  }
  return null;
}
