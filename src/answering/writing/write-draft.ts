import { errorCode } from '../../core/errors.ts';
import type { ModelUse, WrittenStatement } from '../../core/language-model.ts';
import type { Log, TellStep } from '../../core/ports.ts';
import type { Question } from '../../core/question.ts';
import type { Writing } from '../../core/reply.ts';
import { type CheckedStatements, checkStatements, createTermNames, type TermNames } from '../checking/index.ts';
import type { EditionScope } from '../choose-editions.ts';
import type { Draft } from '../compose-answer.ts';
import { composeDraft } from '../compose-draft.ts';
import type { Findings } from '../find-evidence.ts';
import type { ModelDeps } from '../model-deps.ts';
import type { Timer } from '../timer.ts';
import { verifyAnswer } from '../verify-answer.ts';
import { chooseWritingEvidence, type ShownEvidence } from './choose-evidence.ts';
import { composeWritten } from './compose-written.ts';

type Sources = Parameters<typeof composeDraft>[3];

interface Found {
  readonly scope: EditionScope;
  readonly findings: Findings;
}

export interface WriteDeps {
  readonly models?: ModelDeps | undefined;
  readonly names?: TermNames | undefined;
  readonly sources: Sources;
  readonly timer: Timer;
  readonly log: Log;
  readonly tellStep?: TellStep | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface WrittenDraft {
  readonly draft: Draft;
  /** Null where no model was asked to write. */
  readonly writing: Writing | null;
}

const noNames = createTermNames([]);

/** A model of whose statements fewer than this share stand has not understood the evidence. */
const leastKept = 0.5;

/**
 * The answer as a draft: written by a language model and checked, statement by statement, where there is one and the person
 * does not want the guidance alone; otherwise, and whenever too little of it stands or anything fails, the extract.
 */
export async function writeDraft(
  question: Question,
  asked: string,
  found: Found,
  { models, names = noNames, sources, timer, log, tellStep, signal }: WriteDeps,
): Promise<WrittenDraft> {
  const extract = (writing: Writing | null): WrittenDraft => ({
    draft: composeDraft(asked, found.scope, found.findings, sources),
    writing,
  });
  if (!models || question.isExtractOnly) return extract(null);
  const shown = chooseWritingEvidence(asked, found.scope, found.findings, sources.holdings);
  if (!shown) return extract(null);
  try {
    timer.mark('compose');
    tellStep?.('writing');
    const result = await models.model.write({ question: models.mask(asked), evidence: shown.texts }, signal);
    timer.mark('model');
    if (result.kind !== 'done') {
      log.warn({ question: question.id, fault: result.fault }, 'answer_not_written');
      return extract({ result: result.fault, writtenBy: null, kept: 0, dropped: {} });
    }
    tellStep?.('checking');
    const { draft, writing } = check(result, shown, found, { models, names, sources });
    const { model, prompt } = result.use;
    const fields = { question: question.id, model, prompt, kept: writing.kept, dropped: sum(writing.dropped) };
    if (writing.result === 'written') {
      log.info(fields, 'answer_written');
      return { draft, writing };
    }
    log.warn({ ...fields, result: writing.result }, 'answer_not_written');
    return extract(writing);
  } catch (error) {
    // Whatever breaks in what a model is asked or says, the guidance itself can still be shown.
    log.error({ question: question.id, code: errorCode(error) }, 'answer_not_written');
    return extract({ result: 'broken', writtenBy: null, kept: 0, dropped: {} });
  }
}

function check(
  { value, use }: { readonly value: readonly WrittenStatement[]; readonly use: ModelUse },
  shown: ShownEvidence,
  found: Found,
  { models, names, sources }: { readonly models: ModelDeps; readonly names: TermNames; readonly sources: Sources },
): { readonly draft: Draft; readonly writing: Writing } {
  const checked = checkStatements(value, {
    passage: (token) => shown.byToken.get(token) ?? null,
    editions: found.scope.editions,
    names,
    mask: models.mask,
  });
  const draft = composeWritten(checked.kept, sources.holdings);
  const result = judge(value.length, checked, draft, found, sources);
  const writtenBy = result === 'written' ? { model: use.model, prompt: use.prompt } : null;
  const { kept, restated, dropped } = checked;
  return {
    draft,
    writing: { result, writtenBy, kept: kept.length, ...(restated > 0 ? { restated } : {}), dropped },
  };
}

function sum(counts: Writing['dropped']): number {
  return Object.values(counts).reduce((all, count) => all + count, 0);
}

function judge(
  written: number,
  { kept }: CheckedStatements,
  draft: Draft,
  { scope, findings: { evidence } }: Found,
  sources: Sources,
): 'written' | 'nothing_written' | 'too_little_left' {
  if (written === 0) return 'nothing_written';
  // What was found to answer must be among what it rests on: the rest was shown to be weighed, not to lead away.
  const isOnPoint = kept.some(({ supports }) =>
    supports.some((support) => evidence.passages.some(({ passage }) => passage.id === support.passage.id)),
  );
  const { rejected } = verifyAnswer(draft, {
    passage: sources.retriever.passage,
    editions: scope.editions.map(({ id }) => id),
  });
  return isOnPoint && kept.length >= leastKept * written && rejected.length === 0 ? 'written' : 'too_little_left';
}
