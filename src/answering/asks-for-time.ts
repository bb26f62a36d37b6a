/** Words that ask how long, how soon or how often. "When" alone may ask for the occasion, and is left out. */
const timeAsked =
  /\b(?:how (?:long|soon|quick(?:ly)?|fast|often|frequent(?:ly)?|late|many (?:(?:working|calendar|school) )?(?:hours|days|weeks|months))|(?:by|within) (?:what|which|how)|when (?:is|are|must|should)\b[^?.!]*\b(?:due|by)|time ?(?:limit|scale|frame|line)s?|deadlines?|cut[- ]off|turn ?around)\b/i;
/** What is left out of the subject: it stands in lists of things to be planned, and in no deadline. */
const timeTalk = new RegExp(
  `${timeAsked.source}|\\b(?:(?:working|calendar|school) days?|days?|weeks?|months?|time|due|take|long|maximum|minimum)\\b`,
  'gi',
);
/** Of a question with its time talk left out: another thing is asked as well. */
const otherPart =
  /^\W*(?:who|where|why|what (?:happens|does|do|should|must))\b|\band\s+(?:also\s+)?(?:who|what|where|why|which|when|can|do|does|should)\b/i;
/** Of what stands before the time talk: "… and for how long". */
const otherBefore = /\S\s+(?:and|or)(?:\s+(?:also|for|by|at))?\s*$/i;

const number =
  '(?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty|forty|sixty)';
const told = new RegExp(
  `\\b${number}[ -](?:(?:working|calendar|school)[ -])?(?:hour|day|week|month|year)s?\\b(?![ -]?olds?)|\\b(?:by the end of|every year|each year|once a year|annually|monthly|weekly)\\b`,
  'i',
);

/** Is a time (a deadline, a duration, an interval) all that it asks for? "What happens, and how soon?" has another half. */
export function asksForTime(question: string): boolean {
  const at = question.search(timeAsked);
  return at >= 0 && !otherBefore.test(question.slice(0, at)) && !otherPart.test(question.replace(timeAsked, ' '));
}

/** What the time is asked of. */
export function withoutTimeTalk(question: string): string {
  return question.replace(timeTalk, ' ').replace(/\s+/g, ' ').trim();
}

export function tellsTime(text: string): boolean {
  return told.test(text);
}
