import type { RuleFamily } from './rule.ts';

/** What a person says, reads or plans: sympathy with attackers, targets, weapons, a new closed group. Lets through Prevent as a topic. */
export const radicalisation: RuleFamily = {
  id: 'radicalisation',
  about:
    'What a person says, reads or plans: sympathy with attackers, targets, weapons, a new closed group. Lets through Prevent as a topic.',
  rules: [
    {
      id: 'extreme',
      pathway: 'radicalisation',
      weight: 'high',
      pattern:
        /\b(?:nazi\w*|isis|daesh|jihad\w*|salut\w*|swastika\w*|white power|great replacement|incel\w*|far right|extrem\w*|terroris\w*|martyr\w*|bomb\w*|manifesto|beheading\w*|attack(?:er|ers|s)?|infidel\w*|kafir|race war|hit ?list|kill ?list|school shoot\w*|columbine|shooter\w*|syria|al qaeda|pipe bomb|explosive\w*)\b/,
      needsPerson: true,
    },
  ],
};
