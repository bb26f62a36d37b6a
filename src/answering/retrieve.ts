import type { Retriever, SearchResult } from '../core/ports.ts';
import type { RetrievedPassage } from '../core/reply.ts';
import type { EditionScope } from './choose-editions.ts';
import { isAboutEdition, splitClauses, toSearchText, withoutDocumentTalk } from './search-text.ts';

/** As many as `--explain` shows. */
const retrievedPassages = 20;
const none: SearchResult = { passages: [], evidence: 0 };

/** Passages of the editions in scope, best first. A comparison looks into each edition, so that each has its say. */
export async function retrieve(text: string, scope: EditionScope, retriever: Retriever): Promise<SearchResult> {
  const editions = scope.editions.map((edition) => edition.id);
  if (editions.length === 0) return none;
  if (!retriever.hasTopic(withoutDocumentTalk(text))) return aboutTheEdition(text, scope, retriever);
  const query = toSearchText(text, scope.mode);
  const limit = editions.length > 1 ? 2 * retrievedPassages : retrievedPassages;
  const search = (words: string) =>
    scope.between ? searchEach(words, editions, retriever) : retriever.search({ text: words, editions, limit });
  const whole = onSubject(await search(query), text, retriever);
  const found = await heedClauses(
    whole,
    [...(query === text ? [] : [text]), ...splitClauses(query)],
    search,
    retriever,
  );
  return scope.mode === 'newest' ? preferFullest(found, scope, query, retriever) : found;
}

/** Each edition on its own: what one says in other words than the next is not pushed aside by it. */
async function searchEach(text: string, editions: readonly string[], retriever: Retriever): Promise<SearchResult> {
  const results = await Promise.all(
    editions.map((edition) => retriever.search({ text, editions: [edition], limit: retrievedPassages })),
  );
  return {
    passages: results.flatMap((result) => result.passages).sort((a, b) => b.score - a.score),
    evidence: Math.max(0, ...results.map((result) => result.evidence)),
  };
}

/** Evidence with which the newest edition that is held in full answers before any older one is asked. */
const ownEvidence = 0.9;

/** An undated question goes to the newest edition held in full: an older one that says it in plainer words must wait. */
async function preferFullest(
  found: SearchResult,
  scope: EditionScope,
  text: string,
  retriever: Retriever,
): Promise<SearchResult> {
  const fullest = scope.editions.findLastIndex(
    ({ id, held }) =>
      held === 'digest' ||
      found.passages.some(({ passage }) => passage.edition === id && passage.provenance === 'official'),
  );
  const older = scope.editions.slice(0, fullest).map((edition) => edition.id);
  const edition = scope.editions[fullest];
  if (!edition || !older.includes(found.passages[0]?.passage.edition ?? '')) return found;
  const own = await retriever.search({ text, editions: [edition.id], limit: retrievedPassages });
  return own.evidence < ownEvidence ? found : own;
}

/** How high a clause's best passage must stand in what the whole question found. */
const agreeingRanks = 4;

/** A long question is answered by its most telling clause, but only with a passage that the whole of it points to as well. */
async function heedClauses(
  whole: SearchResult,
  clauses: readonly string[],
  search: (text: string) => Promise<SearchResult>,
  retriever: Retriever,
): Promise<SearchResult> {
  const agreed = new Set(whole.passages.slice(0, agreeingRanks).map(({ passage }) => passage.id));
  let best = whole;
  for (const clause of clauses) {
    const found = onSubject(await search(clause), clause, retriever);
    const [first] = found.passages;
    if (first && agreed.has(first.passage.id) && found.evidence > best.evidence) best = found;
  }
  return best;
}

/** The heading under which the corpus keeps what an edition changed in summary. */
const overviewSection = 'Overview';
const overviewQuestion = 'main changes: what changed, in summary';
/** Another overview of the same edition this near to the first belongs to the answer. */
const overviewShare = 0.4;

/** What is told of an edition as a whole answers a question on something else only if it holds most of the subject. */
const subjectShare = 0.5;

function onSubject({ passages, evidence }: SearchResult, text: string, retriever: Retriever): SearchResult {
  const subject = withoutDocumentTalk(text);
  const kept = passages.filter(({ passage }) => {
    if (!isAboutEdition(passage)) return true;
    const held = [...passage.section, passage.text, ...passage.asks].join('\n');
    return (retriever.weighSentences(subject, [held])[0] ?? 0) >= subjectShare;
  });
  const [first] = kept;
  return { passages: kept, evidence: passages[0] === first ? evidence : (first?.score ?? 0) };
}

/** Evidence for a question about the document itself, whose words are too common to weigh. */
const aboutEvidence = 0.6;
const weakestAbout = 0.12;
const aboutShare = 0.5;

/** "When was it amended?", "what changed in 2023?": what is told of the edition as a whole answers. */
async function aboutTheEdition(text: string, scope: EditionScope, retriever: Retriever): Promise<SearchResult> {
  const editions = scope.editions.map((edition) => edition.id);
  if (scope.between) {
    const [from] = scope.between;
    const later = editions.filter((edition) => edition !== from.id);
    return overviews(text, later, retriever);
  }
  // Undated, it asks about the newest; what that one does not tell may be told of an older one.
  const newest = scope.mode === 'newest' ? await tellOf(text, editions.slice(-1), retriever) : null;
  return (
    newest ??
    (await tellOf(text, editions, retriever)) ??
    retriever.search({ text, editions, limit: retrievedPassages })
  );
}

async function tellOf(text: string, editions: readonly string[], retriever: Retriever): Promise<SearchResult | null> {
  const found = await retriever.search({ text, editions, limit: retrievedPassages });
  const told = found.passages.filter(
    ({ passage, score }) =>
      score >= weakestAbout && (isAboutEdition(passage) || passage.section[0] === overviewSection),
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
    const search = (words: string) =>
      retriever.search({ text: words, editions: [edition], limit: 2 * retrievedPassages });
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
