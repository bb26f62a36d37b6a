import type { RuleFamily } from './rule.ts';

/** Danger now: violence as it happens, a person at height, armed, unconscious, having swallowed something, about to be taken. Goes to 999 first. Lets through the words alone in questions ("when is immediate action needed"). */
export const immediacy: RuleFamily = {
  id: 'immediacy',
  about:
    'Danger now: violence as it happens, a person at height, armed, unconscious, having swallowed something, about to be taken. Goes to 999 first. Lets through the words alone in questions ("when is immediate action needed").',
  rules: [
    {
      id: 'happening-now',
      pathway: 'immediate_danger',
      weight: 'high',
      pattern:
        /\b(?:is|are|am|hes|shes) (?:\w+ )?(?:hitting|beating|attacking|strangling|choking|stabbing|threatening|smashing|kicking|punching|shaking|dragging|hurting|waving|holding a (?:knife|blade|gun|bat|hammer)|trying to (?:get in|break|take|kill)|banging on|breaking down|screaming for help)\b(?!.*\b(?:drill|budget|deadline)\b)/,
    },
    {
      id: 'now-words',
      pathway: 'immediate_danger',
      weight: 'high',
      pattern:
        /\b(?:as i type|as we speak|right this (?:second|minute)|at this (?:very )?moment|on the (?:roof|ledge|bridge|window ?sill|platform edge|railings?)|outside the (?:bathroom|bedroom|front) door|locked (?:myself|ourselves|herself|himself) in|hiding (?:in|under|from))\b/,
      needsPerson: true,
    },
    {
      id: 'armed',
      pathway: 'immediate_danger',
      weight: 'high',
      pattern:
        /\b(?:has|have|had|got|holding|carrying|brought|with|waving|pulled|produced|hid|hidden|keeps?|keeping|found) (?:\w+ ){0,3}?(?:a |the |an )?(?:\w+ )?(?:knife|blade|machete|gun|axe|hammer|firearm|razor|petrol|weapon|zombie knife|acid)\b/,
      needsPerson: true,
    },
    {
      id: 'someone-armed',
      pathway: 'immediate_danger',
      weight: 'high',
      pattern:
        /\b(?:dad|mum|father|mother|parent|man|bloke|guy|boy|girl|lad|kid|pupil|student|teen\w*|he|she|ex|partner|resident|son|brother)\b.{0,40}\b(?:with|holding|waving|carrying|has|has got|got|pulled|brought|swinging|pointing)\b.{0,12}\b(?:knife|machete|blade|gun|axe|hammer|cleaver|sword|crossbow)\b|^[\w ]{0,20}\b(?:parent|dad|pupil|boy|man)\b[\w .]{0,12}\b(?:knife|machete|gun)\b[\w .]{0,20}$/,
    },
    {
      id: 'over-an-edge',
      pathway: 'immediate_danger',
      weight: 'high',
      pattern:
        /\b(?:holding|dangling|hanging|has|got) (?:the |his |her |my |a |its )?(?:child\w*|kids?|baby|son|daughter|toddler|boy|girl|twins)\b.{0,25}\b(?:over|on|off|out of)\b.{0,20}\b(?:balcony|rail\w*|window|bridge|roof|stair\w*|edge|cliff|ledge)\b|\b(?:his|her|their|boys|girls|childs|babys) head under\b/,
    },
    {
      id: 'fire',
      pathway: 'immediate_danger',
      weight: 'high',
      pattern:
        /\b(?:smoke|on fire|flames|smell of gas|smell gas)\b.{0,40}\b(?:kids?|child\w*|baby|brothers?|sisters?|inside|upstairs|looking after)\b|\b(?:kids?|child\w*|baby)\b.{0,30}\b(?:in a burning|trapped)\b|\bburn (?:it|the (?:house|flat|place)) down with\b/,
    },
    {
      id: 'child-unresponsive',
      pathway: 'immediate_danger',
      weight: 'high',
      pattern:
        /\b(?:unresponsive|unconscious|lifeless|not breathing|limp and blue)\b.{0,6}\b(?:toddler|baby|infant|child|kid|boy|girl|teen\w*|pupil|student|patient)\b|\b(?:toddler|baby|infant|kid|boy|girl|pupil|student|son|daughter|brother|sister)\b (?:\w+ ){0,2}?(?:unresponsive|unconscious|lifeless|not breathing|wont wake|will not wake|does not wake|dosnt wake)\b/,
    },
    {
      id: 'unconscious',
      pathway: 'immediate_danger',
      weight: 'high',
      pattern:
        /\b(?:unconscious|unresponsive|not breathing|stopped breathing|wont wake|will not wake|can not wake|not waking|collapsed|turning blue|gone blue|lips (?:are )?blue|floppy|fitting|having a (?:fit|seizure)|bleeding (?:badly|heavily|a lot|everywhere)|seizure)\b/,
      needsPerson: true,
    },
    {
      id: 'swallowed',
      pathway: 'immediate_danger',
      weight: 'high',
      pattern:
        /\b(?:has|have|just|had|s) (?:just )?(?:taken|swallowed|took|drunk|drank|necked) (?:\w+ ){0,4}?(?:tablets|pills|bleach|overdose|paracetamol|bottle|packet|pack|lot of)\b|\btaken an overdose\b|\btook (?:\w+ ){0,3}(?:tablets|pills|overdose)\b|\boverdose\b.{0,24}\b(?:\d{1,2} ?[fm]|refusing|ambulance|last night|tonight|this morning)\b/,
    },
    {
      id: 'being-taken',
      pathway: 'immediate_danger',
      weight: 'high',
      pattern:
        /\b(?:flight|plane|flying|taking (?:her|him|them)|leav(?:ing|es)|putting (?:her|him|them) on) (?:\w+ ){0,5}?(?:tonight|today|tomorrow|this (?:afternoon|evening|morning)|in (?:an|a few|two|three|\d+) (?:hours?|minutes?)|at \d{1,2}(?:am|pm)?)\b|\bdragg(?:ed|ing) (?:her|him|me|them)\b|\bin the boot\b|\binto a (?:car|van)\b/,
      needsPerson: true,
    },
    {
      id: 'threat-to-kill',
      pathway: 'immediate_danger',
      weight: 'high',
      pattern:
        /\b(?:says?|said|threat\w*|text\w*|going|gonna|wants?|will|told) (?:\w+ ){0,5}?(?:kill|stab|shoot|burn|murder|strangle) (?:\w+ ){0,2}?(?:her|him|me|us|them|you|the (?:baby|kids|children|family)|someone|everyone)\b/,
    },
    {
      id: 'alone-outside',
      pathway: 'immediate_danger',
      weight: 'high',
      pattern:
        /\b(?:locked|left|shut|put) (?:\w+ ){0,4}?(?:out|outside|in the (?:car|shed|garage|cupboard|garden)|on (?:his|her|their) own|alone|home alone)\b/,
      needsPerson: true,
    },
    {
      id: 'hands-on-neck',
      pathway: 'immediate_danger',
      weight: 'high',
      pattern:
        /\b(?:hands?|arm|belt|cord|pillow) (?:round|around|over|on) (?:my|her|his|their|the \w+s?) (?:neck|throat|face|mouth)\b|\bstrangl(?:ed|es|ing)\b|\bcould ?n(?:o)?t breathe\b/,
      needsPerson: true,
    },
  ],
};
