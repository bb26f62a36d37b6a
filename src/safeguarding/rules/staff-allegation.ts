import { adult } from './people.ts';
import type { RuleFamily } from './rule.ts';

/** Anyone who works or volunteers with children, paid or not, and harm, contact, images, restraint or arrest. Lets through the allegations procedure as a topic. */
export const staffAllegation: RuleFamily = {
  id: 'staff',
  about:
    'Anyone who works or volunteers with children, paid or not, and harm, contact, images, restraint or arrest. Lets through the allegations procedure as a topic.',
  rules: [
    {
      id: 'adult-harm',
      pathway: 'allegation_against_staff',
      weight: 'high',
      pattern: new RegExp(
        String.raw`\b(?:our|my|his|her|this|one of (?:my|our|the)|another|that|their)\s+(?:\w+ ){0,2}?${adult}s?\b.{0,80}\b(?:hit|hits|slapp\w*|smack\w*|grabb\w*|push\w*|shov\w*|drag\w*|shout\w* at|scream\w*|restrain\w*|pinn\w*|touch\w*|kiss\w*|hugg\w*|cuddl\w*|text\w*|messag\w*|snapchat\w*|dm\w*|dating|seeing|sleeping with|relationship|alone with|lift home|gifts?|presents?|photos?|pictures?|filming|filmed|arrested|charged|convicted|accused|groom\w*|naked|drunk|smell\w* of|hurt\w*|handled|rough|inappropriate\w*|comments?|favourite|locked|follows?|flirt\w*|private (?:account|chat|messag\w*)|lap|changing room|banned|dismissed|suspended)\b`,
      ),
    },
    {
      id: 'some-adult-harm',
      pathway: 'allegation_against_staff',
      weight: 'medium',
      needsPerson: true,
      pattern: new RegExp(
        String.raw`\b(?:the|a|new|male|female|supply|agency|volunteer)\s+(?:\w+ ){0,2}?${adult}s?\b.{0,80}\b(?:hit|slapp\w*|smack\w*|grabb\w*|shov\w*|dragg\w*|pinn\w*|touch\w*|kiss\w*|text\w*|messag\w*|snapchat\w*|arrested|groom\w*|naked|drunk|hurt\w*|rough|inappropriate\w*|locked|flirt\w*|lap|changing room)\b`,
      ),
    },
    {
      id: 'by-staff',
      pathway: 'allegation_against_staff',
      weight: 'high',
      pattern: new RegExp(
        String.raw`\b(?:by|from|with|against|about|of) (?:the|a|our|my|his|her|their|one of|this|another) (?:\w+ ){0,2}?${adult}s?\b.{0,60}\b(?:hit|hurt|touch\w*|grabb\w*|messag\w*|text\w*|photos?|relationship|allegation|complain\w*|said|alleg\w*|accus\w*)\b`,
      ),
      needsPerson: true,
    },
    {
      id: 'keep-informal',
      pathway: 'allegation_against_staff',
      weight: 'high',
      pattern:
        /\b(?:keep it|handle it|deal with it|sort it|have a (?:quiet )?word|informal\w*|in house|hr first|before (?:we|i) (?:tell|call|ring|report)|no need to (?:tell|involve)) (?:\w+ ){0,5}?(?:lado|him|her|staff|teacher|informal\w*|in house|quiet\w*|hr)\b/,
      needsPerson: true,
    },
  ],
};
