import type { RuleFamily } from './rule.ts';

/** A baby, an unborn child or a child who cannot move yet, with any sign or a frightening carer. Lets through pre-birth procedure. */
export const baby: RuleFamily = {
  id: 'baby',
  about:
    'A baby, an unborn child or a child who cannot move yet, with any sign or a frightening carer. Lets through pre-birth procedure.',
  rules: [
    {
      id: 'baby-sign',
      pathway: 'childrens_social_care',
      weight: 'high',
      pattern:
        /\b(?:baby|newborn|bump|unborn|\d{1,2} (?:week|month|day)s? old|\d{1,2} weeks (?:pregnant|gone)|pregnan\w*|twins?)\b.{0,90}\b(?:bruis\w*|mark\w*|cry\w*|shak\w*|shook|floppy|fell|drop\w*|rough|scream\w*|using|drink\w*|drunk|drugs?|heroin|crack|weed|hit\w*|kick\w*|hurt\w*|thin|weight|alone|cold|smother\w*|pillow|sleeping with|not (?:feeding|eating|gaining|engag\w*|attend\w*)|concealed|hiding|hidden|black eye|swollen|does not want|not bonding|evil|voices)\b/,
      needsPerson: true,
    },
  ],
};
