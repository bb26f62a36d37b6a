import type { EscalationStore } from '../core/escalation.ts';
import { RecordsBrokenError } from './errors.ts';

/** Stands in where the records could not be opened: every call says so, and the cards are shown without them. */
export function createBrokenStore(): EscalationStore {
  const fail = async (): Promise<never> => {
    throw new RecordsBrokenError();
  };
  return {
    add: fail,
    change: fail,
    find: fail,
    ofAsker: fail,
    open: fail,
    steps: fail,
    entries: fail,
    takeNext: fail,
    postpone: fail,
    addDelivery: fail,
    deliveries: fail,
  };
}
