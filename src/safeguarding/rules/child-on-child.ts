import type { RuleFamily } from './rule.ts';

/** Harm between children: hurting, coercing, pictures, initiation. Lets through the policy on it. */
export const childOnChild: RuleFamily = {
  id: 'peer',
  about: 'Harm between children: hurting, coercing, pictures, initiation. Lets through the policy on it.',
  rules: [
    {
      id: 'peer',
      pathway: 'child_on_child',
      weight: 'medium',
      pattern:
        /\b(?:another|other|older|two|group of|some|the|bigger|his|her) (?:\w+ ){0,2}?(?:boys?|girls?|pupils?|students?|kids|children|lads|classmates?|year \d+s?|teammates?|brother|cousin)\b.{0,70}\b(?:made (?:her|him)|touch\w*|forc\w*|beat\w*|kick\w*|punch\w*|held (?:her|him) down|pull\w*|bull\w*|hit\w*|threat\w*|pictures?|photos?|video\w*|film\w*|groped|rape\w*|dare\w*|locked|initiat\w*|spat|pinn\w*|corner\w*|jump\w*|follow\w*)\b/,
      needsPerson: true,
    },
  ],
};
