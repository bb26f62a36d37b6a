import type { RuleFamily } from './rule.ts';

/** Injury, hunger, hygiene, fear, a change in a child, an account that does not fit. Speaks only with a particular person; lets through lists of indicators. */
export const injury: RuleFamily = {
  id: 'injury',
  about:
    'Injury, hunger, hygiene, fear, a change in a child, an account that does not fit. Speaks only with a particular person; lets through lists of indicators.',
  rules: [
    {
      id: 'injury',
      pathway: 'childrens_social_care',
      weight: 'medium',
      pattern:
        /\b(?:bruis\w*|black eye|marks?|burns?|burnt|scald\w*|fracture\w*|broken (?:arm|leg|rib|wrist|bone)|bite marks?|bitten|scratch\w*|cuts?|welts?|swollen|swelling|limp(?:s|ing)?|fat lip|split lip|sore|bleed\w*|handprint|finger ?(?:marks|prints)|cigarette|injur(?:y|ies|ed)|hurt|wound\w*|blister\w*|lump|bump)\b/,
      needsPerson: true,
    },
    {
      id: 'neglect',
      pathway: 'childrens_social_care',
      weight: 'medium',
      pattern:
        /\b(?:hungry|starving|no (?:food|coat|breakfast|lunch|heating|electric|shoes|bed)|same clothes|dirty|filthy|smell\w*|stinks?|unwashed|lice|nits|thin|lost weight|losing weight|underweight|tired|exhausted|falls? asleep|nappy|nappies|soiled|wet(?:s|ting)?|asleep in|home alone|on (?:his|her|their) own|left alone|unsupervised|begging|steal\w* food|stash\w*|hoard\w*|bins?|cold|shiver\w*)\b/,
      needsPerson: true,
    },
    {
      id: 'fear',
      pathway: 'childrens_social_care',
      weight: 'medium',
      pattern:
        /\b(?:flinch\w*|scared|frightened|terrified|afraid|cower\w*|hid(?:es|ing)?|shak(?:es|ing)|trembl\w*|panic\w*|(?:does not|will not|wont|refus\w*|did not|not) (?:\w+ )?(?:want to )?(?:go|going|come|be) (?:to )?(?:home|back|near|alone)|clings?|clinging|jump(?:s|ed|y)|petrified|on edge|watchful)\b/,
      needsPerson: true,
    },
    {
      id: 'change',
      pathway: 'childrens_social_care',
      weight: 'medium',
      pattern:
        /\b(?:withdrawn|gone (?:quiet|silent|very quiet|really quiet|all quiet)|stopped (?:talking|eating|speaking|coming|smiling|playing|laughing|joining|singing)|not (?:himself|herself|the same|eating|sleeping|right)|so quiet|very quiet|quiet(?:er)?|tearful|crying|cries|cried|changed (?:so much|completely|since)|different since|used to|wets|regress\w*|long sleeves|wont take (?:his|her)|covers? (?:up|her|his)|will not (?:change|undress|take off|eat|speak|look)|angry|lash\w*)\b/,
      needsPerson: true,
    },
    {
      id: 'account',
      pathway: 'childrens_social_care',
      weight: 'medium',
      pattern:
        /\b(?:story (?:keeps )?chang\w*|different stor\w*|does not (?:match|fit|add up)|did not add up|said (?:he|she) fell|fell (?:down|off|over)|walked into|explanation|third time|second time|again this week|keeps happening|every monday|every week)\b/,
      needsPerson: true,
    },
    {
      id: 'hit',
      pathway: 'childrens_social_care',
      weight: 'medium',
      pattern:
        /\b(?:hits?|hitting|beats?|beaten|beating|slap\w*|smack\w*|punch\w*|kick\w*|shak(?:es|en|ing|ook)|shook|threw|thrown|throws|grabb\w*|pushed|shov\w*|burnt|locked|hurts?|hurting|battered|belt(?:ed)?|whack\w*|thump\w*|clout\w*)\b/,
      needsPerson: true,
    },
    {
      id: 'sexual',
      pathway: 'childrens_social_care',
      weight: 'medium',
      pattern:
        /\b(?:touch\w*|kiss\w*|bath(?:s|es|ing)?|in (?:his|her|the) bed|pregnant|sex\w*|private parts|inappropriate\w*|naked|undress\w*|pulls? (?:down|up)|abus\w*|rap(?:e|ed)|groom\w*|interfer\w*|underwear)\b/,
      needsPerson: true,
    },
  ],
};
