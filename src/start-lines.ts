import type { Waymark } from './assemble.ts';
import type { Config } from './config.ts';
import type { EditionHolding } from './core/ports.ts';
import type { RunningEscalations } from './escalation/index.ts';
import { hostOf, type ModelSettings } from './models/index.ts';
import type { RunningServer } from './server.ts';
import { howToTurnOn } from './start-channels.ts';

/** What an operator reads at the start: where the page is, which channels are on, what is held and how. */
export function describeStart(
  server: RunningServer,
  waymark: Waymark,
  escalation: { readonly mode: Config['ESCALATION']; readonly hasRecords: boolean },
  model: ModelSettings | null,
): readonly string[] {
  const channel = (name: 'slack' | 'teams') =>
    server.channels.find((c) => c.name === name)?.health().detail ?? howToTurnOn[name];
  const held = waymark.library.editions().filter((holding) => describeHolding(holding) !== null);
  return [
    `Waymark is at ${server.url}`,
    `Channels: web is on. ${channel('slack')} ${channel('teams')}`,
    `Escalation: ${describeEscalation(escalation, waymark)}`,
    `Answers: ${describeModel(model)}`,
    `Editions held: ${held.map((holding) => `${holding.edition.title} (${describeHolding(holding)})`).join('; ')}.`,
  ];
}

/** What leaves the machine, and to whom. */
function describeModel(model: ModelSettings | null): string {
  if (model === null) return 'extracts from the guidance; no language model is asked (ANSWERS=extract).';
  const { money, tokensPerDay } = model.budget;
  const budget = money ? `${money.perDay} ${money.currency} and ${tokensPerDay} tokens` : `${tokensPerDay} tokens`;
  const opinion = model.givesSecondOpinion ? 'It gives a second opinion on concerns.' : 'It gives no second opinion.';
  return `by the model ${model.model} at ${hostOf(model.provider)}, for at most ${budget} a day. ${opinion}`;
}

function describeEscalation(
  { mode, hasRecords }: { mode: Config['ESCALATION']; hasRecords: boolean },
  waymark: Waymark,
) {
  if (mode === 'off') return 'off. Concerns get their card, and nobody is told (ESCALATION=off).';
  if (!hasRecords)
    return 'NOT WORKING, because the records cannot be written or read. Concerns get their card, which says that nobody can be told. See the log.';
  if (mode === 'log') return 'on trial. Nobody is told, and people are told so (ESCALATION=log).';
  const told = waymark.escalations?.whoIsTold() ?? 'no_local_file';
  const on = mode === 'practice' ? 'a practice, with everything marked as one (ESCALATION=practice)' : 'on';
  return told === 'somebody' ? `${on}.` : `${on}, but ${whyNobody[told]} Until then cards say that nobody can be told.`;
}

/** What an operator can do about it. */
const whyNobody = {
  no_local_file: 'nobody is named to be told: set WAYMARK_PATHWAYS.',
  nobody_agreed:
    'nobody has agreed to be told: ask a lead, and set “agreed: true” in your local file (WAYMARK_PATHWAYS).',
  nobody_reachable:
    'nobody who is named can be reached: set WEB_PROXY_USER_HEADER, so that the web page knows who opens it, or connect a platform on which your local file gives them an account.',
} satisfies Record<Exclude<ReturnType<RunningEscalations['whoIsTold']>, 'somebody'>, string>;

function describeHolding({ passages, status }: EditionHolding): string | null {
  const kinds = [
    passages.official > 0 ? 'official text' : null,
    passages.digest > 0 ? 'our digest' : null,
    passages.briefing > 0 && passages.official + passages.digest === 0 ? 'facts from briefings' : null,
  ].filter((kind) => kind !== null);
  return kinds.length === 0 ? null : `${kinds.join(' and ')}${status === 'in_force' ? ', in force' : ''}`;
}
