import type { Edition } from '../core/edition.ts';
import { byPublication } from '../core/edition-dates.ts';
import type { Passage } from '../core/passage.ts';
import type { Retriever, SearchResult } from '../core/ports.ts';
import type { Notice } from '../core/reply.ts';
import type { EditionScope } from './choose-editions.ts';
import { type PlaceAsked, readPlace } from './read-place.ts';
import type { Evidence } from './select-evidence.ts';

/** What stands at a place that was asked for by number. */
export interface PlaceFound {
  readonly found: SearchResult;
  readonly evidence: Evidence;
  /** Said where the number is not there, or the edition's paragraphs are not held. */
  readonly notices: readonly Notice[];
}

/** A page of boxes and short paragraphs is told by their openings; what is read whole stays readable. */
const readWhole = 2;
const mostPassages = 8;

/**
 * "What does paragraph 160 say?": the passage at that place of the edition that is asked, and nothing that was searched
 * for. Of several editions the newest that holds numbered text speaks. Null where no place is asked, or where editions
 * are compared.
 */
export function lookUpPlace(question: string, scope: EditionScope, retriever: Retriever): PlaceFound | null {
  const place = readPlace(question);
  if (!place || scope.mode === 'comparison' || scope.mode === 'first') return null;
  const newestFirst = [...scope.editions].sort(byPublication).reverse();
  const edition = newestFirst.find(({ id }) => retriever.numbered(id).length > 0);
  const none = { found: { passages: [], evidence: 0 }, evidence: { passages: [], edition: null } };
  if (!edition) return { ...none, notices: newestFirst.slice(0, 1).map(notHeld) };
  const passages = passagesAt(place, retriever.numbered(edition.id)).slice(0, mostPassages);
  if (passages.length === 0) return { ...none, notices: [notThere(place, edition, retriever.numbered(edition.id))] };
  const retrieved = passages.map((passage) => ({ passage, score: 1 }));
  const role = place.kind === 'paragraph' || passages.length <= readWhole ? 'whole' : 'set';
  return {
    found: { passages: retrieved, evidence: 1 },
    evidence: { passages: retrieved, edition, role },
    notices: [],
  };
}

function passagesAt({ kind, numbers, part }: PlaceAsked, passages: readonly Passage[]): readonly Passage[] {
  if (kind === 'page') {
    const pages = numbers.map(Number);
    return passages.filter(({ page, pageEnd }) =>
      pages.some((one) => page !== null && page <= one && one <= (pageEnd ?? page)),
    );
  }
  const here = passages.filter(({ paragraph }) => paragraph !== null && numbers.includes(paragraph));
  const inPart = part === null ? [] : here.filter((passage) => isInPart(passage, part));
  return inPart.length > 0 ? inPart : here;
}

function isInPart({ chapter, series }: Passage, part: string): boolean {
  const names = [chapter.toLowerCase(), series.replaceAll('-', ' ')];
  return names.some((name) =>
    /^\d$/.test(part) ? new RegExp(`\\bchapter ${part}\\b`).test(name) : name.includes(part),
  );
}

function notHeld(edition: Edition): Notice {
  return {
    code: 'edition_not_held',
    text: `Waymark holds facts about ${edition.title}, not its pages and paragraphs. An operator can add the official document.`,
  };
}

function notThere({ kind, numbers }: PlaceAsked, edition: Edition, passages: readonly Passage[]): Notice {
  const held = passages
    .flatMap(({ paragraph, series, page, pageEnd }) =>
      kind === 'page' ? [page, pageEnd] : series === 'main' ? [Number(paragraph)] : [],
    )
    .filter((one): one is number => one !== null && Number.isInteger(one) && one > 0);
  const range = held.length > 0 ? `: they run from ${Math.min(...held)} to ${Math.max(...held)}` : '';
  const text = `${edition.title} has no ${kind} ${numbers.join(', ')} among the ${kind}s that Waymark holds${range}.`;
  return { code: 'edition_not_held', text };
}
