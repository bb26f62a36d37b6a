import { describe, expect, it } from 'vitest';
import { type PathwayId, pathwayIds } from '../../src/core/concern.ts';
import { choosePathway } from '../../src/safeguarding/choose-pathway.ts';
import { findPathwayCues } from '../../src/safeguarding/pathway-cues.ts';
import { screen } from '../../src/safeguarding/screen.ts';
import { readTraining, screenDeps } from './scene.ts';

const none: ReadonlySet<PathwayId> = new Set();
const ranked = (scores: Partial<Record<PathwayId, number>>) =>
  pathwayIds.map((pathway) => ({ pathway, score: scores[pathway] ?? -9 }));

describe('choosePathway', () => {
  it('is children’s social care where nothing says otherwise', () => {
    expect(choosePathway({ ruled: none, cued: none, ranked: [] })).toEqual(['childrens_social_care']);
    expect(choosePathway({ ruled: none, cued: none, ranked: ranked({ childrens_social_care: 3 }) })).toEqual([
      'childrens_social_care',
    ]);
  });

  it('without a model puts first what cannot wait', () => {
    expect(
      choosePathway({
        ruled: new Set(['whistleblowing', 'immediate_danger']),
        cued: new Set(['missing_child']),
        ranked: [],
      }),
    ).toEqual(['immediate_danger', 'missing_child', 'whistleblowing']);
  });

  it('shows what is nearly as likely, and no more', () => {
    const scores = ranked({
      missing_child: -0.5,
      childrens_social_care: -1,
      radicalisation: -2.4,
      whistleblowing: -2.6,
    });
    expect(choosePathway({ ruled: none, cued: none, ranked: scores })).toEqual([
      'missing_child',
      'childrens_social_care',
      'radicalisation',
    ]);
    const far = ranked({ missing_child: -0.1, childrens_social_care: -2.2 });
    expect(choosePathway({ ruled: none, cued: none, ranked: far })).toEqual(['missing_child']);
  });

  it('lets a pathway lead for which a rule or a word speaks, or that is likely enough', () => {
    const scores = ranked({ allegation_against_staff: -1.3, childrens_social_care: -1.5 });
    expect(choosePathway({ ruled: none, cued: none, ranked: scores })).toEqual([
      'childrens_social_care',
      'allegation_against_staff',
    ]);
    const staff = new Set<PathwayId>(['allegation_against_staff']);
    expect(choosePathway({ ruled: none, cued: staff, ranked: scores })[0]).toBe('allegation_against_staff');
    expect(choosePathway({ ruled: staff, cued: none, ranked: scores })[0]).toBe('allegation_against_staff');
    const likely = ranked({ allegation_against_staff: -1, childrens_social_care: -1.5 });
    expect(choosePathway({ ruled: none, cued: none, ranked: likely })[0]).toBe('allegation_against_staff');
  });

  it('puts what is equally likely in the order of haste', () => {
    const scores = ranked({ radicalisation: -0.9, missing_child: -0.9 });
    expect(choosePathway({ ruled: none, cued: none, ranked: scores })).toEqual(['missing_child', 'radicalisation']);
  });

  it('names three at most', () => {
    expect(
      choosePathway({ ruled: none, cued: none, ranked: ranked({}).map((row) => ({ ...row, score: 1 })) }),
    ).toHaveLength(3);
  });
});

describe('plain words for each pathway', () => {
  it.each([
    ['immediate_danger', 'a parent is in the playground with a knife'],
    ['self_harm_or_suicide', 'she has been hurting herself'],
    ['child_on_child', 'an older pupil keeps doing it to him'],
    ['allegation_against_staff', 'our coach was alone with her again'],
    ['fgm_mandatory_report', 'they fly to gambia for a ceremony'],
    ['radicalisation', 'he calls the attacker a martyr'],
    ['online_exploitation', 'someone on discord wants photos'],
    ['missing_child', 'he has not come home'],
    ['child_death_or_serious_incident', 'one of our twins died'],
    ['domestic_abuse_adult', 'my husband checks my phone'],
    ['practitioner_wellbeing', 'i can not sleep before work'],
    ['whistleblowing', 'my manager told me not to log it'],
  ] satisfies (readonly [PathwayId, string])[])('%s', (pathway, text) => {
    expect(findPathwayCues(text)).toContain(pathway);
  });

  it('are never for the default', () => {
    expect(findPathwayCues('a child may be at risk')).toEqual(none);
  });
});

describe('on messages that the model was trained on', () => {
  const live = [...readTraining('a'), ...readTraining('b')].filter(({ label }) => label === 'live');
  const chosen = live.flatMap(({ text, pathway, also }) => {
    const found = screen(text, screenDeps);
    return found.result === 'referred' ? [{ right: [pathway, ...also], concern: found.concern }] : [];
  });

  it('the first pathway is right or acceptable, as a guard against a model that ranks by another scale', () => {
    expect(chosen.length).toBeGreaterThan(1_000);
    const right = chosen.filter(({ right, concern }) => right.includes(concern.pathway));
    expect(right.length / chosen.length).toBeGreaterThan(0.9);
  });

  it('and one of those shown nearly always is', () => {
    const right = chosen.filter(({ right, concern }) =>
      [concern.pathway, ...concern.also].some((pathway) => right.includes(pathway)),
    );
    expect(right.length / chosen.length).toBeGreaterThan(0.97);
  });
});
