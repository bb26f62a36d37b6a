import type { WordRun } from '../../core/difference.ts';

/** Beyond this many word pairs, two texts are too different and too long for marks to help, and take too long. */
const mostPairs = 4_000_000;

/** What was taken out and put in between two texts, word by word, by their longest common subsequence. */
export function compareWords(earlier: string, later: string): readonly WordRun[] {
  const [a, b] = [split(earlier), split(later)];
  const [plainA, plainB] = [a.map(plain), b.map(plain)];
  // Most of a changed passage is the same at both ends, and what is the same there need not be searched.
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && plainA[start] === plainB[start]) start++;
  let end = 0;
  while (end < shorter - start && plainA.at(-1 - end) === plainB.at(-1 - end)) end++;
  const middle = (words: readonly string[]) => words.slice(start, words.length - end);
  return join([
    ...b.slice(0, start).map(as('same')),
    ...compareMiddle(middle(a), middle(b), middle(plainA), middle(plainB)),
    ...b.slice(b.length - end).map(as('same')),
  ]);
}

function compareMiddle(
  a: readonly string[],
  b: readonly string[],
  plainA: readonly string[],
  plainB: readonly string[],
): readonly WordRun[] {
  if (a.length * b.length > mostPairs) return [...a.map(as('removed')), ...b.map(as('added'))];
  const lengths = commonLengths(plainA, plainB);
  const steps: WordRun[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left = '', right = ''] = [a[i], b[j]];
    if (i < a.length && j < b.length && plainA[i] === plainB[j]) {
      steps.push({ kind: 'same', words: right });
      i++;
      j++;
    } else if (j === b.length || (i < a.length && lengthAt(lengths, i + 1, j) >= lengthAt(lengths, i, j + 1))) {
      steps.push({ kind: 'removed', words: left });
      i++;
    } else {
      steps.push({ kind: 'added', words: right });
      j++;
    }
  }
  return steps;
}

/** White space and the shapes of quotation marks and dashes are not words: a text that differs in these is the same. */
export function isSameText(a: string, b: string): boolean {
  return split(a).map(plain).join(' ') === split(b).map(plain).join(' ');
}

function split(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '' && word !== '-');
}

function plain(word: string): string {
  return word.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[‐-―]/g, '-');
}

function as(kind: WordRun['kind']): (words: string) => WordRun {
  return (words) => ({ kind, words });
}

/** Length of the longest common subsequence of what is left from each pair of places on. */
function commonLengths(a: readonly string[], b: readonly string[]): readonly Uint16Array[] {
  let below = new Uint16Array(b.length + 1);
  const rows = [below];
  for (let i = a.length - 1; i >= 0; i--) {
    const row = new Uint16Array(b.length + 1);
    for (let j = b.length - 1; j >= 0; j--) {
      row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
    rows.push(row);
    below = row;
  }
  return rows.reverse();
}

function lengthAt(rows: readonly Uint16Array[], i: number, j: number): number {
  return rows[i]?.[j] ?? 0;
}

function join(steps: readonly WordRun[]): readonly WordRun[] {
  const runs: { kind: WordRun['kind']; words: string }[] = [];
  for (const { kind, words } of steps) {
    const last = runs.at(-1);
    if (last?.kind === kind) last.words += ` ${words}`;
    else runs.push({ kind, words });
  }
  return runs;
}
