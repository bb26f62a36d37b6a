/** Syllables as counted by groups of vowels: rough, and the same for every text. */
function countSyllables(word: string): number {
  const groups = word
    .replace(/(?:[^laeiouy]es|[^laeiouytd]ed|[^laeiouy]e)$/, (end) => end[0] ?? '')
    .match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 0);
}

/** Flesch–Kincaid grade (reading age is about five more), without numbers, addresses and names of services. */
export function readingGrade(text: string): number {
  const plain = text
    .replace(/\b(?:\w+\.)+(?:uk|org|com)(?:\/[\w-]+)*/gi, ' ')
    .replace(/\d[\d ]*/g, ' ')
    .replace(/\b(?:NSPCC|CEOP|LADO|SHOUT|FGM|LGBT\+|A&E|UK)/g, ' ')
    .replace(
      /Samaritans|Childline|Papyrus|Protect\b|Galop|Karma Nirvana|Missing People|Relay|Waymark|Report Remove|ACT Early|Prevent|Education Support|National Domestic Abuse Helpline|Whistleblowing Advice Line/g,
      ' ',
    );
  const sentences = plain.split(/[.!?:;]+/).filter((sentence) => /[a-z]/i.test(sentence));
  const words = plain.toLowerCase().match(/[a-z’']+/g) ?? [];
  if (words.length === 0 || sentences.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + countSyllables(word.replace(/[’']/g, '')), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}
