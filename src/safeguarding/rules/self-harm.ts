import type { RuleFamily } from './rule.ts';

/** A wish to be dead, a plan, goodbyes, means, injuries; the writer too. Goes to 999 and the people who answer day and night. Lets through policy and statistics. */
export const selfHarm: RuleFamily = {
  id: 'self-harm',
  about:
    'A wish to be dead, a plan, goodbyes, means, injuries; the writer too. Goes to 999 and the people who answer day and night. Lets through policy and statistics.',
  rules: [
    {
      id: 'wish-to-die',
      pathway: 'self_harm_or_suicide',
      weight: 'high',
      pattern:
        /\b(?:wants?|wanted|wanting|wishes|wish|wished|going|gonna|planning|plans|thinking of|thought about|thoughts? (?:of|about)|tried|trying|threaten\w*|rather|better off|ready|talk(?:s|ed|ing)? (?:about|of)|joke[sd]? about|feels? like) (?:\w+ ){0,4}?(?:to die|dying|die|dead|be dead|kill(?:ing)? (?:himself|herself|myself|themselves)|end (?:it|things|it all|his life|her life|my life|their life)|ending (?:it|things|it all|his life|her life|my life)|not (?:be here|wake up|exist)|not be around|suicide|suicidal|jump(?:ing)?|disappear(?:ing)?|take (?:his|her|my) own life)\b/,
    },
    {
      id: 'not-here',
      pathway: 'self_harm_or_suicide',
      weight: 'high',
      pattern:
        /\b(?:(?:does|do|did) not want to (?:be here|live|wake up|exist|carry on|go on)|(?:will|would|wont|would) not be (?:here|around|a problem)|better off without (?:me|him|her)|no (?:point|reason) (?:in |to )?(?:living|going on|carrying on|live|anymore|any more)|can ?not (?:go on|do this any ?more|take (?:it|this) any ?more|cope any ?more|carry on)|wont see me|nobody would (?:notice|miss|care)|not worth living|goodbye (?:letter|note|text|message|video)s?|suicide note|said goodbye|saying goodbye|suicidal|self harm(?:s|ed|ing)|cutting (?:himself|herself|myself|again|her|his)|cuts (?:himself|herself|myself)|been cutting|cut (?:his|her|my) (?:arms?|wrists?|legs?))\b/,
    },
    {
      id: 'not-alive',
      pathway: 'self_harm_or_suicide',
      weight: 'high',
      pattern:
        /\b(?:(?:will|would|wont|would|to|could) not be alive|wont be alive|how to not be alive|how not to be alive|(?:stop|keep|do) (?:\w+ )?wanting to (?:hurt|cut|kill) (?:your? ?self|yourself|urself|myself)|(?:will|would|nobody will|no one will|nobody would) miss me|nobody will miss (?:me|him|her)|thinking (?:that )?i should (?:be|just) (?:the next|dead|gone)|look after my (?:cat|dog|fish|rabbit)|too late (?:for me|by then|to save)|suicide hotline|want(?:ing)? to hurt (?:myself|my self))\b/,
    },
    {
      id: 'self-harm-person',
      pathway: 'self_harm_or_suicide',
      weight: 'high',
      pattern:
        /\b(?:self harm\w*|suicid\w*|overdose\w*|hurt(?:ing)? (?:himself|herself|myself|themselves)|harming (?:himself|herself|myself|themselves)|ligature|noose|kill (?:himself|herself|myself))\b/,
      needsPerson: true,
    },
    {
      id: 'giving-away',
      pathway: 'self_harm_or_suicide',
      weight: 'high',
      pattern:
        /\b(?:giv(?:ing|en|es)|gave) (?:\w+ ){0,3}?away (?:\w+ ){0,3}(?:his|her|all|things|stuff|guitar|phone|games)|\bsorted (?:out )?(?:his|her|my) (?:affairs|will|funeral)\b|\bsearch\w* (?:\w+ ){0,4}(?:how to (?:die|kill)|painless)\b/,
      needsPerson: true,
    },
    {
      // A farewell with nothing else in it is asked about; one with leave, a last day or cake in it is not this.
      id: 'bare-goodbye',
      pathway: 'self_harm_or_suicide',
      weight: 'high',
      pattern:
        /^(?:good ?bye|farewell)(?:,? (?:everyone|everybody|all|all of you|team|then|world|now))*[^\p{L}\p{N}]*(?:(?:and )?(?:thank you|thanks)(?: (?:for everything|everyone|everybody|all|so much))*)?[^\p{L}\p{N}]*$/u,
    },
  ],
};
