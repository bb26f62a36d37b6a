import type { RuleFamily } from './rule.ts';

/** A real time and place: today, last night, the third time this week. Supports other signs. Lets through dates of publication. */
export const deixis: RuleFamily = {
  id: 'deixis',
  about:
    'A real time and place: today, last night, the third time this week. Supports other signs. Lets through dates of publication.',
  rules: [
    {
      id: 'time',
      pathway: null,
      weight: 'low',
      pattern:
        /\b(?:today|tonight|this (?:morning|afternoon|evening|week|lunchtime|weekend)|last (?:night|week|weekend|tuesday|monday|wednesday|thursday|friday|saturday|sunday)|yesterday|just now|right now|again|since (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|christmas|easter|half term|the summer|september|last|about|he|she)|earlier|at the moment|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|after (?:school|lunch|pe|assembly)|half \d|\d{1,2} ?(?:am|pm)|weeks? ago|days? ago|minutes? ago|(?:second|third|fourth) time)\b/,
      needsPerson: true,
    },
    {
      id: 'place',
      pathway: null,
      weight: 'low',
      pattern:
        /\b(?:in (?:my|our) (?:class|office|surgery|clinic|room|car|taxi|shop|setting|nursery|unit|ward|team|school)|next door|upstairs|downstairs|outside|in reception|at pick ?up|at (?:the )?(?:gate|hostel|refuge|station)|in the (?:toilets?|playground|car park|corridor|waiting room)|at home)\b/,
      needsPerson: true,
    },
  ],
};
