/** Kinds of word that show whether a particular person is spoken of: "my son told" and "our niece said" are one kind of thing. */
const classes: readonly (readonly [string, string])[] = [
  [
    'CHILD',
    `boy boys girl girls child kid kids baby babies newborn infant toddler toddlers teen teens teenager teenagers pupil pupils student
    students youngster youngsters twin twins sibling siblings lad son daughter nephew niece grandson granddaughter`,
  ],
  [
    'KIN',
    `brother sister mum mother dad father grandmother grandad uncle aunt auntie wife husband partner ex boyfriend girlfriend stepfather
    stepmother stepdad parent parents carer cousin`,
  ],
  [
    'WORKER',
    `teacher coach caretaker driver head deputy principal governor tutor volunteer vicar priest imam pastor leader instructor worker nurse
    doctor gp officer manager supervisor boss colleague staff childminder nanny practitioner social midwife technician chaplain`,
  ],
  ['HE', 'he she'],
  ['HIM', 'him her his hers'],
  ['MY', 'my our'],
  ['I', 'i we me us'],
  [
    'DAY',
    `today tonight yesterday monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night weekend earlier
    tomorrow lunchtime`,
  ],
  [
    'BODY',
    `arm arms leg legs neck back face eye eyes wrist wrists body cheek hand hands finger fingers tummy bum thigh thighs ear ears lip
    chin knee shoulder hair skin`,
  ],
  ['A', 'a an any every each'],
  ['THE', 'the this that'],
  ['WH', 'what which when where how who why does do is are'],
  ['MODAL', 'can must should shall may could would might need needs'],
];

const classByWord = new Map(
  classes.flatMap(([name, words]) => words.split(/\s+/).map((word): readonly [string, string] => [word, name])),
);

/** Short words and signs stand for themselves; other words for their ending. */
export function classOf(word: string): string {
  const named = classByWord.get(word);
  if (named) return named;
  if (word.startsWith('#') || word.length <= 3) return word;
  if (word.length > 4 && word.endsWith('ed')) return 'ED';
  if (word.length > 4 && word.endsWith('ing')) return 'ING';
  return word.endsWith('s') ? 'XS' : 'X';
}
