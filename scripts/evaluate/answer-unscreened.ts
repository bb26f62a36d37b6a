import { chooseEditions } from '../../src/answering/choose-editions.ts';
import { composeAnswer } from '../../src/answering/compose-answer.ts';
import { findOutOfScope } from '../../src/answering/find-out-of-scope.ts';
import { retrieve } from '../../src/answering/retrieve.ts';
import { selectEvidence } from '../../src/answering/select-evidence.ts';
import { verifyAnswer } from '../../src/answering/verify-answer.ts';
import type { Waymark } from '../../src/assemble.ts';
import type { Citation, RetrievedPassage } from '../../src/core/reply.ts';
import { retrievalEdition } from './right-passage.ts';

export interface Unscreened {
  readonly retrieved: readonly RetrievedPassage[];
  /** None where the answer would be a refusal. */
  readonly citations: readonly Citation[];
}

/**
 * What search and answer make of a question by themselves. The screen's false alarms are its own figure; here they
 * would hide how good the search is. For measuring only: nothing that answers people leaves the screen out.
 */
export async function answerUnscreened(waymark: Waymark, id: string, text: string): Promise<Unscreened> {
  const holdings = waymark.library.editions();
  const question = { id, text, channel: 'cli', conversation: null, person: 'evaluation' } as const;
  const scope = chooseEditions({ ...question, edition: retrievalEdition }, holdings, '2026-01-01');
  const retriever = await waymark.guidance.retriever();
  const found = await retrieve(text, scope, retriever);
  const evidence = selectEvidence(scope, found, text);
  if (findOutOfScope(text) || evidence.passages.length === 0) return { retrieved: found.passages, citations: [] };
  const draft = composeAnswer({ question: text, scope, evidence }, { retriever, holdings });
  const verified = verifyAnswer(draft, { passage: retriever.passage, editions: [retrievalEdition] });
  return { retrieved: found.passages, citations: verified.statements.length === 0 ? [] : verified.citations };
}
