import type { RuleFamily } from './rule.ts';

/** A child or adult has said, written, drawn or shown something to somebody. Speaks with a particular person. Lets through "a child discloses" as a topic. */
export const disclosure: RuleFamily = {
  id: 'disclosure',
  about:
    'A child or adult has said, written, drawn or shown something to somebody. Speaks with a particular person. Lets through "a child discloses" as a topic.',
  rules: [
    {
      id: 'told-me',
      pathway: 'childrens_social_care',
      weight: 'medium',
      pattern:
        /\b(?:told|tells|telling|said to|says to|confided in|whispered to|wrote to|texted|messaged|showed|shown|disclosed to|opened up to|admitted to) (?:me|us|my|our|one of|a (?:friend|colleague|ta|teaching assistant|dinner lady|teacher|neighbour|nurse)|his|her|the (?:nurse|teacher|school|ta|dinner|receptionist|driver))\b/,
    },
    {
      id: 'has-disclosed',
      pathway: 'childrens_social_care',
      weight: 'medium',
      pattern:
        /\b(?:has|have|had|just|she|he|they|who|girl|boy|pupil|student|child) (?:just |since |now |today |recently |already )?(?:disclosed|alleged|confided|admitted|opened up|revealed)\b/,
      needsPerson: true,
    },
    {
      id: 'childs-words',
      pathway: 'childrens_social_care',
      weight: 'medium',
      pattern: /["“][^"”]{2,120}["”]/,
      needsPerson: true,
    },
    {
      id: 'secret',
      pathway: 'childrens_social_care',
      weight: 'medium',
      pattern:
        /\b(?:asked|begged|begging|made|pleaded|swore|wants|said) (?:me|us|you)? ?(?:to )?(?:\w+ ){0,3}?(?:not (?:to )?(?:tell|say|report)|promise|keep (?:it|this) (?:a )?secret|keep quiet)\b|\bour (?:little )?secret\b|\bpromise not to tell\b/,
    },
    {
      id: 'drew',
      pathway: 'childrens_social_care',
      weight: 'medium',
      pattern:
        /\b(?:drew|drawn|drawing|wrote|written|diary|story|picture|poem|note)\b.{0,60}\b(?:hurt|hit|sad|blood|touch|dead|scared|afraid|daddy|dad|mum|monster|bed|night|secret)\b/,
      needsPerson: true,
    },
  ],
};
