import type { RuleFamily } from './rule.ts';

/** Heard from somebody else. Speaks with a particular person. Lets through published accounts. */
export const thirdHand: RuleFamily = {
  id: 'third-hand',
  about: 'Heard from somebody else. Speaks with a particular person. Lets through published accounts.',
  rules: [
    {
      id: 'heard-from',
      pathway: 'childrens_social_care',
      weight: 'medium',
      pattern:
        /\b(?:neighbou?r|friend|colleague|cousin|sister|brother|mate|another (?:mum|parent|pupil|child)|other (?:mums|parents|kids|children)|someone|somebody|a (?:mum|parent|lady|woman|man)|his|her|my \w+) (?:\w+ )?(?:told|tells|says|said|reckons|mentioned|messaged|heard|saw|thinks) (?:me|us|that|he|she|her|his|they|the)\b/,
    },
    {
      id: 'apparently',
      pathway: 'childrens_social_care',
      weight: 'low',
      pattern:
        /\b(?:apparently|allegedly|supposedly|overheard|rumours?|word is|heard (?:that|from)|gossip|been told)\b/,
      needsPerson: true,
    },
  ],
};
