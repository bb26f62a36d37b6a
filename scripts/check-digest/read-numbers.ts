const small =
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
  nineteen twenty`.split(/\s+/);
const tens = {
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
} as const;
const values = new Map<string, number>([...small.map((word, at) => [word, at] as const), ...Object.entries(tens)]);

const amount = String.raw`(\d+(?:[.,]\d+)*|${[...values.keys()].join('|')})`;
const period = new RegExp(
  String.raw`\b${amount}[\s-]+(working[\s-]days?|days?|weeks?|months?|years?|hours?|minutes?)\b`,
  'gi',
);
const counted = new RegExp(String.raw`(?<![\w.])${amount}(?:st|nd|rd|th)?( ?%| per ?cent)?(?!\w)`, 'gi');
/** A number at the head of a list item counts the items. */
const itemNumber = /^\s*(?:-\s+)?\(?\d{1,2}[.)]\s/gm;
const yearly = /\b(?:annual(?:ly)?|yearly|(?:each|every|per|a) year)\b/i;
const atOnce = /\b(?:immediate(?:ly)?|straight ?(?:away|after)|at once|urgent(?:ly)?|urgency)\b/i;
const soon = /\b(?:as soon as|prompt(?:ly)?|without (?:any )?delay|earliest opportunity|as early as)\b/i;

export interface Amounts {
  /** `15 working day`, `every year`, `at once`, `soon`. */
  readonly deadlines: readonly string[];
  /** Any other number in digits, `40 %` with its sign. "One" alone is a pronoun as often as a number. */
  readonly numbers: readonly string[];
}

/** Numbers and times in one spelling each. @param text without its references to law, whose numbers are none of these */
export function readAmounts(text: string): Amounts {
  const deadlines = new Set<string>();
  const numbers = new Set<string>();
  const rest = text.replace(itemNumber, '').replace(period, (_, size: string, unit: string) => {
    deadlines.add(
      `${sizeOf(size)} ${unit
        .toLowerCase()
        .replace(/[\s-]+/g, ' ')
        .replace(/s$/, '')}`,
    );
    return ' ';
  });
  if (yearly.test(rest)) deadlines.add('every year');
  if (atOnce.test(rest)) deadlines.add('at once');
  if (soon.test(rest)) deadlines.add('soon');
  for (const [, size = '', percent] of rest.matchAll(counted)) {
    if (/^(?:one|zero)$/i.test(size)) continue;
    numbers.add(`${sizeOf(size)}${percent ? ' %' : ''}`);
  }
  return { deadlines: [...deadlines], numbers: [...numbers] };
}

function sizeOf(size: string): string {
  return String(values.get(size.toLowerCase()) ?? size.replace(/,/g, ''));
}
