import type { WrittenStatement } from '../../core/language-model.ts';
import { type CheckDeps, checkStatement, type KeptStatement } from './check-statement.ts';
import type { StatementFault } from './fault.ts';
import { isOfWording, quotedSentence } from './quoted-sentence.ts';

export interface CheckedStatements {
  /** In the order in which they were written, those in the passage's own words among them. */
  readonly kept: readonly KeptStatement[];
  /** How many of them are the sentence that was quoted, in place of what was written of it. */
  readonly restated: number;
  /** How many were dropped, by why. */
  readonly dropped: Readonly<Partial<Record<StatementFault, number>>>;
}

/** More than this is no short answer; a model that writes on and on is not believed in what it wrote first either. */
const mostStatements = 12;
const mostKept = 8;

export function checkStatements(written: readonly WrittenStatement[], deps: CheckDeps): CheckedStatements {
  if (written.length > mostStatements) return { kept: [], restated: 0, dropped: { too_many: written.length } };
  const dropped: Partial<Record<StatementFault, number>> = {};
  const drop = (fault: StatementFault) => {
    dropped[fault] = (dropped[fault] ?? 0) + 1;
  };
  const said = new Set<string>();
  const isNew = ({ text }: KeptStatement) => {
    const words = text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
    return said.has(words) ? false : said.add(words);
  };
  const checked = written.map((statement) => checkStatement(statement, deps));
  const own = checked.flatMap((one, at) => {
    if (one.kind === 'kept' && isNew(one)) return [{ at, one }];
    drop(one.kind === 'kept' ? 'duplicate' : one.fault);
    return [];
  });
  // Only beside what is said in words of its own: what that says already is not said twice.
  const sentences = checked.flatMap((one, at) => {
    const statement = written[at];
    if (one.kind === 'kept' || statement === undefined || own.length === 0 || !isOfWording(one.fault)) return [];
    const quoted = quotedSentence(statement, deps);
    return quoted && !own.some((each) => restsOnSame(each.one, quoted)) && isNew(quoted) ? [{ at, one: quoted }] : [];
  });
  const all = [...own, ...sentences].sort((a, b) => a.at - b.at);
  for (const _more of all.slice(mostKept)) drop('too_many');
  const kept = all.slice(0, mostKept);
  return { kept: kept.map(({ one }) => one), restated: kept.filter((one) => sentences.includes(one)).length, dropped };
}

/** Does the one rest on all that the other rests on? */
function restsOnSame(one: KeptStatement, other: KeptStatement): boolean {
  return other.supports.every(({ passage, units }) =>
    one.supports.some((own) => own.passage === passage && units.every((unit) => own.units.includes(unit))),
  );
}
