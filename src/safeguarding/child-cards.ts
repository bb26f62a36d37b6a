import type { Concern } from '../core/concern.ts';
import type { Card, CardButton } from '../core/reply.ts';
import type { PathwayWording } from './pathway-wording.ts';

/**
 * The cards of a child who writes: 999, an adult they trust, Childline. No council, no form, no list of what not to do, and
 * nobody of the organisation by name, for it may be about that person. A grown-up who was taken for a child finds a line too.
 */
export function createChildCards({ firstLine, readers: { child }, confirmUrgent }: PathwayWording) {
  const card = (lines: readonly string[], buttons: readonly CardButton[]): Card => ({
    kind: 'referral',
    firstLine,
    lines: [...lines, ...child.last],
    dont: [],
    closing: child.closing,
    buttons,
    isForChild: true,
  });
  return {
    referral: ({ pathway, also }: Concern, before: readonly string[], buttons: readonly CardButton[]): Card => {
      const particular = [pathway, ...also].map((id) => child.pathways[id]).filter((line) => line !== undefined);
      const [thanks = '', ...routes] = child.lines;
      return card([...before, thanks, ...particular.slice(0, 1), ...routes], buttons);
    },
    help: (): Card => card(child.lines.slice(1), []),
    confirmLines: (mayAnswerNo: boolean): readonly string[] =>
      mayAnswerNo ? child.confirm : [...child.lines.slice(1), ...confirmUrgent.slice(0, 1)],
  };
}
