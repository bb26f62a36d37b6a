import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Concern, type PathwayId, pathwayIds } from '../../src/core/concern.ts';
import { createCards, renderCard } from '../../src/safeguarding/cards.ts';
import { pathwayWordingSchema } from '../../src/safeguarding/pathway-wording.ts';
import { readingGrade } from './reading-grade.ts';

const wording = pathwayWordingSchema.parse(
  parse(readFileSync(new URL('../../corpus/pathways.yaml', import.meta.url), 'utf8')),
);
const cards = createCards(wording);
const concernOf = (pathway: PathwayId, also: readonly PathwayId[] = []): Concern => ({
  pathway,
  also,
  strength: 'strong',
  signals: [],
});
const every = [
  ...pathwayIds.map((id) => [`${id}`, cards.referral(concernOf(id), false)] as const),
  ...pathwayIds.map((id) => [`${id}, still open`, cards.referral(concernOf(id), true)] as const),
  ...pathwayIds.map((id) => [`${id}, known to social care`, cards.knownToSocialCare(concernOf(id))] as const),
  ['confirm', cards.confirm('unsure', true)] as const,
  ['confirm, urgent', cards.confirm('unsure', false)] as const,
  ['unreadable', cards.confirm('unreadable', true)] as const,
  ['attachment', cards.confirm('attachment_only', true)] as const,
  ['help', cards.help()] as const,
  ['without wording', createCards(null).referral(concernOf('fgm_mandatory_report'), false)] as const,
];

describe('every card', () => {
  it.each(every)('%s: 999 on the first line, and that no one has been alerted', (_name, card) => {
    const text = renderCard(card);
    expect(text.split('\n')[0]).toContain('999');
    expect(text).toMatch(/no one has been alerted/i);
  });

  it.each(every)('%s: no hours of opening, no markup, nothing left to fill in', (_name, card) => {
    const text = [card.firstLine, ...card.lines, ...card.dont, ...card.closing].join('\n');
    expect(text).not.toMatch(
      /\b\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)\b|\b24 ?\/ ?7\b|\b24[ -]?h|\bMon|\bFri|o’clock|weekdays/i,
    );
    // Samaritans alone: their own page says so, and they answer all who are in distress.
    expect(text.replaceAll('Samaritans: 116 123, free, day or night', '')).not.toMatch(/day (?:and|or) night/);
    expect(text).not.toMatch(/[{}<>[\]]|\*\*|undefined|null/);
  });

  it.each(every)('%s: says nothing that asks for proof or gives a verdict', (_name, card) => {
    expect(renderCard(card)).not.toMatch(
      /gather evidence|be sure first|threshold|commit(?:ted|s)? suicide|is not a concern/i,
    );
  });

  it.each(every)('%s: can be read by an eleven-year-old', (_name, card) => {
    const text = [card.firstLine, ...card.lines, ...card.closing].join(' ');
    expect(readingGrade(text)).toBeLessThanOrEqual(6);
  });
});

describe('every pathway', () => {
  it('has wording, and no wording is without a pathway', () => {
    expect(Object.keys(wording.pathways).sort()).toEqual([...pathwayIds].sort());
  });

  it.each(pathwayIds)('%s: one to three short lines in plain words', (id) => {
    const { lines } = wording.pathways[id];
    expect(lines.length).toBeGreaterThanOrEqual(1);
    expect(lines.length).toBeLessThanOrEqual(3);
    expect(readingGrade(lines.join(' '))).toBeLessThanOrEqual(6);
    const sentences = lines.flatMap((line) => line.split(/[.!?:]\s/));
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 25)).toEqual([]);
  });

  it.each(pathwayIds)('%s: the lead and children’s social care stand on its card', (id) => {
    const text = renderCard(cards.referral(concernOf(id), false));
    expect(text).toContain('safeguarding lead');
    expect(text).toContain('gov.uk/report-child-abuse-to-local-council');
    for (const line of wording.pathways[id].lines) expect(text).toContain(line);
  });
});

/** As `facts/referral-pathways.md` has them. */
const numbers: Readonly<Record<PathwayId, readonly string[]>> = {
  immediate_danger: ['999'],
  self_harm_or_suicide: ['999', '111', '116 123', '85258', '0800 1111', '0800 068 4141'],
  childrens_social_care: ['101'],
  child_on_child: ['101'],
  allegation_against_staff: ['999'],
  fgm_mandatory_report: ['101', '999', '0800 028 3550'],
  radicalisation: ['999', '0800 011 3764'],
  online_exploitation: ['101', 'ceop.police.uk/safety-centre', 'childline.org.uk'],
  missing_child: ['999', '101', '116 000'],
  child_death_or_serious_incident: ['999', '116 123'],
  domestic_abuse_adult: ['0808 2000 247', '0808 8010 327', '0800 999 5428', '0800 5999 247'],
  practitioner_wellbeing: ['999', '116 123', '85258', '08000 562 561'],
  whistleblowing: ['0800 028 0285', '020 3117 2520'],
};

describe('numbers', () => {
  it.each(Object.entries(numbers))('%s has its own', (id, expected) => {
    const text = wording.pathways[id as PathwayId].lines.join(' '); // the keys of `numbers` are pathways
    for (const number of expected) expect(text).toContain(number);
  });

  it('has the constant ones', () => {
    expect(wording.constant.join(' ')).toContain('0808 800 5000');
    expect(JSON.stringify(wording)).toMatch(/press 55/);
    expect(JSON.stringify(wording)).toMatch(/Relay UK/);
  });

  it('has no number that is not in the list', () => {
    const known = new Set([...Object.values(numbers).flat(), '999', '55', '18000', '0808 800 5000']);
    const found = JSON.stringify(wording).match(/\d[\d ]*\d/g) ?? [];
    const ages = new Set(['18', '19', '35']);
    expect(found.filter((number) => !known.has(number) && !ages.has(number))).toEqual([]);
  });
});

describe('what else may fit', () => {
  it('stands on the card in one line each', () => {
    const text = renderCard(
      cards.referral(concernOf('missing_child', ['online_exploitation', 'missing_child']), false),
    );
    const { title, lines } = wording.pathways.online_exploitation;
    expect(text).toContain(`${title}. ${lines[0]}`);
    expect(text).not.toContain(lines[1]);
    expect(text.split(wording.also).length).toBe(2);
  });
});

describe('buttons', () => {
  const actions = (card: (typeof every)[number][1]) => card.buttons.map((button) => button.action);

  it('a referral can be said to be over; a question whether it is real has three answers', () => {
    expect(actions(cards.referral(concernOf('missing_child'), false))).toEqual(['over']);
    expect(actions(cards.knownToSocialCare(concernOf('missing_child')))).toEqual(['over']);
    expect(actions(cards.confirm('unsure', true))).toEqual(['about_someone', 'known_to_social_care', 'about_guidance']);
  });

  it('has no "No" for danger and self-harm, and says how to ask anew', () => {
    const card = cards.confirm('unsure', false);
    expect(actions(card)).toEqual(['about_someone', 'known_to_social_care']);
    expect(renderCard(card)).toMatch(/start a new question/);
  });

  it('says on a card that stays why it does', () => {
    expect(renderCard(cards.referral(concernOf('missing_child'), true))).toContain(wording.stillOpen);
  });
});

it('wording that leaves a pathway or 999 out is refused', () => {
  const { missing_child: _left, ...rest } = wording.pathways;
  expect(pathwayWordingSchema.safeParse({ ...wording, pathways: rest }).success).toBe(false);
  expect(pathwayWordingSchema.safeParse({ ...wording, firstLine: 'Call somebody.' }).success).toBe(false);
});
