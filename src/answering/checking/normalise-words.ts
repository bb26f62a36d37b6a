import type { TermNames } from './term-names.ts';

const before = String.raw`(?=\s*(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|eleven\b|twelve\b|fifteen\b|twenty\b|thirty\b|forty\b|fifty\b|sixty\b))`;

/** One spelling each for what is said in several words. What binds differently stays apart. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/\bcan(?:not|['’]t)\b/g, 'can not'],
  [/\bwon['’]t\b/g, 'will not'],
  [/\bshan['’]t\b/g, 'shall not'],
  [/(\w)n['’]t\b/g, '$1 not'],
  [new RegExp(String.raw`\b(?:no|not) (?:later|longer|more) than${before}`, 'g'), 'within '],
  [
    new RegExp(
      String.raw`\b(?:at most|up to|(?:a |the )?maximum of|in)${before}(?=[\w\s-]*\b(?:days?|weeks?|months?|hours?|years?)\b)`,
      'g',
    ),
    'within ',
  ],
  [/\b(?:at least|(?:no|not) (?:fewer|less|sooner|earlier) than|(?:a |the )?minimum of)\b/g, ' atleast '],
  [/\b(?:more|longer|greater) than\b|\bover(?=\s+\d)/g, ' morethan '],
  [/\b(?:less|fewer|shorter) than\b/g, ' lessthan '],
  [/\bunder (?:the age of|age)\b|\baged under\b/g, ' under '],
  [
    /\b(?:other than|apart from|except(?:ing)?(?: for| where| when| if| that)?|with the exception of|save (?:for|where))\b/g,
    ' except ',
  ],
  [/\b(?:rather than|instead of)\b/g, ' ratherthan '],
  [/\bmak(?:e|es|ing) sure\b|\bmade sure\b/g, ' ensure '],
  // "Once they know", and not "once a year" or "visited once".
  [/\bonce(?= (?:the|they|it|he|she|this|that|these|those|safeguarding)\b)/g, ' if '],
  // "…, by when it is decided" tells of a time and is no condition.
  [/\bby when\b/g, ' by which '],
  [/\bprior to\b/g, ' before '],
  [/\b(?:subsequent to|(?<!the )following(?= (?:the|an?|this|that|receipt)\b))/g, ' after '],
  [/\bwhilst\b/g, ' while '],
  [/\b(?:in order|so as) to\b/g, ' to '],
  [/\b(?:with regard to|in relation to|in respect of|relating to|regarding)\b/g, ' about '],
  [/\b(?:in addition|additionally|furthermore|moreover)\b/g, ' also '],
  [/\bin particular\b/g, ' particularly '],
  [/\b(?:irrespective|regardless) of\b/g, ' regardless of '],
  [/\bno[ -]one\b/g, ' nobody '],
  [/\b(?:becom(?:e|es|ing)|became|(?:is|are|was|were|being) (?:made )?aware) (?:aware )?of\b/g, ' know of '],
  [/\b(?:learn|learns|learned|learnt|learning) of\b/g, ' know of '],
  [/\b(?:goes|go|going|went) beyond\b/g, ' exceeds '],
  [/\btak(?:e|es|ing) place\b|\btook place\b/g, ' be carried out '],
  [/\b(?:undertaken|conducted)\b/g, ' carried out '],
  [/\b(?:has|have|had) to\b/g, ' haveto '],
  [/\bneed(?:s|ed)? to\b/g, ' needto '],
  [/\bought to\b/g, ' ought '],
  [/\brequired to\b/g, ' requiredto '],
  [/\bexpected to\b/g, ' expectedto '],
  [/\bable to\b/g, ' ableto '],
  [/\b(?:as well as|together with|along with)\b|&/g, ' and '],
  [/\b(?:such as|for example|for instance|including)\b|\be\.g\.|\bi\.e\./g, ' eg '],
  [/\bper ?cent\b/g, '%'],
  [/\b(?:straight ?away|at once|immediately)\b/g, ' immediate '],
  [/\b(?:(?:every|each) year|yearly|annually|annual|once a year)\b/g, ' annual '],
  [/\b(?:whenever|wherever|where|when|if)\b/g, ' if '],
  // "Every 6 months" and "every month" say how often.
  [/\bevery\b(?! (?:day|week|month|other|few)\b)(?= [a-z])/g, ' all '],
  // What takes no longer than it may is completed in that time, and a deadline counts from where it begins.
  [/\btak(?:e|es|ing) within\b/g, ' be completed within '],
  [
    /(?<=\bwithin [\w -]{1,24}\b(?:days?|weeks?|months?|hours?|years?)) (?:after|from|of|following)(?: the)?(?: point of)?\b/g,
    ' of ',
  ],
  [/\bss?\. ?(?=\d)|\bs(?=\d{1,3}[a-z]{0,2}\b)|\bsections\b/g, 'section '],
];

/** Lower case, without possessives and hyphens, abbreviations written out: the same for statements and evidence. */
export function normaliseWords(text: string, names: TermNames): string {
  const months = text
    .normalize('NFKC')
    .replace(/\bMay(?= \d)|(?<=\d )May\b/g, 'month5')
    .replace(/[‘’‛`]/g, "'");
  const written = names
    .writeOut(months)
    .toLowerCase()
    .replace(/\s*[–—]\s*|\s-\s/g, ', ')
    .replace(/\bco-(?=ordinat|operat|produc)/g, 'co')
    .replace(/\s+/g, ' ');
  return phrases
    .reduce((rest, [pattern, word]) => rest.replace(pattern, word), written)
    .replace(/'s\b|(?<=s)'/g, '')
    .replace(/(\d) %/g, '$1%')
    .replace(/-/g, ' ');
}
