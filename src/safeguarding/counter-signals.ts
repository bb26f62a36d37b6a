import type { MayMatch } from './sift-patterns.ts';

type Counter = readonly [id: string, weight: number, pattern: RegExp];

/** Signs that a clause is about the document, a policy or an invented scenario. They weigh on their own clause only. */
const counters: readonly Counter[] = [
  [
    'document',
    2,
    /\b(?:working together|kcsie|keeping children safe in education|statutory guidance|the guidance|guidance (?:say|on|for|about|expect|require)|editions?|paragraphs?|para \d+|pages? \d+|which page|what page|chapters?|glossary|appendix|annex|footnotes?|definitions?|defined|defines?|(?:what|where) does (?:it|the guidance|wt|the \w+ (?:one|edition)) (?:say|cover|mention)|20(?:10|13|15|18|20|23|26) (?:edition|version|guidance|one|update))\b/,
  ],
  [
    'teaching',
    2,
    /\b(?:training|inset|induction|scenarios?|role ?play|vignettes?|case stud(?:y|ies)|quiz|essays?|coursework|dissertation|textbook|exam|presentation|slides?|e ?learning|powerpoint|assignment|module|workshop|seminar|lecture|students? on placement|revision|example of|made up|fictional|invented|hypothetical)\b/,
  ],
  [
    'policy',
    2,
    /\b(?:polic(?:y|ies)|template|procedures?|audit|board|governors|tender|dpia|threshold document|flow ?chart|checklist|handbook|protocol|code of conduct|strategy|commission\w*|newsletter|leaflet|poster|annual report|terms of reference|job description)\b/,
  ],
  [
    'generic',
    1,
    /\b(?:a child|children|staff|schools?|a school|practitioners?|professionals?|agencies|organisations?|a practitioner|a teacher|teachers|social workers|a social worker|a parent|parents|pupils|someone|a person|the police|local authorities|the local authority|health visitors|midwives|gps|volunteers|charities|foster carers|nurseries|childminders)\b/,
  ],
  [
    'modal',
    1,
    /\b(?:must|should|shall|may|can|do|does|are|is) (?:a|an|the|all|every|any|we|i|schools?|staff|practitioners?|parents?|children|police|agencies|local)\b.*\b(?:if|when|have to|be|do|get|need|allowed|required|expected)\b/,
  ],
  [
    'comparison',
    1,
    /\b(?:chang(?:e|ed|es)|differ(?:s|ent|ence)?|compar\w*|added|replaced|renamed|first edition|since when|used to say|superseded|new in)\b/,
  ],
  [
    'published',
    1,
    /\b(?:inquiry|serious case reviews?|published|review of|in (?:19|20)\d\d|historically|research|statistics|national review|climbie|laming|munro|the news|documentary|ofsted|annual)\b/,
  ],
];

/** Names a scenario: it speaks for the whole message, other frames for their own clause alone. */
export const inventedCase =
  /\b(?:scenarios?|role ?plays?|vignettes?|case stud(?:y|ies)|made up|fictional|fictitious|invented|imaginary|quiz|essays?|dissertation|coursework|textbook|exam|drama|novel|sample (?:case|answer|referral)|worked example|inset|osce|assignments?|distractors|mock (?:job|case|exam))\b/;

export interface CounterSignal {
  readonly id: string;
  readonly weight: number;
}

/** Names the guidance, an edition of it or a place in it. */
export function namesDocument(text: string): boolean {
  return findCounterSignals(text).some(({ id }) => id === 'document');
}

/** Those that may speak in some piece of a message. */
export function spokenCounters(mayMatch: MayMatch): readonly Counter[] {
  return counters.filter(([, , pattern]) => mayMatch(pattern));
}

export function findCounterSignals(clause: string, among: readonly Counter[] = counters): readonly CounterSignal[] {
  return among.filter(([, , pattern]) => pattern.test(clause)).map(([id, weight]) => ({ id, weight }));
}
