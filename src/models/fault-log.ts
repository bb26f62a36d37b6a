import type { ModelFault } from '../core/language-model.ts';
import type { Clock, Log } from '../core/ports.ts';

export interface FaultLog {
  failed(step: string, fault: ModelFault): void;
  worked(): void;
}

/** While it stays the same it is not said again sooner. */
const quietMs = 10 * 60_000;

/**
 * Tells an operator that the model is not to be had, once for each kind of fault and not for each question, and again when
 * it is back. By codes: no word of a question or an answer.
 */
export function createFaultLog({ clock, log }: { readonly clock: Clock; readonly log: Log }): FaultLog {
  const said = new Map<ModelFault, { at: number; since: number }>();
  let isDown = false;
  return {
    failed: (step, fault) => {
      const now = clock.monotonicMs();
      const last = said.get(fault);
      if (!perRequest.has(fault)) isDown = true;
      if (last && now - last.at < quietMs) {
        last.since++;
        return;
      }
      log.warn({ step, fault, more: last?.since ?? 0 }, 'model_unavailable');
      said.set(fault, { at: now, since: 0 });
    },
    worked: () => {
      if (!isDown) return;
      isDown = false;
      for (const fault of said.keys()) if (!perRequest.has(fault)) said.delete(fault);
      log.info({}, 'model_available');
    },
  };
}

/** Of one request, while others succeed: the model counts as there. */
const perRequest: ReadonlySet<ModelFault> = new Set(['refused', 'unreadable', 'rejected', 'busy', 'budget_spent']);
