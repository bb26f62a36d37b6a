import type { Request, Response } from 'express';
import type { AnswerStep } from '../../core/ports.ts';
import type { ErrorView, ReplyView, StepView } from './view.ts';

const mediaType = 'text/event-stream';

/** Who asks for JSON, or for nothing in particular, gets the reply alone. */
export function wantsStream(request: Request): boolean {
  return request.accepts('application/json', mediaType) === mediaType;
}

export interface AnswerStream {
  step(step: AnswerStep): void;
  reply(reply: ReplyView): void;
  /** There will be no reply. The status has gone out already, so the refusal is an event too. */
  refusal(refusal: ErrorView): void;
}

/** A reply with what is under way before it, as server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function openAnswerStream(response: Response): AnswerStream {
  response.status(200).set({
    'Content-Type': `${mediaType}; charset=utf-8`,
    // Some proxies would hold it all back until the end: https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
  // JSON has no line breaks of its own, so each is one line of data.
  const send = (event: string, data: object) => response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  return {
    step: (step) => void send('step', { step } satisfies StepView),
    reply: (reply) => {
      send('reply', reply);
      response.end();
    },
    refusal: (refusal) => {
      send('refusal', refusal);
      response.end();
    },
  };
}
