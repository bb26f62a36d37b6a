/** Where a new thought starts inside a sentence: what follows is often the part that matters. */
const turn =
  /\s+(?=(?:but|anyway|also|ps|p\.s\.?|however|although|though|by the way|btw|because|and then|so i|its just|its about|asking because|reason i ask|the reason|we have one|weve got|we have got|only asking|just that|in fact|actually|except|only)\b)/;

/** A question that starts inside a sentence, where nothing marks the end of the one before. */
const asking =
  /\s+(?=(?:what|which|when|where|how|who) (?:is|are|was|were|does|do|did|can|should|must|the|a|an|it|we|there|pages?|paragraphs?|chapters?|editions?|versions?|sections?|laws?|duty|duties|long|many|much|often|soon)\b)/;
const longClause = 10;

/** Where nothing at all marks an end, a clause ends here: longer ones would drown what they hold. */
const maxClauseWords = 40;

/**
 * Normalised text cut at sentence ends, line breaks, dashes and turns of thought. Concerns often stand in the last few
 * words after a long and innocent preamble, so each clause is judged alone.
 */
export function splitClauses(text: string): readonly string[] {
  return text
    .split(/\n+|(?<=[.?!;…])\s+|\s+[-–—]+\s+|\s*[([{)\]}]\s*|:\s+/)
    .flatMap((sentence) => sentence.split(turn))
    .flatMap((clause) => (clause.split(' ').length > longClause ? clause.split(asking) : [clause]))
    .flatMap(cutRunOn)
    .map((clause) => clause.trim())
    .filter((clause) => /[\p{L}\p{N}]/u.test(clause));
}

function cutRunOn(clause: string): readonly string[] {
  const words = clause.split(/\s+/);
  if (words.length <= maxClauseWords) return [clause];
  const size = Math.ceil(words.length / Math.ceil(words.length / maxClauseWords));
  return Array.from({ length: Math.ceil(words.length / size) }, (_, i) =>
    words.slice(i * size, (i + 1) * size).join(' '),
  );
}

/** Each clause alone and each with the one after it: what is split by a full stop is often one report. */
export function clauseWindows(clauses: readonly string[]): readonly string[] {
  return [...clauses, ...clauses.slice(1).map((clause, i) => `${clauses[i]} ${clause}`)];
}

const stretchWords = 12;
const stretchStep = 6;

/**
 * Overlapping runs of a dozen words from each long clause: where nothing marks the end of a sentence, a concern can
 * stand in the middle of a question. They are judged by the learned model alone.
 */
export function cutStretches(clauses: readonly string[]): readonly string[] {
  return clauses.flatMap((clause) => {
    const words = clause.split(/\s+/);
    if (words.length <= stretchWords + stretchStep / 2) return [];
    const count = Math.ceil((words.length - stretchWords) / stretchStep) + 1;
    return Array.from({ length: count }, (_, i) => {
      const start = Math.min(i * stretchStep, words.length - stretchWords);
      return words.slice(start, start + stretchWords).join(' ');
    });
  });
}
