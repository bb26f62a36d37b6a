import type { Passage } from './passage.ts';

/**
 * What "What changed" asks about: the heading that an answer stands under, in the guidance's own words, so that no word of a
 * person's goes into a button. The heading above it comes along, for many are called "Purpose" or "Principle".
 */
export function topicOf({ section, chapter }: Pick<Passage, 'section' | 'chapter'>): string {
  return section.slice(-2).join(', ') || chapter;
}

/** @param edition its title, which names the guidance too: a year alone could be any guidance's */
export function whatChangedQuestion(topic: string, edition: string): string {
  return `What changed about ${topic} in ${edition}?`;
}
