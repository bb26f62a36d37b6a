import type { RuleFamily } from './rule.ts';

/** Told not to refer, records changed, reports ignored, speaking up punished. Goes to whistleblowing, which is never broadcast. Lets through policy on it. */
export const whistleblowing: RuleFamily = {
  id: 'organisation',
  about:
    'Told not to refer, records changed, reports ignored, speaking up punished. Goes to whistleblowing, which is never broadcast. Lets through policy on it.',
  rules: [
    {
      id: 'told-not-to',
      pathway: 'whistleblowing',
      weight: 'high',
      pattern:
        /\b(?:told|asked|ordered|instructed|pressured|warned|advised|made|want(?:s|ed)?|expected|pressur\w*) (?:me|us|staff|everyone|my \w+|the \w+)? ?(?:\w+ ){0,2}?(?:not to|to not|to (?:delete|change|alter|shred|backdate|rewrite|remove|reword|keep|drop|sign|close|leave|tone|say nothing|forget)|never to)\b/,
    },
    {
      id: 'covered-up',
      pathway: 'whistleblowing',
      weight: 'high',
      pattern:
        /\b(?:cover(?:ed|ing)? (?:it |this |things )?up|swept under|brush(?:ed|ing) (?:it )?under|falsif\w*|backdat\w*|shredd\w*|record(?:s|ing)? (?:\w+ ){0,2}(?:changed|altered|deleted|disappear\w*|missing|edited)|changed (?:my|the) (?:record|report|notes|minutes|log)s?|ignored (?:my|our|every|three|all)|nobody (?:listens|acted|has acted|does anything)|raised (?:it|this) (?:\w+ ){0,4}(?:times|nothing)|nothing (?:was|has been|is being) done|refus(?:es|ed|ing) to (?:refer|report|act|log)|wont (?:refer|report|act)|will not (?:refer|report|act|log)|contract (?:not )?renewed|hours (?:have been )?cut since|silenced|bullied (?:for|since))\b/,
    },
  ],
};
