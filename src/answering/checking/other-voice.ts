import type { Token } from './read-tokens.ts';

/** The sentence once more, in the passive or the active, where it can be turned without a doubt. */
export function inOtherVoice(tokens: readonly Token[]): readonly Token[] | null {
  return toActive(tokens) ?? toPassive(tokens);
}

/**
 * A sentence in the passive, with who acts put first: "O must be V by R …" as "R must V O …". What stands before the last
 * comma ahead of "O" is a condition and stays in front. Null where the sentence is of another form: who acts must be people or
 * bodies with a name, what is done one word, and nothing but a condition may open the sentence.
 */
function toActive(tokens: readonly Token[]): readonly Token[] | null {
  const duty = tokens.findIndex(({ kind }) => kind === 'duty');
  if (duty < 1 || tokens.some(({ kind }, at) => kind === 'duty' && at !== duty)) return null;
  const isNegated = tokens[duty + 1]?.key === 'not';
  const be = duty + (isNegated ? 2 : 1);
  const verb = tokens[be + 1];
  if (tokens[be]?.key !== 'be' || verb?.kind !== 'word' || verb.isRole || tokens[be + 2]?.key !== 'by') return null;
  const agents = readAgents(tokens, be + 3);
  if (agents === null) return null;
  const start = tokens.slice(0, duty).findLastIndex(({ key }) => key === ',') + 1;
  const opening = tokens.slice(0, start);
  const object = tokens.slice(start, duty);
  if (opening.length > 0 && opening[0]?.key !== 'if') return null;
  if (object.some(({ kind }) => kind === 'limit' || kind === 'joint')) return null;
  const rest = tokens.slice(agents.end);
  return [...opening, ...agents.tokens, ...tokens.slice(duty, be), verb, ...object, ...rest];
}

/** "The police (…), the local authority or the NSPCC": people or bodies, as a list and whole; what stands in brackets is left out. */
function readAgents(
  tokens: readonly Token[],
  from: number,
): { readonly tokens: readonly Token[]; readonly end: number } | null {
  const agents: Token[] = [];
  let at = from;
  for (; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.key === '(') at = tokens.findIndex(({ key }, n) => n > at && key === ')');
    else if (token && (token.isRole || /^(?:the|an?|,|and|or)$/.test(token.key))) agents.push(token);
    else break;
    if (at < from) return null;
  }
  const next = tokens[at];
  const isWhole = next === undefined || next.kind === 'light' || /^[.;]$/.test(next.key);
  return isWhole && agents.at(-1)?.isRole ? { tokens: agents, end: at } : null;
}

const by: Token = { kind: 'light', key: 'by', isRole: false };
const be: Token = { kind: 'light', key: 'be', isRole: false };

/** "R should V O …" as "O should be V by R …", where R opens the sentence and both are people or bodies by their names alone. */
function toPassive(tokens: readonly Token[]): readonly Token[] | null {
  const duty = tokens.findIndex(({ kind }) => kind === 'duty');
  if (duty < 1 || tokens.some(({ kind }, at) => kind === 'duty' && at !== duty)) return null;
  const agent = tokens.slice(0, duty);
  const verbAt = duty + (tokens[duty + 1]?.key === 'not' ? 2 : 1);
  const verb = tokens[verbAt];
  if (!isOneRole(agent) || verb?.kind !== 'word' || verb.isRole) return null;
  const objectAt = tokens.findIndex(({ isRole }, at) => at > verbAt && isRole);
  const object = tokens.slice(verbAt + 1, objectAt + 1);
  const next = tokens[objectAt + 1];
  // "The family network’s plan" is no family network, "the police and others" are not the police alone, and a Secretary of State
  // is one "for Education".
  const isWhole = next !== undefined && (next.kind === 'light' || next.key === '.') && !/^(?:of|for)$/.test(next.key);
  if (objectAt < 0 || !isOneRole(object) || !isWhole) return null;
  return [...object, ...tokens.slice(duty, verbAt), be, verb, by, ...agent, ...tokens.slice(objectAt + 1)];
}

function isOneRole(tokens: readonly Token[]): boolean {
  const role = tokens.at(-1);
  return role?.isRole === true && tokens.slice(0, -1).every(({ key }) => /^(?:the|an?)$/.test(key));
}
