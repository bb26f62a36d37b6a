import type { RuleFamily } from './rule.ts';

/** The death or near-fatal injury of a child somebody knows. Lets through the review process as a topic. */
export const deathOrSeriousIncident: RuleFamily = {
  id: 'death',
  about: 'The death or near-fatal injury of a child somebody knows. Lets through the review process as a topic.',
  rules: [
    {
      id: 'death',
      pathway: 'child_death_or_serious_incident',
      weight: 'high',
      pattern:
        /\b(?:has |have |had |was |just |we |baby |she |he |child |boy |girl |pupil |student |son |daughter |brother |sister |client |patient |resident |player |twin )(?:\w+ ){0,3}?(?:died|passed away|found dead|dead|gone|lost (?:her|his) life|killed|drowned|in (?:icu|picu|intensive care|a coma)|life support|stabbed|did not make it|didnt make it|been shot|cardiac arrest)\b/,
      needsPerson: true,
    },
  ],
};
