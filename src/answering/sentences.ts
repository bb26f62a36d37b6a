/** Full stops that end no sentence. "The authority’s." ends one. */
const abbreviation =
  /(?<![’'])(?:\b(?:e\.g|i\.e|etc|para|paras|pp?|no|nos|s|ss|art|mr|mrs|ms|dr|st|vs|cf|al)|\b[A-Z])\.$/i;

/** A line of a passage cut into sentences; joined by single spaces they are the line again. */
export function splitSentences(line: string): readonly string[] {
  const sentences: string[] = [];
  let open = '';
  for (const piece of line.split(/(?<=[.?!][’'”")\]]?)\s+(?=[“"'‘(]?[A-Z0-9])/)) {
    open = open ? `${open} ${piece}` : piece;
    if (abbreviation.test(open)) continue;
    sentences.push(open);
    open = '';
  }
  if (open) sentences.push(open);
  return sentences;
}

/** A passage as units that can be said: sentences, the line that leads a list, and list items. */
export interface TextUnit {
  readonly kind: 'sentence' | 'lead' | 'item';
  readonly text: string;
}

export function splitUnits(text: string): readonly TextUnit[] {
  const lines = text.split('\n').filter((line) => line.trim());
  return lines.flatMap((line, at): TextUnit[] => {
    if (isItem(line)) return [{ kind: 'item', text: line.replace(/^\s*-\s+/, '') }];
    const leadsList = isItem(lines[at + 1] ?? '');
    const sentences = splitSentences(line);
    return sentences.map((sentence, i) => ({
      kind: leadsList && i === sentences.length - 1 ? 'lead' : 'sentence',
      text: sentence,
    }));
  });
}

function isItem(line: string): boolean {
  return /^\s*-\s+/.test(line);
}
