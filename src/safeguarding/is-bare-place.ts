/**
 * Every word that a message may have which only names a place in the guidance: "paras 151 and 153", "¶160", "what does
 * paragraph 12 of chapter 2 say in the 2018 edition". The list is closed and holds no word for a person or a thing that
 * happens, so such a message is about nobody, and the learned model has nothing to go by in it.
 */
const placeWords =
  /^(?:(?:what|whats|which|does|do|is|are|can|you|i|see|show|me|read|give|quote|get|look|up|at|on|in|of|the|and|or|to|for|from|say|says|please|pls|thanks|full|whole|text|wording|paragraphs?|paras?|pages?|pgs?|pp?|no|number|chapters?|ch|annex|appendix|[a-h]|working together|to safeguard children|wt|wtsc|wt\d{2,4}|kcsie|guidance|edition|version|current|latest|newest|\d{1,4}(?:\.\d{1,2})?|¶|§)(?:[\s,.;:?!'’"&()–-]+|$|(?<=[¶§])))+$/iu;
const numberedPlace = /(?:\b(?:paragraphs?|paras?|pages?|pgs?|pp?)\b\.?|[¶§])\s*(?:no\.?|number)?\s*\d/i;
const mostCharacters = 160;

export function isBarePlace(text: string): boolean {
  const trimmed = text.trim();
  return (
    trimmed.length <= mostCharacters && numberedPlace.test(trimmed) && placeWords.test(trimmed.replace(/['’]s\b/g, 's'))
  );
}
