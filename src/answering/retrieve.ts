import type { Retriever, SearchResult } from '../core/ports.ts';
import type { EditionScope } from './choose-editions.ts';

/** As many as `--explain` shows. */
const retrievedPassages = 20;

/** Passages of the editions in scope, best first. A comparison looks deeper, so that each edition has its say. */
export async function retrieve(text: string, scope: EditionScope, retriever: Retriever): Promise<SearchResult> {
  const editions = scope.editions.map((edition) => edition.id);
  if (editions.length === 0) return { passages: [], evidence: 0 };
  const { between } = scope;
  if (scope.mode === 'comparison' && between && !retriever.hasTopic(text)) return everyChange(between[1].id, retriever);
  return retriever.search({
    text,
    editions,
    limit: scope.mode === 'comparison' || editions.length > 1 ? 2 * retrievedPassages : retrievedPassages,
  });
}

/** "What changed in 2023?" names no topic: every change of that edition answers. */
function everyChange(edition: string, retriever: Retriever): SearchResult {
  const passages = retriever.changes().flatMap((change) => {
    const passage = change.to === edition ? retriever.passage(change.id) : null;
    return passage ? [{ passage, score: 1 }] : [];
  });
  return { passages, evidence: passages.length > 0 ? 1 : 0 };
}
