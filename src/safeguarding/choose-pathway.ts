import type { PathwayId, Signal } from '../core/concern.ts';

/** Where several fit, the one whose delay costs most comes first. */
const priority: readonly PathwayId[] = [
  'immediate_danger',
  'self_harm_or_suicide',
  'missing_child',
  'child_death_or_serious_incident',
  'fgm_mandatory_report',
  'online_exploitation',
  'radicalisation',
  'allegation_against_staff',
  'child_on_child',
  'domestic_abuse_adult',
  'whistleblowing',
  'practitioner_wellbeing',
  'childrens_social_care',
];

/** A rule's own pathway weighs this much, in log-odds of the learned ranking. */
const ruleWeight = 1.6;
/** Another pathway this close behind is shown too. */
const alsoSlack = 1.2;
const maxAlso = 2;

/** The pathway that fits best and those that fit nearly as well. Unsure means children's social care. */
export function choosePathway(
  signals: readonly Signal[],
  ranked: readonly { readonly pathway: PathwayId; readonly score: number }[],
): readonly PathwayId[] {
  const spoken = new Set(signals.flatMap((signal) => (signal.pathway ? [signal.pathway] : [])));
  if (ranked.length === 0) return priority.filter((pathway) => spoken.has(pathway)).slice(0, 1 + maxAlso);
  const weighed = ranked
    .map(({ pathway, score }) => ({
      pathway,
      score: score + (spoken.has(pathway) && pathway !== 'childrens_social_care' ? ruleWeight : 0),
    }))
    .sort((a, b) => b.score - a.score || priority.indexOf(a.pathway) - priority.indexOf(b.pathway));
  const best = weighed[0]?.score ?? 0;
  return weighed
    .filter(({ score }, i) => i === 0 || score >= best - alsoSlack)
    .slice(0, 1 + maxAlso)
    .map(({ pathway }) => pathway);
}
