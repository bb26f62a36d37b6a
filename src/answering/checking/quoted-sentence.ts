import type { WrittenStatement } from '../../core/language-model.ts';
import { splitUnits } from '../sentences.ts';
import { type CheckDeps, checkStatement, type KeptStatement } from './check-statement.ts';
import type { StatementFault } from './fault.ts';
import { findQuotation } from './find-quotation.ts';

/**
 * Faults of a statement that may well be true, and is said otherwise than can be checked. One that gives another number,
 * duty, law or role has not understood what it quotes, and what it quotes is not said for it.
 */
const ofWording: ReadonlySet<StatementFault> = new Set([
  'word_not_in_evidence',
  'put_together_otherwise',
  'limit_left_out',
  'limit_not_in_evidence',
]);

export function isOfWording(fault: StatementFault): boolean {
  return ofWording.has(fault);
}

/**
 * The sentence that a dropped statement quotes, as it stands in the passage, with the line that leads it where it is an item:
 * what was chosen is said, and nothing that was made of it. It is checked like any other, so one that leans on the sentence
 * before it is not said alone. Null where the quotation is no one sentence.
 */
export function quotedSentence({ evidence }: WrittenStatement, deps: CheckDeps): KeptStatement | null {
  for (const { token, quotation } of evidence) {
    const passage = deps.passage(token);
    const found = passage && findQuotation(quotation, passage);
    if (!passage || found?.kind !== 'found') return null;
    const units = splitUnits(passage.text);
    const [first = 0, ...more] = found.units;
    const unit = units[first];
    const lead = units.slice(0, first).findLast(({ kind }) => kind !== 'item');
    if (more.length > 0 || unit === undefined || unit.kind === 'lead') continue;
    // Under a line that is a sentence of its own an item would stand beside it, not in it.
    const isLed = lead?.kind === 'lead' && /[:;,]$/.test(lead.text.trim());
    if (unit.kind === 'item' && !isLed) continue;
    const text = unit.kind === 'item' ? `${lead?.text ?? ''} ${unit.text}` : unit.text;
    const checked = checkStatement({ text, evidence: [{ token, quotation }] }, deps);
    if (checked.kind === 'kept') return checked;
  }
  return null;
}
