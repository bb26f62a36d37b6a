import { type Misbehaviour, sendCompletion, sendError } from './stand-in.ts';

/** An error of the provider's, with the words that it should never pass on. */
export function failWith(
  status: number,
  code: string | null = null,
  headers: Readonly<Record<string, string>> = {},
): Misbehaviour {
  return (response) => sendError(response, status, code, headers);
}

/** Too many requests. @param retryAfter seconds or a date, as the header has it; without the header where left out */
export function limitRate(retryAfter?: string): Misbehaviour {
  return failWith(429, 'rate_limit_exceeded', retryAfter === undefined ? {} : { 'retry-after': retryAfter });
}

/** The connection breaks in the middle of an answer. */
export const cutOff: Misbehaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
  response.write('{"id":"chatcmpl-1","object":"chat.completion","choices":[{"index":0,');
  setImmediate(() => response.destroy());
};

/** No answer, ever. */
export const stayOpen: Misbehaviour = () => {};

/** The answer, after a while. */
export function answerSlowly(milliseconds: number, said: unknown): Misbehaviour {
  return async (response, request) => {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    sendCompletion(response, request, { content: JSON.stringify(said) });
  };
}

/** The model declines, in the field that the protocol has for it. */
export const refuse: Misbehaviour = (response, request) =>
  sendCompletion(response, request, { content: null, refusal: 'planted words: I cannot help with that' });

/** Words in place of the form that was asked for. */
export function sayText(content: string): Misbehaviour {
  return (response, request) => sendCompletion(response, request, { content });
}

/** The answer was longer than it might be, and ends in the middle. */
export function endEarly(said: unknown): Misbehaviour {
  return (response, request) => {
    const text = JSON.stringify(said);
    sendCompletion(response, request, { content: text.slice(0, text.length / 2), finish: 'length' });
  };
}

/** The provider's own filter held the answer back. */
export const filterContent: Misbehaviour = (response, request) =>
  sendCompletion(response, request, { content: '', finish: 'content_filter' });

/** A body that no one can read. */
export const sayNothingReadable: Misbehaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end('{"choices": [');
};
