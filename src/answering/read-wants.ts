/** Does the question set editions against each other, or ask which was the first (or last) to say something? */
export type Wants = 'comparison' | 'first' | null;

const addVerb = '(?:first|introduc|add|bring|brought|start|began|appear|includ|mention|came|come|put|got|get)';
const endVerb = '(?:replac|renam|remov|drop|got rid|scrap|swap|chang|stop)';
const whichEdition = '\\b(?:which|what)\\s+(?:\\w+\\s+){0,3}?(?:edition|version|year|update|working together)\\b';
const edition = '(?:edition|version|guidance|working together|wt|update|document|one|iteration)';
const earlier = '(?:previous|last|old|older|earlier|prior|preceding|original|former)';

const firstEdition = /\bfirst\b[^?.]*\b(?:edition|version)\b|\b(?:edition|version)\b[^?.]*\bfirst\b/i;
const asksWhichEdition = new RegExp(`${whichEdition}[^?.]*\\b(?:${addVerb}|${endVerb})`, 'i');
const asksWhen = new RegExp(
  `\\bwhen\\s+(?:did|was|were|has|have|exactly did)\\b[^?.]*\\b(?:${addVerb}|${endVerb}|becom|became|go\\b|went)`,
  'i',
);

/** With an edition named, these words set it against another. "Allegations against staff" does not. */
const changeWords = new RegExp(
  [
    '\\bchang(?:e|ed|es|ing)\\b',
    '\\bdiffer(?:s|ence|ences)?\\b',
    '\\bdifferent (?:from|to|than|in|between)\\b',
    '\\bcompar(?:e|ed|ing|ison)\\b',
    '\\b(?:versus|vs\\.?|v)\\b',
    `\\bagainst (?:the )?(?:${earlier}|(?:wt ?)?20\\d\\d|${edition})\\b`,
    '\\balter(?:ed|ations?)?\\b',
    "\\bwhat['’]?s new\\b|\\bwhat is new\\b|\\bnew in\\b",
    '\\bamendments?\\b|\\brevisions?\\b|\\badditions?\\b',
    '\\bmoved on\\b|\\bthen and now\\b|\\bfurther than\\b|\\bon top of\\b',
    '\\badd(?:ed|s)? (?:to|in|compared)\\b',
  ].join('|'),
  'i',
);

/** Without one, only a question about change in the guidance itself: a child's plan or school changes too. */
const changeInGuidance = new RegExp(
  [
    "\\bwhat(?:['’]?s| is| has| have)? (?:(?:been|got|actually|really|the) )?(?:chang(?:e|es|ed)|new|added|altered)\\b",
    '\\bhow (?:has|have|did) [^?.]{0,80}\\b(?:chang|alter|moved on)',
    '(?:^|[?.,;]\\s*)(?:has|have|did) [^?.]{0,80}\\bchange[ds]?\\b',
    `\\b(?:changes?|differences?|amendments?|revisions?|additions?)\\b[^?.]{0,60}\\b${edition}s?\\b`,
    `\\b(?:compar\\w+|differ\\w*|different|against|than|since|further than|on top of)\\b[^?.]{0,25}\\b${earlier}\\b`,
    `\\b${edition}\\b[^?.]{0,25}\\b(?:${earlier}|before)\\b[^?.]{0,40}\\b(?:differ\\w*|compar\\w+)`,
    '\\bthen and now\\b|\\bwhat is new in\\b',
  ].join('|'),
  'i',
);

/** "The 2020 amendments say …" names an edition by what it was. */
const amendmentsAsName =
  /\b(?:19|20)\d\d\s+(?:amendments?|revisions?|changes|additions?)(?=[^?.]*\b(?:say|says|said|cover|covers|require|mention|tell|state|expect)\b)/gi;
const amendmentsAsNameBefore =
  /(?<=\b(?:say|says|according to|under|do|does|did)\b[^?.]*)\b(?:19|20)\d\d\s+(?:amendments?|revisions?)(?=\s+(?:say|about|on)\b)/gi;

const asksForPage = /\bpages?\b|\bpg\b/i;
const setsAgainst = /\b(?:compar\w+|between|versus|vs\.?|differ\w*)\b/i;

/** @param named how many editions the question names */
export function readWants(question: string, named: number): Wants {
  const text = question.replace(amendmentsAsName, ' ').replace(amendmentsAsNameBefore, ' ');
  // "Which edition did the 2018 one replace?" asks about 2018; "which edition replaced LSCBs?" asks for the first that did.
  const isFirst = firstEdition.test(text) && (named === 0 || new RegExp(whichEdition, 'i').test(text));
  if (isFirst || (named === 0 && (asksWhichEdition.test(text) || asksWhen.test(text)))) return 'first';
  // "Which page has the changed link?" asks for a place in one edition.
  if (named < 2 && asksForPage.test(text) && !setsAgainst.test(text)) return null;
  if ((named > 0 ? changeWords : changeInGuidance).test(text)) return 'comparison';
  if (named >= 2 && /\bagainst\b/i.test(text)) return 'comparison';
  return named >= 2 && /\b(?:between|and|or|to)\b/i.test(text) ? 'comparison' : null;
}
