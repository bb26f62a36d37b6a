import type { Passage } from '../core/passage.ts';
import type { EditionScope } from './choose-editions.ts';

/** The corpus's heading for where the chapters of an edition stand. */
const chapterPlaces = 'Where each chapter starts';

/** Names of editions, as questions have them: they choose where to search and say nothing of the subject. */
const editionNames: readonly RegExp[] = [
  /\b(?:the\s+)?(?:wt|wtsc|working together)?\s*(?:july|december|dec|jul|march|april)?\s*(?:19|20)\d\d(?:['’]?s)?\b(?:\s*\(?as amended\)?)?(?:\s+(?:edition|version|update|guidance|amendments?|one|document|list|wording))?/gi,
  /\b(?:the\s+)?(?:previous|last|old|older|earlier|prior|preceding|original|current|latest|newest|new)\s+(?:edition|version|guidance|document|one)\b/gi,
  /\b(?:the\s+)?(?:edition|version|one)\s+before\b/gi,
  /\bwt\s?\d\d\b/gi,
  /\b\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d\b/g,
];

const dateFrame =
  /\b(?:as (?:at|of)|back in)\b(?:\s+\d{1,2}(?:st|nd|rd|th)?)?(?:\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)?\b/gi;

/** The question without the edition or date that it is put to. */
export function withoutEditionNames(question: string): string {
  const bare = [dateFrame, ...editionNames].reduce((text, pattern) => text.replace(pattern, ' '), question);
  return bare.replace(/\s+/g, ' ').replace(/^[\s,;:]+/, '');
}

/** The frame of a comparison: what is left is what is compared. */
const comparisonFrame: readonly RegExp[] = [
  /\bwhat(?:['’]?s| is| has| have| was| were)?\s+(?:been\s+|the\s+)?(?:chang(?:e|es|ed)|new|different|differences?|altered|additions?)\b(?:\s+(?:about|to|in|for|with|on|between))?/gi,
  /\b(?:compared?|comparing|comparison)\s*(?:with|to|of|against)?\b|\b(?:versus|vs\.?|against|on top of|further than|then and now|moved on)\b/gi,
  /\b(?:how|did|does|do|has|have|is|was|are)\b(?=[^?.]*\b(?:chang\w*|differ\w*|compar\w*)\b)/gi,
  /\b(?:chang(?:e|es|ed)|differ(?:s|ent|ence|ences)?|add(?:ed|s|itions?)?|expects?|between|since|main|revisions?|amendments?|headline|factual|topics?|anything|something)\b/gi,
];

/** The frame of "which edition first …". */
const firstFrame: readonly RegExp[] = [
  /\b(?:which|what)\s+(?:\w+\s+){0,2}?(?:edition|version|year|update|working together)\b(?:\s+(?:is|was|did|does|of the guidance))*/gi,
  /\b(?:first|introduced?|brought|brings?|added?|adds?|started?|began|appear(?:ed|s)?|came|come|say|says|said|used|mention(?:ed|s)?|use)\b(?:\s+(?:in|into|to|that|it|up))*/gi,
];

/** What is searched for: of a comparison or "which edition first", what it is about, without the frame it is asked in. */
export function toSearchText(question: string, mode: EditionScope['mode']): string {
  if (mode !== 'comparison' && mode !== 'first') return question;
  const frames = mode === 'comparison' ? comparisonFrame : firstFrame;
  const bare = [...editionNames, ...frames].reduce((text, pattern) => text.replace(pattern, ' '), question);
  return bare.replace(/\s+/g, ' ').trim();
}

/** Words about the document itself. With nothing else left, the question is about the edition, not the guidance in it. */
const documentTalk =
  /\b(?:what|which|when|on|date|day|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|whereabouts|runs?|ends?|finish\w*|\d{1,2}(?:st|nd|rd|th)?|applied|applies|exactly|front|back|copy|document|guidance|year|month|time|government|dfe|department for education|publish\w*|publication|releas\w*|issu(?:e|ed)|replac\w*|supersed\w*|amend\w*|updat\w*|revis\w*|chang\w*|small|minor|main|key|things?|points?|topics?|headlines?|summary|list|cover(?:ed|s)?|page|pages|chapters?|paragraphs?|appendix|appendices|how many|long|link|pdf|file|download|in force|sure|takes?|effective|force|effect|valid|current|still|version|edition|first|latest|newest|start\w*|begins?|called|technically|overall|exist\w*|tell|about|say|says|one|two|three|four|five|six)\b/gi;

export function withoutDocumentTalk(question: string): string {
  return toSearchText(question, 'comparison').replace(documentTalk, ' ').replace(/\s+/g, ' ').trim();
}

/** Does the question ask where something stands rather than what it says? */
export function asksForPage(question: string): boolean {
  return /\b(?:which|what|wot|wich|waht|witch)\s+(?:pdf\s+)?(?:page|pages|pg|p\.)|\bpages?\s*(?:numbers?|no\b|refs?|references?)|\bpage\s*\?|\bpage for\b|\bwhat\s+page\b|\bpg\s*(?:no|number|ref)|^\s*pages?\b|\bpage (?:in|of|from|about|where|with|that)\b/i.test(
    question,
  );
}

const longWords = 25;
const shortestClause = 4;
/** Each is a search of its own: more of them keep a person waiting. */
const mostClauses = 4;

/** The clauses of a long question: a busy person says much around the point. None for a short one. */
export function splitClauses(question: string): readonly string[] {
  if (question.split(/\s+/).length < longWords) return [];
  return question
    .split(/[.?!;:,–—]+\s+|\s+-\s+|\b(?:i\.e\.|e\.g\.|because|saying|said|can you remind me|could you tell me)\s*/i)
    .map((clause) => clause.trim())
    .filter((clause) => clause.split(/\s+/).length >= shortestClause)
    .slice(-mostClauses);
}

/** Does the question ask for a place in the document, of whatever kind? */
export function asksForPlace(question: string): boolean {
  return /\b(?:pages?|pg|chapters?|appendix|start\w*|begin\w*|where|contents)\b/i.test(question);
}

/** Does it ask which edition stands now? */
export function asksForCurrent(question: string): boolean {
  return /\b(?:current\w*|latest|newest|now|in force|up[- ]to[- ]date)\b/i.test(question);
}

/** Does it ask where a chapter or other part starts? */
export function asksForStart(question: string): boolean {
  return /\b(?:start\w*|begin\w*|chapters?|appendix|run|runs)\b/i.test(question) && asksForPlace(question);
}

/** A passage that tells of an edition as a whole rather than of what it says. */
export function isAboutEdition(passage: Passage): boolean {
  return passage.chapter === 'About this edition' || placesChapter(passage);
}

/** A passage that says where a chapter stands, and nothing of what is in it. */
export function placesChapter(passage: Passage): boolean {
  return passage.chapter === chapterPlaces;
}
