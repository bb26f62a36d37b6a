/** The user's words made comparable: one spelling for what people type in many. Only the screen sees this form. */
const invisible = /\p{Cf}|\p{Variation_Selector}|\u034f|\u115f|\u1160/gu;

/** Text-speak, slang and shorthand, whole words only, after lower-casing and without apostrophes. */
const expansions: Readonly<Record<string, string>> = {
  u: 'you',
  ur: 'your',
  r: 'are',
  y: 'why',
  im: 'i am',
  ive: 'i have',
  id: 'i would',
  ill: 'ill',
  dont: 'do not',
  didnt: 'did not',
  doesnt: 'does not',
  isnt: 'is not',
  wasnt: 'was not',
  arent: 'are not',
  werent: 'were not',
  cant: 'can not',
  cannot: 'can not',
  couldnt: 'could not',
  wont: 'will not',
  wouldnt: 'would not',
  havent: 'have not',
  hasnt: 'has not',
  hadnt: 'had not',
  shouldnt: 'should not',
  shes: 'she is',
  hes: 'he is',
  theyre: 'they are',
  theyve: 'they have',
  weve: 'we have',
  youre: 'you are',
  thats: 'that is',
  theres: 'there is',
  whats: 'what is',
  whos: 'who is',
  shed: 'she would',
  hed: 'he would',
  itll: 'it will',
  plz: 'please',
  pls: 'please',
  thx: 'thanks',
  cos: 'because',
  coz: 'because',
  cuz: 'because',
  bc: 'because',
  bcos: 'because',
  tho: 'though',
  thru: 'through',
  abt: 'about',
  b4: 'before',
  '2day': 'today',
  '2nite': 'tonight',
  '2night': 'tonight',
  '2moro': 'tomorrow',
  '2morrow': 'tomorrow',
  tmrw: 'tomorrow',
  tomo: 'tomorrow',
  nite: 'night',
  tonite: 'tonight',
  l8: 'late',
  m8: 'mate',
  gr8: 'great',
  w8: 'wait',
  sum1: 'someone',
  any1: 'anyone',
  no1: 'no one',
  ppl: 'people',
  sth: 'something',
  smth: 'something',
  dnt: 'do not',
  wat: 'what',
  wot: 'what',
  wen: 'when',
  hav: 'have',
  luv: 'love',
  skool: 'school',
  skl: 'school',
  wanna: 'want to',
  gonna: 'going to',
  gotta: 'got to',
  idk: 'i do not know',
  kno: 'know',
  rn: 'right now',
  asap: 'as soon as possible',
  ytd: 'yesterday',
  bf: 'boyfriend',
  gf: 'girlfriend',
  hubby: 'husband',
  mam: 'mum',
  mom: 'mum',
  mummy: 'mum',
  mums: 'mum',
  daddy: 'dad',
  dads: 'dad',
  stepdad: 'stepfather',
  stepmum: 'stepmother',
  nan: 'grandmother',
  gran: 'grandmother',
  nana: 'grandmother',
  bro: 'brother',
  sis: 'sister',
  mf: 'mother',
  bby: 'baby',
  bubba: 'baby',
  lad: 'boy',
  lads: 'boys',
  lass: 'girl',
  yp: 'young person',
  cyp: 'child',
  yo: 'year old',
  yr: 'year',
  yrs: 'years',
  wk: 'week',
  wks: 'weeks',
  mth: 'month',
  mths: 'months',
  wo: 'week old',
  mo: 'month old',
  hv: 'health visitor',
  sw: 'social worker',
  fc: 'foster carer',
  lac: 'looked after child',
  cin: 'child in need',
  dv: 'domestic abuse',
  da: 'domestic abuse',
  ta: 'teaching assistant',
  ht: 'head teacher',
  dht: 'deputy head',
  mh: 'mental health',
  od: 'overdose',
  sh: 'self harm',
  kms: 'kill myself',
  kys: 'kill yourself',
  misper: 'missing person',
  uasc: 'unaccompanied child',
  'w/': 'with',
};

