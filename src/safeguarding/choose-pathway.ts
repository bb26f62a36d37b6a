import type { PathwayId } from '../core/concern.ts';

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

/**
 * In log-odds of the learned ranking: what a strong rule and a plain word for a pathway add, and what the default route
 * gives up to a particular one. Set on training messages, each file ranked by a model that had not seen it.
 */
const ruleWeight = 1;
const cueWeight = 2;
const defaultHandicap = 1;
/** Another pathway this close behind is shown too: right or acceptable in 0.86 of messages, against 0.68 for the first. */
const alsoSlack = 3;
const maxAlso = 2;

export interface PathwayEvidence {
  /** Pathways of the strong rules that spoke. */
  readonly ruled: ReadonlySet<PathwayId>;
  /** Pathways whose plain words stand in the message. */
  readonly cued: ReadonlySet<PathwayId>;
  /** The learned ranking; empty without a model. */
  readonly ranked: readonly { readonly pathway: PathwayId; readonly score: number }[];
}

/** The pathway that fits best and those that fit nearly as well. Unsure means children's social care. */
export function choosePathway({ ruled, cued, ranked }: PathwayEvidence): readonly PathwayId[] {
  if (ranked.length === 0) {
    const named = priority.filter((pathway) => ruled.has(pathway) || cued.has(pathway));
    return named.length > 0 ? named.slice(0, 1 + maxAlso) : ['childrens_social_care'];
  }
  // Unsure means children's social care: a particular pathway needs a rule or a word for it, or to be likelier than not.
  const isBorneOut = (pathway: PathwayId, score: number) =>
    pathway === 'childrens_social_care' || ruled.has(pathway) || cued.has(pathway) || score > 0;
  const weighed = ranked
    .filter(({ pathway, score }) => isBorneOut(pathway, score))
    .map(({ pathway, score }) => ({ pathway, score: score + support(pathway) }))
    .sort((a, b) => b.score - a.score || priority.indexOf(a.pathway) - priority.indexOf(b.pathway));
  const best = weighed[0]?.score ?? 0;
  return weighed
    .filter(({ score }) => score >= best - alsoSlack)
    .slice(0, 1 + maxAlso)
    .map(({ pathway }) => pathway);

  function support(pathway: PathwayId): number {
    if (pathway === 'childrens_social_care') return -defaultHandicap;
    return (ruled.has(pathway) ? ruleWeight : 0) + (cued.has(pathway) ? cueWeight : 0);
  }
}
