import type { Retriever, SearchResult } from '../core/ports.ts';
import type { RetrievedPassage } from '../core/reply.ts';
import type { EditionScope } from './choose-editions.ts';
import { asksForCurrent, isAboutEdition, withoutDocumentTalk } from './search-text.ts';

const searchDepth = 20;

/** The heading under which the corpus keeps what an edition changed in summary. */
const overviewSection = 'Overview';
const overviewQuestion = 'main changes: what changed, in summary';
/** Another overview of the same edition this near to the first belongs to the answer. */
const overviewShare = 0.4;

/** What is told of an edition as a whole answers a question on something else only if it holds most of the subject. */
const subjectShare = 0.5;

export function onSubject(
  { passages, evidence }: SearchResult,
  text: string,
  scope: EditionScope,
  retriever: Retriever,
): SearchResult {
  const subject = withoutDocumentTalk(text);
  const kept = passages.filter(({ passage }) => {
    const isSummary = scope.between !== null && passage.section[0] === overviewSection;
    if (!isAboutEdition(passage) && !isSummary) return true;
    const held = [...passage.section, passage.text, ...passage.asks].join('\n');
    return (retriever.weighSentences(subject, [held])[0] ?? 0) >= subjectShare;
  });
  const [first] = kept;
  return { passages: kept, evidence: passages[0] === first ? evidence : (first?.score ?? 0) };
}

/** Evidence for a question about the document itself, whose words are too common to weigh. */
const aboutEvidence = 0.6;
const weakestAbout = 0.04;
const newestAbout = 0.35;
const aboutShare = 0.5;

/** Asks what is said about something that it does not name, as a follow-up does of which nothing went before. */
const namesNothing =
  /^(?:(?:and|so|but|ok(?:ay)?|also)[\s,]+)*what(?:\s+(?:does|do|did|would))?\s+(?:it|this|that|they|(?:the|this) (?:guidance|document|edition|statutory guidance))\s+says?(?:\s+(?:about|on|of)\s+(?:it|this|that|them|these|those))?\s*[?.!]*$/i;

/** "When was it amended?", "what changed in 2023?": what is told of the edition as a whole answers. */
export async function aboutTheEdition(text: string, scope: EditionScope, retriever: Retriever): Promise<SearchResult> {
  const editions = scope.editions.map((edition) => edition.id);
  if (namesNothing.test(text.trim())) return { passages: [], evidence: 0 };
  if (scope.between) {
    const [from] = scope.between;
    const later = editions.filter((edition) => edition !== from.id);
    return overviews(text, later, retriever);
  }
  // Undated, it asks about the newest; what that one does not tell may be told of an older one.
  const newest =
    scope.mode === 'newest'
      ? await tellOf(text, editions.slice(-1), retriever, asksForCurrent(text) ? weakestAbout : newestAbout)
      : null;
  return (
    newest ?? (await tellOf(text, editions, retriever)) ?? retriever.search({ text, editions, limit: searchDepth })
  );
}

async function tellOf(
  text: string,
  editions: readonly string[],
  retriever: Retriever,
  weakest = weakestAbout,
): Promise<SearchResult | null> {
  const found = await retriever.search({ text, editions, limit: searchDepth });
  const told = found.passages.filter(
    ({ passage, score }) => score >= weakest && (isAboutEdition(passage) || passage.section[0] === overviewSection),
  );
  const about = told.filter(({ score }) => score >= (told[0]?.score ?? 0) * aboutShare);
  const [first] = about;
  if (!first) return null;
  const scale = Math.max(1, aboutEvidence / first.score);
  return {
    passages: about.map(({ passage, score }) => ({ passage, score: Math.min(1, score * scale) })),
    evidence: Math.max(found.evidence, aboutEvidence),
  };
}

/** What changed, edition by edition: its overview, or every change where none is written. */
async function overviews(text: string, editions: readonly string[], retriever: Retriever): Promise<SearchResult> {
  const passages: RetrievedPassage[] = [];
  for (const edition of editions) {
    const search = (words: string) => retriever.search({ text: words, editions: [edition], limit: 2 * searchDepth });
    const isOverview = ({ passage }: RetrievedPassage) => passage.section[0] === overviewSection;
    const asked = (await search(text)).passages.filter(isOverview);
    const all = asked.length > 0 ? asked : (await search(overviewQuestion)).passages.filter(isOverview);
    const overview = all.filter(({ score }) => score >= (all[0]?.score ?? 0) * overviewShare);
    const changes = retriever.changes().flatMap((change) => {
      const passage = change.to === edition ? retriever.passage(change.id) : null;
      return passage ? [{ passage, score: 1 }] : [];
    });
    passages.push(...(overview.length > 0 ? overview.map(({ passage }) => ({ passage, score: 1 })) : changes));
  }
  return { passages, evidence: passages.length > 0 ? 1 : 0 };
}
