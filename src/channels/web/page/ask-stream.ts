import type { AnswerStep } from '../../../core/ports.ts';
import type { ErrorView, ReplyView, StepView } from '../view.ts';

type Ending = { readonly reply: ReplyView } | { readonly refusal: ErrorView };

/**
 * Reads a reply that comes as server-sent events, with what is under way before it. `EventSource` cannot be used: it only
 * gets, and what a person typed must not stand in an address.
 *
 * @returns null where it ends without a reply
 */
export async function readAnswerStream(
  body: ReadableStream<Uint8Array>,
  onStep: (step: AnswerStep) => void,
): Promise<Ending | null> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let held = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return null;
    const events = (held + decoder.decode(value, { stream: true })).split('\n\n');
    held = events.pop() ?? '';
    for (const event of events) {
      const [kind, data] = readEvent(event);
      // The server is ours, and both sides are compiled against view.ts.
      if (kind === 'step') onStep((data as StepView).step);
      if (kind === 'reply') return { reply: data as ReplyView };
      if (kind === 'refusal') return { refusal: data as ErrorView };
    }
  }
}

function readEvent(event: string): readonly [string, unknown] {
  const fields = new Map(
    event.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  return [fields.get('event') ?? '', JSON.parse(fields.get('data') ?? 'null')];
}
