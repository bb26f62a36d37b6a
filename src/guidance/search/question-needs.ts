import type { Passage } from '../../core/passage.ts';

const quantity =
  /\b(?:how (?:many|much|long|often|soon|quickly|old|big|far|frequent\w*)|what (?:age|number|percentage|rate|ratio|amount|temperature|date|year)|maximum|minimum|time ?(?:limit|scale|frame|table)s?|deadline|within how|number of|ratio|frequency|how late|by when|limit)\b/i;
const money =
  /£|\b(?:how much (?:is|are|does|do|money|will)|costs?|fees?|pay|paid|salar(?:y|ies)|wages?|allowances?|price|rates? of pay|pay (?:rate|scale|spine|band)s?|expenses|mileage|funding rate|stipend|bursary|fines?|penalty notice|tax|pension|benefits?|afford)\b/i;
const numberIn =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|once|twice|weekly|monthly|yearly|annual(?:ly)?|immediately|promptly|same day|as soon as|quickly|without delay|timely)\b/i;
const moneyIn =
  /£|\b(?:costs?|fees?|paid|pay(?:s|ing|ment)?s?|fund(?:s|ed|ing)?|salar\w+|allowances?|financ\w+|money|expens\w+)\b/i;

/** What kind of thing a question asks for, and whether a passage has any such thing: 1 where it has none, else 0. */
export function createNeeds(question: string) {
  const asksQuantity = quantity.test(question);
  const asksMoney = money.test(question);
  const textOf = (passage: Passage) => [passage.text, ...passage.footnotes.map((note) => note.text)].join(' ');
  return {
    unmetBy: (passage: Passage): number => (asksQuantity && !numberIn.test(textOf(passage)) ? 1 : 0),
    moneyUnmetBy: (passage: Passage): number => (asksMoney && !moneyIn.test(textOf(passage)) ? 1 : 0),
  };
}
