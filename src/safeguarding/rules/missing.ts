import type { RuleFamily } from './rule.ts';

/** Not seen, not arrived, not returned, gone from placement, family vanished. Goes to the police at once. Lets through missing-children procedure. */
export const missing: RuleFamily = {
  id: 'missing',
  about:
    'Not seen, not arrived, not returned, gone from placement, family vanished. Goes to the police at once. Lets through missing-children procedure.',
  rules: [
    {
      id: 'missing',
      pathway: 'missing_child',
      weight: 'high',
      pattern:
        /\b(?:(?:is|has|gone|went|been|s|still|reported) (?:still )?missing|not (?:come|came|been|got|turned up|arrived|returned|back)|did not (?:come|turn up|arrive|get|return)|has not (?:come|been|turned|arrived|returned|got)|never (?:came|arrived|turned up|got|made)|run away|ran (?:away|off)|runs? away|absconded|awol|can not (?:find|get hold of|reach)|can not be found|no (?:sign|trace) of|not seen (?:since|for)|have not seen|has not been seen|disappeared|vanished|moved without|flat is empty|no answer at the (?:door|flat|house)|walked out|left (?:placement|the placement|the unit|home|school site)|out all night|not answering (?:his|her|their))\b/,
      needsPerson: true,
    },
    {
      id: 'collected',
      pathway: 'missing_child',
      weight: 'high',
      pattern:
        /\b(?:collected|picked up|taken|left) (?:by|with) (?:a man|someone|somebody|a woman|a stranger|an? \w+ (?:man|woman)|the wrong)\b/,
      needsPerson: true,
    },
  ],
};
