/** Where a new thought starts inside a sentence: what follows is often the part that matters. */
const turn =
  /\s+(?=(?:but|anyway|also|ps|p\.s\.?|however|although|though|by the way|btw|because|and then|so i|its just|its about|asking because|reason i ask|the reason|we have one|weve got|we have got|only asking|just that|in fact|actually|except|only)\b)/;

const maxClauses = 400;

/**
 * Normalised text cut at sentence ends, line breaks, dashes and turns of thought. Concerns often stand in the last few
 * words after a long and innocent preamble, so each clause is judged alone.
 */
export function splitClauses(text: string): readonly string[] {
  return text
    .split(/\n+|(?<=[.?!;…])\s+|\s+[-–—]+\s+|\s*[([{)\]}]\s*|:\s+/)
    .flatMap((sentence) => sentence.split(turn))
    .map((clause) => clause.trim())
    .filter((clause) => /[\p{L}\p{N}]/u.test(clause))
    .slice(0, maxClauses);
}

/** Each clause alone and each with the one after it: what is split by a full stop is often one report. */
export function clauseWindows(clauses: readonly string[]): readonly string[] {
  return [...clauses, ...clauses.slice(1).map((clause, i) => `${clauses[i]} ${clause}`)];
}
