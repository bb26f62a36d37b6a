import type { OutOfScope } from './find-out-of-scope.ts';

/** The way out that every answer ends with. */
export const wayOut =
  'Waymark can miss a concern. Worried about someone? Get help now: in danger, call 999; otherwise tell your safeguarding lead or call children’s social care.';

export const declinedWords = {
  greeting:
    'Hello. Ask me what Working Together to Safeguard Children says, for example “how soon must a child protection conference be held?” I show the paragraph, the page and the edition.',
  thanks: 'You’re welcome. Ask again whenever you need a paragraph.',
  help: 'Ask a question about Working Together to Safeguard Children in your own words. You can name an edition (“in 2018”) or a date (“as at March 2019”), or ask what changed (“what changed about early help between 2018 and 2023?”). I show the passages with page and edition, and I do not advise on real cases.',
  other_jurisdiction:
    'Waymark covers the statutory guidance for England only. Wales, Scotland, Northern Ireland and other countries have their own procedures; please look there.',
  subversion:
    'I can only look things up in the safeguarding guidance and show you where it stands. I can’t change how I work.',
  unrelated:
    'That is outside what I hold. I answer questions about Working Together to Safeguard Children, the guidance for England.',
} as const satisfies Record<OutOfScope, string>;

export const overWords =
  'Thank you. I have closed that here; nothing was passed on to anyone by Waymark. If anything changes, tell your safeguarding lead, and call 999 if someone is in danger. You can ask about the guidance.';

export const failedWords = {
  empty:
    'There was nothing to read. Type a question about the guidance, for example “who attends a strategy discussion?”',
  broken:
    'Something went wrong here, and I could not look that up. Please try again in a minute. If this is about someone who may be at risk, don’t wait for me: in danger, call 999; otherwise tell your safeguarding lead or call children’s social care.',
  not_ready:
    'I am still preparing the guidance for searching. Please ask again in a minute. If someone may be at risk, don’t wait: in danger, call 999; otherwise tell your safeguarding lead or call children’s social care.',
  forgotten: 'I no longer have that question. Please ask it again.',
  too_long: 'That is too long for me to look up. Please ask in a sentence or two.',
} as const;
