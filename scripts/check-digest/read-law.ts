/** References to law and to the document itself, in one spelling each, and the text without them. */
export interface LawReferences {
  /** `children act 1989`; a short form without its name is `act 1989`. */
  readonly acts: readonly string[];
  /** `16g(4)`, `regulation 39`, `schedule 2`. */
  readonly provisions: readonly string[];
  /** `paragraph 101`, `chapter 2`, `page 85`: places in the document. */
  readonly places: readonly string[];
  /** Numbers that belong to a reference are no numbers of the passage. */
  readonly rest: string;
}

const address = /\bhttps?:\/\/\S+|\bwww\.\S+|\S+@\S+/g;
const capital = String.raw`(?:[A-Z][\w’'-]*|\([A-Z][^)]*\))`;
const act = new RegExp(
  String.raw`((?:(?<![\w’'-])${capital}(?:,? (?:and|of|the|for|to|in|etc\.?) |,? ))+?)?(Acts?|Regulations|Rules|Order|Measure)(?: \([A-Z]+\))?,? (\d{4})(?:(?:,| and) (\d{4}))?`,
  'g',
);
const shortAct = /\b(?:the )?(\d{4})(?: and (\d{4}))? Acts?\b/g;
const number = String.raw`\d+[A-Z]{0,2}(?:\s?\((?:\d+|[a-z]+|[A-Z])\))*`;
const list = String.raw`${number}(?:(?:,? (?:and|or|to) |, ?| ?[-–] ?)(?:${number}|\(\d+\)(?:\([a-z]\))*))*`;
const provision = new RegExp(
  String.raw`(?<![\w’'])(sections?|ss?\.?|regulations?|articles?|schedules?|parts?)\s?(${list})`,
  'gi',
);
const bareSection = /(?<![\w’'])\d+[A-Z]{1,2}(?:\s?\(\w+\))*(?=\W|$)/g;
const place =
  /\b(paragraphs?|paras?\.?|chapters?|pages?|flow charts?|figures?|footnotes?|appendix|outcomes?) (\d+(?:\(\w\))*(?:(?:,? (?:and|or|to) |, |[-–])\d+)*)/gi;

/** Reads "section 16G (4)", "s.47", "the 1989 Act", "Children Acts 1989 and 2004" and their like. */
export function readLaw(text: string): LawReferences {
  const acts: string[] = [];
  const provisions: string[] = [];
  const places: string[] = [];
  let rest = text.normalize('NFKC').replace(/[‘’]/g, "'").replace(address, ' ');
  rest = rest.replace(act, (_, name: string | undefined, kind: string, first: string, second?: string) => {
    const full = nameOf(name ?? '', kind);
    acts.push(`${full} ${first}`);
    if (second) acts.push(`${full} ${second}`);
    return ' ';
  });
  rest = rest.replace(shortAct, (_, first: string, second?: string) => {
    acts.push(`act ${first}`);
    if (second) acts.push(`act ${second}`);
    return ' ';
  });
  rest = rest.replace(provision, (_, word: string, numbers: string) => {
    const kind = /^s/i.test(word) && !/^sch/i.test(word) ? '' : `${word.toLowerCase().replace(/s$/, '')} `;
    provisions.push(...splitNumbers(numbers).map((each) => `${kind}${each}`));
    return ' ';
  });
  rest = rest.replace(place, (_, word: string, numbers: string) => {
    const kind = word
      .toLowerCase()
      .replace(/^paras?\.?$/, 'paragraph')
      .replace(/s$/, '');
    places.push(...splitNumbers(numbers).map((each) => `${kind} ${each}`));
    return ' ';
  });
  rest = rest.replace(bareSection, (found) => {
    provisions.push(...splitNumbers(found));
    return ' ';
  });
  return { acts: unique(acts), provisions: unique(provisions), places: unique(places), rest };
}

/** A short form names any Act of its year, and a name may be written with or without what leads it. */
export function isSameAct(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return long === short || long.endsWith(` ${short}`);
}

function nameOf(name: string, kind: string): string {
  const words = `${name} ${kind.replace(/^Acts$/, 'Act')}`
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();
  // What begins a sentence or leads to the name has a capital at times, and is no part of it.
  return words.replace(/^(?:(?:under|in|by|of|the|and|section|see|as|part|schedule|refer|to|for) )+/, '');
}

function splitNumbers(numbers: string): readonly string[] {
  const joined = numbers.toLowerCase().replace(/\s+\(/g, '(');
  let last = '';
  return joined
    .split(/,? (?:and|or|to) ?|, ?| ?[-–] ?/)
    .filter(Boolean)
    .map((piece) => {
      const whole = piece.startsWith('(') ? `${last}${piece}` : piece;
      last = /^\d+[a-z]*/.exec(whole)?.[0] ?? '';
      return whole;
    });
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
