/** Opens a question that leans on the one before. */
const leaning =
  /^(?:and|what about|how about|ok(?:ay)? (?:and|so|what about)|but what about|so what about|same for|and what about|also)\b/i;
const maxWords = 12;

/** "And in 2018?" after a question asks the same of another edition: the question before is put in front of it. */
export function resolveFollowUp(text: string, previous: string | null): string {
  const words = text.trim().split(/\s+/).length;
  if (previous === null || words > maxWords || !leaning.test(text.trim())) return text;
  // Editions and dates of the question before give way to those that are named now.
  const names = /\b(?:19|20)\d\d\b/.test(text);
  const subject = names
    ? previous.replace(
        /\b(?:in|as at|as of|from|the)?\s*(?:19|20)\d\d\b(?:\s+(?:edition|version|guidance|update|one))?/gi,
        ' ',
      )
    : previous;
  return `${subject.trim()} ${text.trim()}`;
}
