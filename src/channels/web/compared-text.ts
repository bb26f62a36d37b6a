import type { WordRun } from '../../core/difference.ts';
import type { ComparedLineView, ComparedPieceView } from './view.ts';

/** A passage longer than this, in words, shows what is the same only around what differs. */
const longWords = 220;
const aroundWords = 25;
/** Of one side no more words than this are sent: the passage itself is a press away. */
const mostWords = 900;

export interface ComparedText {
  readonly lines: readonly ComparedLineView[];
  readonly isCut: boolean;
}

/** A passage as it stands, not marked. */
export function plainText(text: string): ComparedText {
  return markSide(text, [{ kind: 'same', words: wordsOf(text).join(' ') }], 'added');
}

/**
 * One side of a changed passage, line by line, with the words marked that the other does not have. The runs have lost
 * lines and list marks, so the text is walked again beside them.
 */
export function markSide(text: string, runs: readonly WordRun[], marked: 'added' | 'removed'): ComparedText {
  const marks = runs
    .filter(({ kind }) => kind === 'same' || kind === marked)
    .flatMap(({ kind, words }) => words.split(' ').map(() => kind === marked));
  const isLong = marks.length > longWords && marks.includes(true);
  let at = 0;
  let sent = 0;
  const lines: ComparedLineView[] = [];
  for (const line of text.split('\n')) {
    const words = wordsOf(line);
    if (words.length === 0) continue;
    const pieces = toPieces(words, marks.slice(at, at + words.length));
    at += words.length;
    const shown = isLong ? pieces.map(shorten) : pieces;
    const isQuiet = isLong && pieces.every(({ isMarked }) => !isMarked) && !lines.at(-1)?.pieces.some(isMarkedPiece);
    // Of a long passage, lines without a mark are told by their opening alone.
    lines.push({ isItem: /^\s*-\s+/.test(line), pieces: isQuiet ? shown.map(openingOf) : shown });
    sent += words.length;
    if (sent >= mostWords && at < marks.length) return { lines, isCut: true };
  }
  return { lines, isCut: false };
}

function isMarkedPiece({ isMarked }: ComparedPieceView): boolean {
  return isMarked;
}

function toPieces(words: readonly string[], marks: readonly boolean[]): readonly ComparedPieceView[] {
  const pieces: { text: string; isMarked: boolean }[] = [];
  words.forEach((word, at) => {
    const isMarked = marks[at] ?? false;
    const last = pieces.at(-1);
    if (last?.isMarked === isMarked) last.text += ` ${word}`;
    else pieces.push({ text: word, isMarked });
  });
  return pieces;
}

function shorten(piece: ComparedPieceView): ComparedPieceView {
  const words = piece.text.split(' ');
  if (piece.isMarked || words.length <= 3 * aroundWords) return piece;
  return { ...piece, text: [...words.slice(0, aroundWords), '…', ...words.slice(-aroundWords)].join(' ') };
}

function openingOf(piece: ComparedPieceView): ComparedPieceView {
  const words = piece.text.split(' ');
  return words.length <= aroundWords ? piece : { ...piece, text: `${words.slice(0, aroundWords).join(' ')} …` };
}

/** As the comparison splits them: list marks are no words. */
function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '' && word !== '-');
}
