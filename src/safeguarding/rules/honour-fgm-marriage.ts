import type { RuleFamily } from './rule.ts';

/** Cutting, a ceremony abroad, an engagement, documents taken, fear of family. Lets through the definition and the duty as topics. */
export const honourFgmMarriage: RuleFamily = {
  id: 'honour',
  about:
    'Cutting, a ceremony abroad, an engagement, documents taken, fear of family. Lets through the definition and the duty as topics.',
  rules: [
    {
      id: 'fgm',
      pathway: 'fgm_mandatory_report',
      weight: 'high',
      pattern:
        /\b(?:fgm|cut(?:ting)?|been cut|circumcis\w*|sunna|khitan|gudniin|tahur|special (?:ceremony|procedure|party)|become a woman|ceremony|cutter|mutilat\w*)\b/,
      needsPerson: true,
    },
    {
      id: 'travel',
      pathway: 'fgm_mandatory_report',
      weight: 'medium',
      pattern:
        /\b(?:aunt\w*|grandmother|relatives?|family|holiday|trip|abroad|summer|somalia|sudan|gambia|sierra leone|egypt|kenya|mali|guinea|nigeria|pakistan|bangladesh|back home)\b.{0,60}\b(?:ceremony|special|women|cut|party|celebrat\w*|procedure|clean|pure|operation|not coming back|married|wedding|engage\w*|cousin)\b/,
      needsPerson: true,
    },
    {
      id: 'forced-marriage',
      pathway: 'childrens_social_care',
      weight: 'high',
      pattern:
        /\b(?:forced? (?:to |her to |him to |me to )?marr\w*|marr(?:y|ied|ying) (?:\w+ ){0,3}?(?:cousin|man|off|him|someone|against)|engaged to|engagement|wedding|arranged marriage|taken (?:his|her|my) passport|shamed? (?:the|her|our) family|honou?r)\b/,
      needsPerson: true,
    },
  ],
};
