import type { RuleFamily } from './rule.ts';

/** An adult, or the writer, controlled, hurt, stalked or threatened. Lets through domestic abuse as a topic. */
export const adultAtRisk: RuleFamily = {
  id: 'adult',
  about: 'An adult, or the writer, controlled, hurt, stalked or threatened. Lets through domestic abuse as a topic.',
  rules: [
    {
      id: 'partner',
      pathway: 'domestic_abuse_adult',
      weight: 'high',
      pattern:
        /\b(?:my|her|his|their) (?:\w+ )?(?:partner|husband|wife|boyfriend|girlfriend|ex|fella|fiance|in laws?|mother in law|bloke|other half|missus)\b.{0,80}\b(?:hit\w*|hurt\w*|threat\w*|control\w*|checks?|track\w*|follow\w*|scared|afraid|took|takes?|lock\w*|strangl\w*|chok\w*|grab\w*|push\w*|punch\w*|smash\w*|not (?:allow\w*|let)|does not let|will not let|wont let|stalk\w*|outside|turn(?:s|ed) up|kill\w*|burn\w*|money|phone|shout\w*|scream\w*|violent|abus\w*|beat\w*|black eye|bruis\w*|rows?|kick\w*)\b/,
    },
    {
      id: 'user-scared',
      pathway: 'domestic_abuse_adult',
      weight: 'high',
      pattern:
        /\b(?:i am|im) (?:\w+ ){0,2}?(?:scared|frightened|terrified|afraid) (?:of (?:him|her|my|going)|to go home)\b/,
    },
  ],
};
