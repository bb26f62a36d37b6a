const child =
  '(?:child|kid|boy|girl|baby|toddler|infant|pupil|student|teenager|teen|young person|children|kids|pupils)';
const whom = `(?:an?|one|this|that|another|my|our|some) (?:(?:little|young|small|vulnerable|local) )?${child}`;
const told =
  '(?:(?:please )?help|(?:i )?(?:just )?(?:think|thought|believe|know|fear|suspect|heard)|i am sure|im sure|(?:i am|im) (?:worried|scared|afraid|concerned)|there is|theres|there are|someone|somebody)';
const harm =
  '(?:at risk|in danger|in trouble|in need of help|unsafe|not safe|scared|frightened|hurt|hit|harmed|abused|neglected|beaten|bullied|touched|starving|alone)';
const being = '(?:is|are|was|were|has been|have been|may be|might be|could be|is being|are being|being|gets|got)';
const when =
  '(?: (?:at home|at school|at nursery|here|now|right now|today|yesterday|last night|again|by (?:\\w+ )?\\w+))*';

const statements = [
  new RegExp(
    `^(?:${told} (?:that )?)*${whom} (?:who )?(?:${being} )?(?:being |badly |really |very |always )?${harm}${when}[.!]*$`,
  ),
  new RegExp(
    `^(?:${told} (?:that )?)*(?:someone|somebody|he|she|they|a man|a woman) (?:is|are|was|keeps|has been) (?:hurting|hitting|harming|abusing|beating|touching) (?:an? |this |that |her |his |their |the )?${child}${when}[.!]*$`,
  ),
  new RegExp(
    `^(?:i am |im )?(?:so |very |really )?(?:worried|concerned|scared|anxious|frightened) (?:about|for) ${whom}${when}[.!]*$`,
  ),
];

/** "Help me", "I need help please". The word alone is what people type to learn what a bot can do. */
const cry =
  /^(?=.*\bhelp\b)(?=.*\b(?:me|us|please|pls|plz|need|now|urgently|asap)\b)(?:(?:please|pls|plz|i|we|really|just|need|some|your|urgent|help|me|us|now|urgently|asap)(?:[\s.!?,]+|$))+$/;

/** More than that says something: the closed list need not be tried on it. */
const mostCharactersOfCry = 80;

/**
 * Says no more than that a child is at risk or was hurt, or cries for help: too little for the rules or the model to know
 * somebody by, and no question about the guidance either. Whoever types that is asked.
 * @param words normalised
 */
export function isBareConcern(words: string): boolean {
  const said = words.trim();
  return statements.some((statement) => statement.test(said)) || (said.length <= mostCharactersOfCry && cry.test(said));
}
