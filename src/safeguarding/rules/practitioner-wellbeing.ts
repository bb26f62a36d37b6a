import type { RuleFamily } from './rule.ts';

/** The person who writes is not coping, or is threatened at work. Lets through supervision and workload as topics. */
export const practitionerWellbeing: RuleFamily = {
  id: 'practitioner',
  about:
    'The person who writes is not coping, or is threatened at work. Lets through supervision and workload as topics.',
  rules: [
    {
      id: 'not-coping',
      pathway: 'practitioner_wellbeing',
      weight: 'high',
      pattern:
        /\b(?:i (?:am|have been|feel|keep|can not|cry|cried|just|do not|dread|drink)|am i)\b.{0,60}\b(?:burn(?:t|ed) out|broken|not (?:coping|sleeping|ok|okay|eating)|can not (?:cope|sleep|stop|switch off|face|breathe|do this)|crying|in tears|sobbing|nightmares?|flashbacks?|panic attacks?|numb|empty|drinking|on the edge|dread\w*|falling apart|breaking down|throwing up|sick (?:before|every)|shaking|hate (?:myself|my job)|cope any ?more|hopeless|worthless|exhausted(?! by| with the| from all))\b/,
    },
    {
      id: 'threatened',
      pathway: 'practitioner_wellbeing',
      weight: 'high',
      pattern:
        /\b(?:followed|threatened|threatening|attacked|assaulted|hit|spat at|knows? where i live|waiting (?:for me|by my car)|my (?:address|car|kids|family|home))\b.{0,50}\b(?:me|my (?:car|house|home|family|kids)|home|i live|visit)\b/,
    },
  ],
};
