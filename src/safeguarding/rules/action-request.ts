import type { RuleFamily } from './rule.ts';

/** What should I do now, whom do I ring, do I tell the parents. Supports other signs. Lets through "what should practitioners do". */
export const actionRequest: RuleFamily = {
  id: 'action',
  about:
    'What should I do now, whom do I ring, do I tell the parents. Supports other signs. Lets through "what should practitioners do".',
  rules: [
    {
      id: 'what-do-i-do',
      pathway: 'childrens_social_care',
      weight: 'low',
      pattern:
        /\b(?:what (?:do|should|can) (?:i|we) (?:do|say|tell)|who (?:do|should|can) (?:i|we) (?:call|ring|tell|contact|phone|speak)|(?:do|should|shall|can|could) (?:i|we) (?:just |still )?(?:wait|ring|call|tell|report|refer|leave it|ask (?:her|him|them)|let (?:her|him|them)|send (?:her|him)|keep (?:her|him)|speak to|phone|check|do anything|step in|say something)|am i (?:overreacting|overthinking|worrying|being)|is (?:that|this|it) (?:normal|ok|okay|a safeguarding|something|anything|worth)|not sure (?:if|whether|what)|worried|concerned|need (?:advice|help)|help me|please help|any advice|dont know what to do|do not know what to do|gut feeling|something is (?:wrong|off|not right)|uneasy|bothering me|does not (?:feel|sit) right)\b/,
      needsPerson: true,
    },
    {
      id: 'worried-about',
      pathway: 'childrens_social_care',
      weight: 'medium',
      pattern:
        /\b(?:worried|concerned|uneasy|bad feeling|frightened) (?:sick )?(?:about|for) (?:a|an|my|our|one|this|the|her|him|his)\b/,
    },
    {
      id: 'i-am-worried-about',
      pathway: 'childrens_social_care',
      weight: 'high',
      pattern:
        /\b(?:i|we)(?: am| are| have been)? (?:\w+ )?(?:worried|concerned|frightened|anxious) (?:sick )?(?:about|for)\b/,
      needsPerson: true,
    },
  ],
};
