import type { Escalation } from '../core/escalation.ts';
import type { Card } from '../core/reply.ts';
import type { Moment, Outcome } from './event.ts';

/** Besides the first: somebody who goes on writing, or tries every council, does not fill a record without end. */
const laterCards = 5;

/** Every line of a card as it was read, without its buttons. */
export function adviceOf({ firstLine, lines, dont, closing }: Card): readonly string[] {
  return [firstLine, ...lines, ...dont.map((one) => `Don’t ${one}.`), ...closing];
}

/** The same card again says "still open" before it: that is no new advice. Another council, or another hour, is. */
export function noteAdvice(state: Escalation, lines: readonly string[], { now }: Moment): Outcome {
  const last = state.advised.at(-1);
  if (last?.lines.every((line) => lines.includes(line))) return null;
  const [first, ...later] = [...state.advised, { at: now.toISOString(), lines }];
  const advised = first === undefined ? [] : [first, ...later.slice(-laterCards)];
  return { state: { ...state, advised }, steps: [], cancels: [] };
}
