import type { Reader, Recipients } from '../core/contacts.ts';
import type { Escalation } from '../core/escalation.ts';
import type { EscalationOffer } from '../core/escalations.ts';
import type { Composer } from './compose.ts';
import { tellable } from './visible.ts';
import type { EscalationWording } from './wording.ts';

/** A child's card says whom to tell, and stands alone: nobody is told over a child's head, and nothing is asked of them later. */
export const noOffer: EscalationOffer = { id: null, lines: [], buttons: [], spokenTo: [] };

interface OfferDeps {
  readonly wording: EscalationWording;
  readonly composer: Composer;
  readonly isTrial: boolean;
}

/** What stands under a card. Where nobody can be told there is no button for it, and the first line says so. */
export function makeOffer(
  state: Escalation,
  { recipients, reader }: { readonly recipients: Recipients; readonly reader: Reader },
  { wording, composer, isTrial }: OfferDeps,
): EscalationOffer {
  const canTell = tellable(recipients, state.asker).length > 0;
  const isShown = state.status === 'shown';
  const { buttons, offer } = wording;
  const label =
    recipients.kind === 'chosen' ? buttons.tellChosen : reader.kind === 'lead' ? buttons.tellOtherLead : buttons.tell;
  return {
    id: state.id,
    lines: [
      ...(state.isPractice ? [offer.practice] : []),
      ...(isTrial ? [offer.trial] : canTell || !isShown ? [] : [offer.nobody]),
    ],
    buttons: [
      ...(canTell && isShown ? [{ action: 'tell' as const, label }] : []),
      { action: 'spoken', label: buttons.spoken },
      { action: 'record', label: buttons.record },
    ],
    spokenTo: composer.spokenChoices(state),
  };
}
