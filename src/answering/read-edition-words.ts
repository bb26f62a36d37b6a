import type { Edition } from '../core/edition.ts';
import { byPublication, firstDay, isInForceOn, lastDay } from '../core/edition-dates.ts';
import { readDate } from './read-dates.ts';
import { readWants, type Wants } from './read-wants.ts';

/** What a question says about editions and dates, before anything is decided. */
export interface EditionWords {
  /** Editions named, in the order in which they stand in the question. */
  readonly named: readonly Edition[];
  /** A day or the last day of a month or year that is asked about. */
  readonly asAt: string | null;
  /** "before 2018", "prior to the 2018 edition". */
  readonly before: Edition | null;
  readonly relative: 'current' | 'previous' | null;
  readonly wants: Wants;
}

/** A year in the name of a law or report is no edition: "Children Act 2004", "the 2016 Wood Review". */
const lawYears =
  /\b(?:act|acts|regulations?|bill|convention|gdpr|dpa|s\.?i\.?)s?(?:\s*\(?\s*(?:of\s+)?)(?:19|20)\d\d\b/gi;
/** These may stand before an edition's year by chance: "purpose of a child death review 2018". */
const otherYears =
  /\b(?:order|rules|strategy|framework|report|review|inquiry|census|code)s?(?:\s*\(?\s*(?:of\s+)?)((?:19|20)\d\d)\b/gi;
const reportYears =
  /\b(?:19|20)\d\d\s+(?:act|regulations?|bill|wood review|munro review|laming|strategy(?! (?:discussion|meeting))|census|inquiry)\b/gi;

/** Reads years, dates and words such as "as amended", "previous" or "what changed" from a question. */
export function readEditionWords(question: string, editions: readonly Edition[]): EditionWords {
  const inOrder = [...editions].sort(byPublication);
  const text = question
    .normalize('NFKC')
    .replace(lawYears, ' ')
    .replace(reportYears, ' ')
    .replace(otherYears, (words, year: string) => (editionOfYear(year, inOrder) ? words : ' '));
  const date = readDate(text, inOrder);
  const withoutDate = date ? text.replace(date.matched, ' ') : text;
  const named = readNamedEditions(date ? text.replace(date.matched, date.edition?.id ?? ' ') : text, inOrder);
  const before = readBefore(withoutDate, inOrder);
  const wants = readWants(text, named.length);
  return {
    named: before && wants !== 'comparison' ? named.filter((edition) => edition.id !== before.id) : named,
    asAt: date && !date.edition ? date.day : readYearAsDate(withoutDate, inOrder, named.length),
    before: wants === 'comparison' ? null : before,
    relative: readRelative(text, wants),
    wants,
  };
}

function readNamedEditions(text: string, editions: readonly Edition[]): readonly Edition[] {
  const found: { edition: Edition; at: number }[] = [];
  const add = (edition: Edition | undefined, at: number) => {
    if (edition && !found.some((f) => f.edition.id === edition.id)) found.push({ edition, at });
  };
  let rest = text;
  for (const edition of editions) {
    const written = new RegExp(`${edition.id}(?![-\\d])`, 'gi');
    const at = rest.search(written);
    if (at >= 0) {
      add(edition, at);
      rest = rest.replace(written, (id) => ' '.repeat(id.length));
    }
  }
  for (const { pattern, base, amended } of amendedForms(editions)) {
    const match = pattern.exec(rest);
    if (match && base && amended) {
      add(amended, match.index);
      rest = rest.slice(0, match.index) + ' '.repeat(match[0].length) + rest.slice(match.index + match[0].length);
    }
  }
  for (const match of rest.matchAll(/(?:\b(?:wt|wtsc)?|['’])((?:20)?\d\d)(?:['’]?s)?\b/gi)) {
    const written = match[1] ?? '';
    if (written.length === 2 && !/^['’]|^wt/i.test(match[0])) continue;
    const year = written.length === 2 ? `20${written}` : written;
    add(editionOfYear(year, editions), match.index);
  }
  return found.sort((a, b) => a.at - b.at).map(({ edition }) => edition);
}

/** An edition that was amended within its own title: "2018 as amended", "2018 (updated 2020)", "the amended version". */
function amendedForms(editions: readonly Edition[]) {
  return editions.flatMap((amended) => {
    const [, base, year] = /-(\d{4})-(\d{4})$/.exec(amended.id) ?? [];
    if (!base || !year) return [];
    const amendWord = '(?:as\\s+)?(?:amend|updat|revis)\\w*';
    return [
      new RegExp(
        `\\b${base}\\b[\\s,(/–-]*(?:\\w+\\s+){0,2}?${amendWord}(?:[\\s,(]*(?:in|of|on|from)?[\\s(]*(?:\\w+\\s+){0,2}?${year})?`,
        'i',
      ),
      new RegExp(`\\b${base}\\s*[/–-]\\s*(?:${year}|${year.slice(2)})\\b`, 'i'),
      new RegExp(`\\b${base}\\b[\\s(]+(?:the\\s+)?(?:version\\s+)?${year}\\s+(?:amend|updat|revis)\\w*`, 'i'),
      new RegExp(`\\b(?:amend|update)(?:d|ed|s|ing)?\\s+(?:version\\s+of\\s+)?(?:the\\s+)?${base}\\b`, 'i'),
      new RegExp(`\\b${year}\\s+(?:amend|updat|revis)\\w*\\s+(?:of|to)\\s+(?:the\\s+)?${base}\\b`, 'i'),
    ].map((pattern) => ({ pattern, base, amended }));
  });
}

function editionOfYear(year: string, editions: readonly Edition[]): Edition | undefined {
  return (
    editions.find((edition) => edition.published.date.startsWith(year) && edition.id.endsWith(`-${year}`)) ??
    editions.find((edition) => edition.published.date.startsWith(year))
  );
}

function readBefore(text: string, editions: readonly Edition[]): Edition | null {
  const match = /\b(?:before|prior to|pre|until|up to)[\s-]+(?:the\s+)?(?:wt\s*)?((?:19|20)\d\d)\b/i.exec(text);
  return (match && editionOfYear(match[1] ?? '', editions)) ?? null;
}

/** A year in which no edition came out asks for what was in force then: "in 2019". */
function readYearAsDate(text: string, editions: readonly Edition[], named: number): string | null {
  if (named > 0) return null;
  for (const match of text.matchAll(/\b(?:19|20)\d\d\b/g)) {
    const day = lastDay(match[0]);
    const lead = text.slice(Math.max(0, match.index - 24), match.index);
    const isTime =
      /\b(?:in|during|back in|of|from|since|as at|as of|for|around|by|summer|spring|autumn|winter|year)\s*$/i.test(
        lead,
      );
    if (isTime && editions.some((edition) => isInForceOn(edition, day)) && !editionOfYear(match[0], editions))
      return day;
  }
  return null;
}

function readRelative(text: string, wants: Wants): EditionWords['relative'] {
  const noun = '(?:edition|version|guidance|one|document|working together|wt|iteration|statutory guidance)';
  if (
    new RegExp(
      `\\b(?:previous|last|prior|earlier|older?|preceding|superseded|outgoing)\\s+(?:\\w+\\s+)?${noun}`,
      'i',
    ).test(text)
  ) {
    return wants === 'comparison' ? null : 'previous';
  }
  if (
    new RegExp(
      `\\b(?:current|latest|newest|new|most recent|in force|up[- ]to[- ]date|today['’]?s|present)\\s+(?:\\w+\\s+)?${noun}`,
      'i',
    ).test(text)
  )
    return 'current';
  return /\b(?:currently|at the moment|in force now|these days|right now|nowadays)\b/i.test(text) ? 'current' : null;
}

/** The edition that stood before this one in the same guidance. */
export function editionBefore(edition: Edition, editions: readonly Edition[]): Edition | undefined {
  return editions
    .filter(
      (other) =>
        other.guidance === edition.guidance && firstDay(other.published.date) < firstDay(edition.published.date),
    )
    .sort(byPublication)
    .at(-1);
}
