import type { ActResult, EscalationOverview, TellChoice, TellResult } from '../../../core/escalations.ts';
import type { LeadAction } from '../../../core/notifier.ts';
import type { AnswerStep } from '../../../core/ports.ts';
import type { ActionName } from '../../../core/question.ts';
import type { ComparisonView, EditionView, ErrorView, NewerView, PassageView, ReplyView, StatusView } from '../view.ts';
import { readAnswerStream } from './ask-stream.ts';

const waitMs = 60_000;

export interface AskBody {
  readonly question: string;
  readonly conversation: string;
  readonly edition?: string;
  readonly asAt?: string;
  readonly between?: readonly [string, string];
  readonly action?: ActionName;
  readonly choice?: string;
  readonly hasAttachment?: boolean;
}

export interface ComparisonQuery {
  readonly earlier: string;
  readonly later: string;
  readonly chapter: string;
  readonly same: boolean;
  readonly start: number;
  readonly passages: readonly string[];
}

/** What a person reads when there is no reply. */
export class NoReplyError extends Error {}

export const api = {
  /** @param onStep told what is under way, until the reply is there */
  ask: async (body: AskBody, onStep: (step: AnswerStep) => void): Promise<ReplyView> => {
    const response = await send('/api/ask', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    });
    if (!response.ok || response.body === null) return readView<ReplyView>(response);
    const ending = await readAnswerStream(response.body, onStep).catch(() => {
      throw new NoReplyError(unreachable);
    });
    if (ending !== null && 'reply' in ending) return ending.reply;
    throw new NoReplyError(ending === null ? unreachable : ending.refusal.error.text);
  },
  editions: () => call<readonly EditionView[]>('/api/editions'),
  newer: () => call<readonly NewerView[]>('/api/newer'),
  passage: (id: string) => call<PassageView>(`/api/passages/${encodeURIComponent(id)}`),
  comparison: ({ earlier, later, chapter, same, start, passages }: ComparisonQuery) => {
    const query = new URLSearchParams({ earlier, later, chapter, same: same ? 'yes' : 'no', start: String(start) });
    for (const id of passages) query.append('passage', id);
    return call<ComparisonView>(`/api/comparison?${query}`);
  },
  status: () => call<StatusView>('/api/status'),
  concerns: () => call<EscalationOverview>('/api/escalations'),
  tell: (id: string, choice: TellChoice | null) => post<TellResult>(id, 'tell', { choice }),
  spoken: (id: string, whom: string) => post<ActResult>(id, 'spoken', { whom }),
  nextDay: (id: string, answer: string) => post<ActResult>(id, 'next-day', { answer }),
  act: (id: string, action: LeadAction, to: string | null) => post<ActResult>(id, 'act', { action, to }),
  record: (id: string) => call<{ readonly text: string }>(`/api/escalations/${encodeURIComponent(id)}/record`),
};

function post<View>(id: string, what: string, body: object): Promise<View> {
  return call<View>(`/api/escalations/${encodeURIComponent(id)}/${what}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });
}

const unreachable = 'Waymark cannot be reached just now. Check that it is running, then try again.';

async function call<View>(path: string, options: RequestInit = {}): Promise<View> {
  return readView<View>(await send(path, options));
}

async function send(path: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...options, signal: AbortSignal.timeout(waitMs), cache: 'no-store' });
  } catch {
    throw new NoReplyError(unreachable);
  }
}

/** The server is ours, and both sides are compiled against view.ts: a good status is taken at its word. */
async function readView<View>(response: Response): Promise<View> {
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) return body as View;
  throw new NoReplyError(
    isErrorView(body) ? body.error.text : 'Something went wrong in Waymark, and there is no answer. Please try again.',
  );
}

function isErrorView(body: unknown): body is ErrorView {
  return typeof body === 'object' && body !== null && 'error' in body;
}
