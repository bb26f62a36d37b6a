import { citationLabel } from '../../src/answering/index.ts';
import { countKinds, type EditionDifference, type PassageDifference, type WordRun } from '../../src/core/difference.ts';
import type { Edition } from '../../src/core/edition.ts';
import type { Change, Passage } from '../../src/core/passage.ts';
import { compareEditions } from '../../src/guidance/index.ts';
import { type CommandInput, openCorpus } from './command.ts';

/** Words of unchanged text that are shown on each side of a change. */
const contextWords = 8;

/** What two editions say differently, passage by passage. */
export async function diffCommand(input: CommandInput): Promise<void> {
  const [one = '', other = ''] = input.words;
  const difference = compareEditions(openCorpus(input), one, other);
  const { passages, changes } = difference;
  if (input.json) {
    for (const row of passages) if (row.kind !== 'unchanged') input.write(JSON.stringify(row));
    for (const change of changes) input.write(JSON.stringify({ kind: 'briefing', ...change }));
    return;
  }
  for (const line of describeHead(difference)) input.write(line);
  for (const row of passages) for (const line of describeRow(row, difference)) input.write(line);
  if (changes.length === 0) return;
  input.write('\nWhat briefings report as changed (facts about the editions, not the official words)');
  for (const change of changes) for (const line of describeChange(change)) input.write(line);
}

function describeHead({ earlier, later, withoutText, passages, changes }: EditionDifference): readonly string[] {
  if (withoutText.length > 0) {
    const titles = withoutText.map((edition) => `${edition.title} (${edition.id})`).join(' or of ');
    return [
      `From ${earlier.title} to ${later.title}`,
      `Waymark holds no official text of ${titles}, so their words cannot be compared.${changes.length === 0 ? ' No briefing says what changed either.' : ''}`,
    ];
  }
  return [
    `From ${earlier.title} to ${later.title}, by their official text`,
    `${countKinds(passages)}.`,
    'In changed passages [-words taken out-] and {+words put in+} are marked.',
  ];
}

function describeRow(row: PassageDifference, { earlier, later }: EditionDifference): readonly string[] {
  const before = (passage: Passage) => citationLabel(passage, earlier);
  const after = (passage: Passage) => citationLabel(passage, later);
  if (row.kind === 'unchanged') return [];
  if (row.kind === 'added')
    return describeAlone(after(row.later), row.later, 'Added', earlier, row.nearest && before(row.nearest));
  if (row.kind === 'removed')
    return describeAlone(before(row.earlier), row.earlier, 'Removed', later, row.nearest && after(row.nearest));
  const places = `${before(row.earlier)} → ${after(row.later)}`;
  if (row.kind !== 'changed') return ['', `Moved: ${places}`];
  const loose = row.isLoose ? ['  (the closest match; much of it is worded otherwise)'] : [];
  return ['', `${row.isMoved ? 'Changed and moved' : 'Changed'}: ${places}`, ...loose, `  ${markWords(row.words)}`];
}

/** An alignment can miss a passage that was taken apart or reworded: then the reader is told where to look. */
function describeAlone(
  label: string,
  { text }: Passage,
  what: string,
  other: Edition,
  nearest: string | null,
): readonly string[] {
  const shown = `  ${shorten(text)}`;
  return nearest
    ? ['', `No close match in ${other.title}: ${label}`, `  (the nearest is ${nearest})`, shown]
    : ['', `${what}: ${label}`, shown];
}

function markWords(runs: readonly WordRun[]): string {
  const marks = { same: ['', ''], removed: ['[-', '-]'], added: ['{+', '+}'] } as const;
  return runs
    .map(({ kind, words }, at) => {
      if (kind !== 'same') return `${marks[kind][0]}${words}${marks[kind][1]}`;
      const all = words.split(' ');
      const from = at === 0 ? [] : all.slice(0, contextWords);
      const to = at === runs.length - 1 ? [] : all.slice(-contextWords);
      return all.length <= from.length + to.length ? words : [...from, '…', ...to].join(' ');
    })
    .join(' ');
}

function shorten(text: string): string {
  const words = text.split(/\s+/);
  return words.length <= 40 ? words.join(' ') : `${words.slice(0, 40).join(' ')} …`;
}

function describeChange({ title, before, after, page, from, to, source }: Change): readonly string[] {
  return [
    '',
    `${title} (${from} to ${to}${page === null ? '' : `, page ${page} of ${to}`})`,
    ...(before === null ? [] : [`  Before: ${before}`]),
    `  After: ${after}`,
    ...(source ? [`  Source: ${source}`] : []),
  ];
}
