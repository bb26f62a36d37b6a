import type { Writer } from '../core/concern.ts';

/**
 * Who says that they are writing, in normalised words: a child of themselves, or a parent of a child of theirs. It finds
 * no concern and clears none; it only chooses between cards that all start with 999. Words after "she said" are
 * somebody else's. Lets through whoever does not say it plainly: they get the card for those who work with children.
 */
export function findWriter(words: string): Writer | null {
  if (says(words, childPatterns) && !practitioner.test(words) && !longAgo.test(words)) return 'child';
  return says(words, parentPatterns) && !practitioner.test(words) ? 'parent' : null;
}

/** A number that is an age, and does not count something else. */
const isAge = String.raw`\b(?! ?(?:%|weeks?|months?|days?|hours?|hrs?|minutes?|mins?|years? (?!old)|yrs? (?!old)|miles?|metres?|yards?|feet|foot|pages?|per|of|to|stone)\b)`;
const hurts =
  '(?:hits?|hitting|hurts?|hurting|touch(?:es|ed|ing)?|slap(?:s|ped)?|kick(?:s|ed)|punch(?:es|ed)|beats?|push(?:es|ed)|grabs?|grabbed|locks?|locked|shouts? at|screams? at|makes?|made|kicked|burnt|burned|threw|throws|chokes?|scares?|hates?|films?|watches)';
const family =
  '(?:mum|mom|mam|dad|step ?(?:dad|mum|father|mother)|mums (?:boyfriend|bf|partner)|dads (?:girlfriend|gf)|uncle|auntie?|nan|gran|grandad|brother|big brother|step ?brother|cousin|foster (?:mum|dad|carer))';

const childPatterns: readonly RegExp[] = [
  new RegExp(String.raw`\bi am (?:only |just |nearly |almost |about |a girl |a boy )?(?:[5-9]|1[0-7])${isAge}`),
  /\bi am in (?:year|yr|y) ?(?:[3-9]|1[0-3])\b/,
  /\bi am (?:just |only )?(?:a|an) (?:kid|child|schoolgirl|schoolboy|teenager|young carer)\b/,
  new RegExp(String.raw`\bmy ${family}\b(?: \w+){0,4}? ${hurts} me\b`),
  /\bmy (?:mum|mom|mam|dad|step ?(?:dad|mum|father|mother)|mums (?:boyfriend|bf)|foster (?:mum|dad))\b/,
  /\bmy (?:bro|sis|(?:little|lil|baby|big) (?:bro|brother|sis|sister))\b/,
  /\b(?:mum|dad|sir|miss) (?:says?|said) (?:if )?i\b/,
  /\b(?:do not|dont) tell (?:miss|sir|my (?:mum|dad|parents|teacher|school))\b/,
  /\b(?:at my school|in my year|my homework|my (?:head of year|form tutor|pe teacher|football teacher))\b.{0,80}\b(?:me|i)\b/,
  /\bsince (?:year|yr) ?\d{1,2}\b.{0,80}\bi\b|\bi\b.{0,80}\bsince (?:year|yr) ?\d{1,2}\b/,
  /\bchildline\b.{0,80}\b(?:tell|ring|call|go to|text) (?:your|my)\b/,
  /\bi (?:do not want|am (?:too )?scared|am afraid) to go (?:back )?(?:to school|to (?:my )?(?:dad|mum)s?)\b/,
];

const parentPatterns: readonly RegExp[] = [
  /\bmy (?!own |foster )(?:\w+ ){0,2}?(?:son|daughter|grandson|granddaughter|stepson|stepdaughter)\b/,
  /\bi am (?:a |the |her |his |their )(?:\w+ )?(?:mum|mother|dad|father|parent|grandmother|grandad|gran|nan)\b/,
];

/** The words of somebody whose work it is: "my pupil", "our lead", "i teach". */
const practitioner =
  /\b(?:my|our|one of (?:my|our)|a|the|this) (?:\w+ ){0,2}?(?:pupils?|students|tutees?|clients?|patients?|caseload|safeguarding lead|dsl|lado|service users?|foster child|colleagues?|resident)\b|\b(?:my|our) (?:\w+ )?(?:team|staff|case)\b|\b(?:visits|inquest|placement|assignment|referral|supervision|my families|my mums? is? ?[3-9]\d)\b|\bi (?:teach|work (?:in|at|for|with|as)|foster|am (?:a |an |the )?(?:\w+ )?(?:teacher|ta|nurse|social worker|carer|governor|coach|volunteer|midwife|doctor|gp|dsl|senco|childminder))\b/;

/** A grown person, of their own childhood. */
const longAgo =
  /\bwhen i was (?:a |an |about |only |little|small|young|in|\d)|\bas a (?:child|kid)\b|\byears ago\b|\bi am (?:1[89]|[2-9]\d)\b/;

/** What stands before words that are not the writer's: "he said that my mum hits me". */
const reported =
  /(?:\b(?:said|says|saying|told|tells|telling|wrote|writes|writing|texted|text|asked|asks|disclosed|whispered|whispers|shouted|messaged|messages|emailed|repeats?|reads?|drew|note|letter|diary|like)\b[^.!?\n]{0,30}|["“'‘][^"”'’\n]{0,80})$/;

function says(words: string, patterns: readonly RegExp[]): boolean {
  return patterns.some((pattern) => {
    const match = pattern.exec(words);
    return match !== null && !reported.test(words.slice(0, match.index));
  });
}
