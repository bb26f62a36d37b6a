import type { RuleFamily } from './rule.ts';

/** Requests for pictures or meetings, threats to share, secrecy with an online contact, pay without reason. Lets through online-safety teaching. */
export const online: RuleFamily = {
  id: 'online',
  about:
    'Requests for pictures or meetings, threats to share, secrecy with an online contact, pay without reason. Lets through online-safety teaching.',
  rules: [
    {
      id: 'images',
      pathway: 'online_exploitation',
      weight: 'high',
      pattern:
        /\b(?:sent|sends?|sending|asked? (?:her|him|me|them|for)|asking|wants?|share[ds]?|sharing|shared|post\w*|leak\w*|threat\w*|going round|doing the rounds|circulat\w*|forward\w*|found|has|have|got|made|fake[ds]?|ai|deepfake) (?:\w+ ){0,6}?(?:nudes?|pics?|pictures?|photos?|images?|videos?|selfies?|webcam|screenshots?|deepfakes?)\b/,
      needsPerson: true,
    },
    {
      id: 'online-contact',
      pathway: 'online_exploitation',
      weight: 'high',
      pattern:
        /\b(?:met|meeting|meet|talk\w*|chat\w*|messag\w*|speak\w*|friends?|boyfriend|girlfriend|someone|man|bloke|guy|stranger|he|she|person) (?:\w+ ){0,6}?(?:online|on (?:snap\w*|insta\w*|discord|roblox|tiktok|fortnite|whatsapp|telegram|xbox|minecraft|omegle|a game|an app|the game|the internet))\b/,
      needsPerson: true,
    },
    {
      id: 'sextortion',
      pathway: 'online_exploitation',
      weight: 'high',
      pattern:
        /\b(?:blackmail\w*|sextort\w*|send (?:it|them|the \w+) to (?:everyone|my|her|his|all)|pay (?:him|them|or)|gift ?cards?|unless (?:i|she|he) (?:send|pay)|only ?fans|webcam)\b/,
      needsPerson: true,
    },
  ],
};
