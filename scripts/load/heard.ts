import type { LoadRequest } from './mix.ts';

/** What the stand-in for the platform has heard so far. */
export interface Heard<Request extends LoadRequest> {
  /** All of it, whatever it answers. */
  readonly count: number;
  /** In answer to one message, where it was typed. */
  inPlace(request: Request): number;
  /** Cards about a concern, to the person alone. */
  cards(request: Request): number;
}

/** Has each question and each concern what it must lead to, if only once? */
export function isAllAnswered<Request extends LoadRequest>(
  requests: readonly Request[],
  heard: Heard<Request>,
): boolean {
  return requests.every((request) => {
    if (request.kind === 'question') return heard.inPlace(request) > 0;
    return request.kind !== 'concern' || (heard.inPlace(request) > 0 && heard.cards(request) > 0);
  });
}
