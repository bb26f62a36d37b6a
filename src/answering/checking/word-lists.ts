/** Words as the check reads them, in the spelling that `normalise-words.ts` gives them. */

function listed(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** What binds, permits or foresees. None of them stands for another: "has to" is not "must". */
export const dutyWords = listed(
  `must should may can will shall could might would ought haveto needto requiredto expectedto ableto`,
);

/** What bounds a sentence. A statement may add none of its own. */
export const limitWords = listed(
  `not no never none nor neither nobody nothing without unless except only solely exclusively if whether until till before after
  once within atleast morethan lessthan ratherthan during always usually normally generally often sometimes mainly largely partly
  all any every each some most many few both either several possible possibly likely unlikely exceptional exceptionally`,
);

/** Those without which the sentence would say more than it does: a statement may leave none of them out. */
export const bindingLimits = listed(
  `not no never none nor neither nobody nothing without unless except only solely exclusively if whether until till before after
  once atleast morethan lessthan ratherthan usually normally generally often sometimes mainly largely partly some most many few
  possible possibly likely unlikely exceptional exceptionally`,
);

/** As binding as a limit, and a word like others: what may be done with it may not be done without. */
export const bindingWords = listed('consent agreement permission');

/** Words that carry nothing which could be unsupported: they may come and go. */
export const lightWords = listed(
  `a an the this that these those there here it its itself they them their theirs themselves he she his her him of in on at to for
  from by with as about into onto upon via per towards toward through be is are was were been being am have has had having do does
  did done doing what which who whom whose how why than so too also therefore however then particularly especially namely likewise
  such up out own`,
);

/** Where parts of a sentence meet. */
export const jointWords = listed('and or but eg');

/** Whose side somebody is on: "by the Panel" is not "to the Panel". */
export const directions = listed('to from by with for');

/** A sentence that opens with one of these speaks of what the one before named. */
export const openingPronouns = listed('it they he she this these those');

export const forms = new Map<string, string>(
  [
    'finish finished finishes finishing complete completed completes completing completion conclude concluded concludes',
    'start started starts starting begin begins began begun beginning commence commences commenced',
    'tell tells told telling inform informs informed informing',
    'hold holds held holding convene convened convenes',
    'make makes made making',
    'give gives gave given giving',
    'take takes took taken taking',
    'write writes wrote written writing',
    'lead leads led leading',
    'keep keeps kept keeping',
    'find finds found finding',
    'know knows knew known knowing',
    'see sees saw seen seeing',
    'speak speaks spoke spoken speaking',
    'bring brings brought bringing',
    'think thinks thought thinking',
    'hear hears heard hearing',
    'choose chooses chose chosen choosing choice',
    'send sends sent sending',
    'meet meets met meeting meetings',
    'become becomes became becoming',
    'understand understands understood understanding',
    'refer refers referred referring referral referrals',
    'decide decides decided deciding decision decisions',
    'die dies died dying death deaths',
    'receive receives received receiving get gets got getting',
    'show shows showed shown showing demonstrate demonstrates demonstrated',
    'child children',
    'person people persons someone somebody',
    'woman women',
    'help helps helped helping assist assists assisted assisting assistance',
    'quick quickly prompt promptly',
    'need needs needed',
    'agree agrees agreed agreeing',
    'analyse analyses analysed analysing analysis',
    'assess assesses assessed assessing assessment assessments',
    'body bodies',
    'remain remains remained remaining stay stays stayed staying still',
    'enough sufficient sufficiently',
    'aim aims purpose purposes',
    'exceed exceeds exceeded exceeding',
  ].flatMap((line) => {
    const words = line.split(' ');
    return words.map((word) => [word, `~${words[0]}`] as const);
  }),
);

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';

/** "fifteen" is 15, "third" is 3rd. */
export const numberWords = new Map<string, string>([
  ...small.split(' ').map((word, value) => [word, String(value)] as const),
  ...tens.split(' ').map((word, at) => [word, String((at + 2) * 10)] as const),
  ['hundred', '100'],
  ['thousand', '1000'],
  ['half', '0.5'],
  ['twice', '2x'],
  ...'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth'
    .split(' ')
    .map((word, at) => [word, `${at + 1}${['st', 'nd', 'rd'][at] ?? 'th'}`] as const),
]);

export const tensWords = new Map(tens.split(' ').map((word, at) => [word, (at + 2) * 10] as const));