const leet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Letters of other alphabets that look like ours, as used to slip a word past a filter. */
const lookalikes: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ѕ: 's',
  ԁ: 'd',
  һ: 'h',
  κ: 'k',
  ο: 'o',
  α: 'a',
  ν: 'v',
  ρ: 'p',
  τ: 't',
  ι: 'i',
};

/** Emoji that say what words would: the rest are dropped. */
const emojiWords: readonly (readonly [RegExp, string])[] = [
  [/[🔪🗡]/gu, ' knife '],
  [/🔫/gu, ' gun '],
  [/💊/gu, ' pills '],
  [/🩸/gu, ' blood '],
  [/[👊🤜🤛]/gu, ' hit '],
  [/[🤕🩹]/gu, ' hurt '],
  [/[😭😢🥺😿]/gu, ' crying '],
  [/[💀☠⚰]/gu, ' dead '],
  [/[🆘🚨]/gu, ' help '],
  [/👶/gu, ' baby '],
  [/👧/gu, ' girl '],
  [/👦/gu, ' boy '],
  [/🤰/gu, ' pregnant '],
];

/** A sentence that starts without a full stop before it: "in his bag Which edition …". */
const unmarkedStart =
  /(?<=[\p{Ll}\p{N}])[^\S\n]+(?=(?:What|Which|When|Where|How|Who|Why|Does|Do|Did|Is|Are|Was|Can|Could|Must|Should|Would|Has|Have|We|My|There|This|Someone|Please)\s)/gu;

export function normalise(text: string): string {
  let words = text.normalize('NFKC').replace(invisible, '').replace(unmarkedStart, '. ');
  for (const [emoji, word] of emojiWords) words = words.replace(emoji, word);
  words = words
    .toLowerCase()
    .replace(/[а-яёіѕԁһκοανρτι]/g, (letter) => lookalikes[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’'‘`´]/g, '')
    .replace(/[*_~|\\^]+/g, '');
  words = joinSpacedLetters(words);
  words = words.replace(/[a-z0-9@$!]+/g, foldWord);
  return words
    .replace(/w\/(?=\s)/g, 'with')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

/** "b r u i s e" and "b.r.u.i.s.e": four or more single letters in a row are one word, or several where gaps are wider. */
function joinSpacedLetters(text: string): string {
  return text.replace(/(?<![a-z0-9])[a-z0-9@$](?:[ .\-·/]{1,3}[a-z0-9@$]){3,}(?![a-z0-9])/g, (run) =>
    run
      .split(/ {2,}|[./·-] /)
      .map((word) => word.replace(/[ .\-·/]+/g, ''))
      .join(' '),
  );
}

function foldWord(word: string): string {
  const plain = expansions[word];
  if (plain) return plain;
  // Nearly every word: letters alone, none of them three times over.
  if (/^[a-z]+$/.test(word) && !/([a-z])\1\1/.test(word)) return word;
  const age = /^(\d{1,2})(?:yo|y\/o|yrold|yearold|yrs?)$/.exec(word);
  if (age) return `${age[1]} year old`;
  const weeks = /^(\d{1,2})(wk|wks|mth|mths|mo|wo|m)(old)?$/.exec(word);
  if (weeks) return `${weeks[1]} ${weeks[2]?.startsWith('w') ? 'week' : 'month'} old`;
  const hasLetter = /[a-z]/.test(word);
  // Digits inside a word of letters stand for letters; "s47", "y8", "7am" and "wt2018" do not.
  const isCode = /^(?:(?:s|ss|p|wt|h|e|ch|v|q|t)?\d+[ab]?|(?:y|yr|year|ks|u|p|s|r)\d+[abs]?|\d.*)$/.test(word);
  let folded =
    hasLetter && !isCode
      ? word.replace(/[013457@$](?=[a-z])|(?<=[a-z])[013457@$]|(?<=[a-z])!(?=[a-z])/g, (c) => leet[c] ?? c)
      : word;
  folded = folded.replace(/([a-z])\1{2,}/g, '$1$1');
  return expansions[folded] ?? folded;
}
