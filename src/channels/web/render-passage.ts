import type { Passage } from '../../core/passage.ts';
import type { EditionHolding, NewerEdition, OpenedPassage, Readiness } from '../../core/ports.ts';
import { provenanceLines, statusWords } from './render.ts';
import type { EditionView, NewerView, PassageTextView, PassageView, StatusView } from './view.ts';

export function renderPassage(opened: OpenedPassage, holdings: readonly EditionHolding[]): PassageView {
  const { passage } = opened;
  const holding = holdings.find((candidate) => candidate.edition.id === passage.edition);
  return {
    label: opened.label,
    place: [...new Set([passage.chapter, ...passage.section])].filter((part) => part !== ''),
    editionNote: holding === undefined ? null : noteOf(holding),
    main: toText(passage),
    summary: passage.provenance === 'official' ? passage.summary : null,
    source: passage.source,
    url: opened.url,
    before: opened.before.map(toText),
    after: opened.after.map(toText),
  };
}

function noteOf({ edition: { title, standing }, status }: EditionHolding): string | null {
  const notes = [
    status === 'in_force' ? null : `${title} is ${statusWords[status]}.`,
    standing === undefined ? null : `This text: ${standing}.`,
  ].filter((note) => note !== null);
  return notes.length === 0 ? null : notes.join(' ');
}

/** A date that is not certain is never shown as certain. */
export function renderEditions(holdings: readonly EditionHolding[]): EditionView[] {
  return holdings.map(({ edition, guidance, passages, status }) => ({
    id: edition.id,
    guidance: guidance.title,
    name: edition.shortTitle,
    status: `${edition.standing === undefined ? '' : `${edition.standing}, `}${statusWords[status]}${edition.inForceFrom.certainty === 'certain' ? '' : ', date not certain'}`,
    held: passages.official + passages.digest + passages.briefing > 0,
    hasText: passages.official > 0,
  }));
}

export function renderNewer(newer: readonly NewerEdition[]): NewerView[] {
  return newer.map(({ readerText, text, landingPage }) => ({ text: readerText, seen: text, url: landingPage }));
}

/** Why an index is broken is for the log: it can name files of the machine. */
export function renderStatus(readiness: Readiness): StatusView {
  if (readiness.state === 'building') return { state: 'building', done: readiness.done, total: readiness.total };
  return { state: readiness.state, done: 0, total: 0 };
}

function toText(passage: Passage): PassageTextView {
  const name =
    passage.paragraph === null ? (passage.section.at(-1) ?? passage.chapter) : `Paragraph ${passage.paragraph}`;
  return {
    heading: passage.page === null ? name : `${name}, page ${passage.page}`,
    text: passage.text,
    footnotes: passage.footnotes,
    provenance: passage.provenance,
    provenanceLine: provenanceLines[passage.provenance],
  };
}
