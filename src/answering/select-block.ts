import type { Passage } from '../core/passage.ts';
import type { SelectedUnits } from './select-units.ts';
import { selectUnits } from './select-units.ts';
import { splitUnits } from './sentences.ts';

/** A paragraph or list of a box, under the label that stands above it ("Purpose", "Attendees"). */
interface Block {
  readonly label: string;
  readonly lines: readonly string[];
}

/** Fewer parts than this need no choosing among. */
const fewestBlocks = 3;

/** What the first line holds of the question counts beside what the whole block holds: it says what the block is about. */
const openingShare = 0.5;
/** A label, or a short line before a list, that names what is asked: "Attendees" for who attends. */
const namedBonus = 0.4;
const shortLineWords = 6;
const stemLetters = 5;
const commonWords = new Set(
  'should which where would could about there their these those after before between must'.split(' '),
);

const label = /^[A-Z][^.!?:;]{2,45}$/;
const mostLabelWords = 5;

type Weigh = (sentences: readonly string[]) => readonly number[];

/**
 * Of an official box with several parts, the part that answers: "The police should:" with its list for what the police
 * do. Null where the passage has no such parts.
 * @param question as it was asked
 * @param weigh what sentences hold of the question
 * @param weighRun likewise, with what else is known of the passage
 */
export function selectBlock(passage: Passage, question: string, weigh: Weigh, weighRun: Weigh): SelectedUnits | null {
  const blocks = splitBlocks(passage.text);
  if (blocks.length < fewestBlocks) return null;
  const heading = passage.section.at(-1) ?? passage.chapter;
  const wholes = blocks.map((block) => [heading, block.label, ...block.lines].join('\n'));
  // The heading stands over all of them: with it in each, its words part none from another.
  const openings = blocks.map((block) => [heading, block.label, block.lines[0] ?? ''].join('\n'));
  const inWhole = weighRun(wholes);
  const inOpening = weigh(openings);
  const own = new Set(stems(question).filter((stem) => !stems(heading).includes(stem)));
  const scores = blocks.map(
    (block, at) =>
      (inWhole[at] ?? 0) +
      openingShare * (inOpening[at] ?? 0) +
      (namesOf(block).some((stem) => own.has(stem)) ? namedBonus : 0),
  );
  const best = blocks[scores.indexOf(Math.max(...scores))];
  if (!best) return null;
  return numberedParts(blocks.slice(blocks.indexOf(best))) ?? selectUnits(best.lines.join('\n'), weigh, weighRun);
}

const fewestParts = 2;

/** "Four principles underpin this work:" promises what the next blocks are numbered as: the first line of each is said. */
function numberedParts([lead, ...rest]: readonly Block[]): SelectedUnits | null {
  const [line = '', ...items] = lead?.lines ?? [];
  if (items.length > 0 || !line.trim().endsWith(':')) return null;
  const end = rest.findIndex((block) => !/^\d+[).]\s/.test(block.lines[0] ?? ''));
  const parts = end < 0 ? rest : rest.slice(0, end);
  if (parts.length < fewestParts) return null;
  const promise = splitUnits(line).at(-1);
  return {
    run: splitUnits([line, ...parts.flatMap((part) => part.lines)].join('\n')),
    said: [
      ...(promise ? [{ ...promise, kind: 'lead' as const }] : []),
      ...parts.map((part) => ({ kind: 'item' as const, text: part.lines[0] ?? '' })),
    ],
  };
}

/** The words by which a block is named: its label, and its first line where that is short. */
function namesOf({ label: above, lines: [first = ''] }: Block): readonly string[] {
  return stems(`${above} ${isShortLead(first) ? first : ''}`);
}

function isShortLead(line: string): boolean {
  return line.trim().endsWith(':') && line.trim().split(/\s+/).length <= shortLineWords;
}

function stems(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  return words
    .filter((word) => word.length >= stemLetters && !commonWords.has(word))
    .map((word) => word.slice(0, stemLetters));
}

function splitBlocks(text: string): readonly Block[] {
  const blocks: { label: string; lines: string[] }[] = [];
  let open = '';
  const lines = text.split('\n').filter((line) => line.trim());
  lines.forEach((line, at) => {
    const isItem = /^\s*-\s+/.test(line);
    if (isLabel(line) && !/^\s*-\s+/.test(lines[at + 1] ?? '- ')) open = line.trim();
    else if (isItem && blocks.length > 0) blocks.at(-1)?.lines.push(line);
    else {
      // "The police should:" is a label itself, and ends the part that stood under the last.
      if (isShortLead(line)) open = '';
      blocks.push({ label: open, lines: [line] });
    }
  });
  return blocks;
}

/** A heading within a box, printed as a line of its own. */
export function isLabel(line: string): boolean {
  return label.test(line.trim()) && line.trim().split(/\s+/).length <= mostLabelWords;
}
