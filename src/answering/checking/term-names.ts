/** Terms of the glossary, each with what else it is called. */
export type Terms = readonly { readonly term: string; readonly also: readonly string[] }[];

export interface TermNames {
  /** The text with abbreviations, and longer names that end in the term, replaced by the term. */
  writeOut(text: string): string;
}

const abbreviation = /^(?:[A-Z][A-Za-z0-9]{1,6}|s\d{1,3})$/;

/**
 * People use one of these for lead, one for delegated and one for all safeguarding partners: who must do what turns on it,
 * so none of them is read as a name of any.
 */
const ambiguous = new Set(['lsp', 'lsps', 'dsp', 'dsps']);

/**
 * Only what stands for the very same. The glossary's synonyms are there to find passages, and many are near rather than
 * the same ("council", "social services").
 */
export function createTermNames(terms: Terms): TermNames {
  const names = new Map<string, string>();
  for (const { term, also } of terms)
    for (const name of also) {
      const lower = name.toLowerCase();
      if (ambiguous.has(lower)) continue;
      const isLonger = lower.endsWith(` ${term.toLowerCase()}`) && /^local authority designated/.test(lower);
      if ((abbreviation.test(name) && name !== term) || isLonger) names.set(isLonger ? lower : name, term);
    }
  if (names.size === 0) return { writeOut: (text) => text };
  const longestFirst = [...names.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  // Abbreviations keep their capitals: "it" is no IT, and "pot" no position of trust.
  const pattern = new RegExp(String.raw`(?<![\w-])(${longestFirst.join('|')})(?![\w-])`, 'g');
  return { writeOut: (text) => text.replace(pattern, (name) => names.get(name) ?? name) };
}
