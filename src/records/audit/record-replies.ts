import type { AuditSubject, AuditTrail, AuditVersions, ReplyEntry } from '../../core/audit.ts';
import type { Signal } from '../../core/concern.ts';
import { errorCode } from '../../core/errors.ts';
import type { MaskText } from '../../core/mask.ts';
import type { Assistant, Clock, Log } from '../../core/ports.ts';
import type { Question } from '../../core/question.ts';
import type { KeptQuestions } from '../../core/records.ts';
import type { Reply } from '../../core/reply.ts';

export interface RecordRepliesDeps {
  readonly trail: AuditTrail;
  /** Null where no text is kept, as delivered. */
  readonly questions: { readonly kept: KeptQuestions; readonly mask: MaskText } | null;
  readonly versions: () => AuditVersions;
  readonly clock: Clock;
  readonly log: Log;
}

export interface RecordingAssistant extends Assistant {
  /** Ends when all that was begun is written, or has failed. */
  settled(): Promise<void>;
}

/**
 * The assistant, with an entry for each of its replies: the one place where they are written. A reply waits for no entry,
 * and none is lost with one: what cannot be written is a line in the log. For batch runs the assistant is used as it is.
 */
export function recordReplies(assistant: Assistant, deps: RecordRepliesDeps): RecordingAssistant {
  const pending = new Set<Promise<void>>();
  const begin = (question: Question, run: () => Promise<void>, event: string) => {
    const writing: Promise<void> = run()
      .catch((error: unknown) => deps.log.error({ question: question.id, code: errorCode(error) }, event))
      .finally(() => pending.delete(writing));
    pending.add(writing);
  };
  return {
    reply: async (question, tellStep) => {
      const reply = await assistant.reply(question, tellStep);
      begin(
        question,
        async () => deps.trail.append(toEntry(question, reply, deps.versions()), question),
        'audit_not_written',
      );
      begin(question, () => keepQuestion(question, reply, deps), 'question_not_kept');
      return reply;
    },
    settled: async () => {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
}

export function toEntry(question: Question, reply: Reply, versions: AuditVersions): ReplyEntry {
  const concern = reply.outcome === 'referred' ? reply.referral : reply.outcome === 'confirm' ? reply.concern : null;
  return {
    kind: 'reply',
    id: reply.id,
    channel: question.channel,
    outcome: reply.outcome,
    action: question.action ?? null,
    reason: reply.outcome === 'confirm' ? reply.reason : null,
    pathway: concern?.pathway ?? null,
    also: concern?.also ?? [],
    strength: concern?.strength ?? null,
    rules: [...new Set((concern?.signals ?? []).map(nameOf))],
    editions: [...new Set(reply.citations.map(({ edition }) => edition))],
    passages: reply.citations.map(({ passageId }) => passageId),
    notices: reply.notices.map(({ code }) => code),
    escalation: (reply.outcome === 'referred' ? reply.referral.escalation?.id : null) ?? null,
    versions,
    ...(reply.modelUses ? { modelUses: reply.modelUses } : {}),
    ...(reply.writing ? { writing: reply.writing } : {}),
    timings: reply.timings,
  };
}

function nameOf({ family, rule, broken }: Signal): string {
  return `${family}/${rule}${broken ? '!' : ''}`;
}

/** Outcomes of messages that the screen found clear. What failed may not have been read to its end. */
const mayBeKept: ReadonlySet<string> = new Set(['answered', 'not_covered', 'declined'] satisfies Reply['outcome'][]);

async function keepQuestion(question: Question, reply: Reply, { questions, clock }: RecordRepliesDeps): Promise<void> {
  if (questions === null) return;
  const subject: AuditSubject = question;
  if (reply.outcome === 'referred' || reply.outcome === 'confirm') return questions.kept.forget(subject);
  // What came with a press was asked about before: it raised a `confirm`.
  if (!mayBeKept.has(reply.outcome) || question.action !== undefined) return;
  const kept = { id: question.id, at: clock.now().toISOString(), outcome: reply.outcome };
  await questions.kept.save({ ...kept, text: questions.mask(question.text) }, subject);
}
