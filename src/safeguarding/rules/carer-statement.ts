import type { RuleFamily } from './rule.ts';

/** A parent or carer who has hurt, is near to it, or has lost hope. Lets through parenting support as a topic. */
export const carerStatement: RuleFamily = {
  id: 'carer',
  about: 'A parent or carer who has hurt, is near to it, or has lost hope. Lets through parenting support as a topic.',
  rules: [
    {
      id: 'lost-control',
      pathway: 'childrens_social_care',
      weight: 'high',
      pattern:
        /\b(?:i|we|mum|mother|dad|father|she|he|parent) (?:\w+ ){0,3}?(?:lost it|snapped|lost (?:my|her|his) temper|shook (?:him|her|the)|hit (?:him|her|my|the)|slapped|smacked|hurt (?:him|her|my|the)|went too far|can not cope|might (?:hurt|hit|do something)|going to (?:hurt|hit|lose)|could (?:hurt|kill|throttle)|do not want (?:him|her|the baby)|wish (?:he|she|they) (?:was|were|had)|hates? (?:him|her|the baby)|frightened (?:i|of what)|scared (?:i|of what))\b/,
    },
    {
      id: 'impaired',
      pathway: 'childrens_social_care',
      weight: 'medium',
      pattern:
        /\b(?:drunk|passed out|high|off (?:her|his) face|stoned|using (?:again|heroin|crack|drugs)|drinking (?:again|all|every)|relapsed|slurr\w*|smell\w* of (?:alcohol|drink|cannabis|weed)|hearing voices|paranoid|not taking (?:his|her) (?:meds|medication)|depress\w*|needles?|bottles? (?:everywhere|all)|intoxicated)\b/,
      needsPerson: true,
    },
  ],
};
