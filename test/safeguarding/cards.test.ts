import { describe, expect, it } from 'vitest';
import { type Concern, type PathwayId, pathwayIds, type Writer } from '../../src/core/concern.ts';
import type { Card } from '../../src/core/reply.ts';
import { createCards, renderCard } from '../../src/safeguarding/index.ts';
import { pathwayWordingSchema } from '../../src/safeguarding/pathway-wording.ts';
import {
  evening,
  inNorthmoor,
  lead,
  openSample,
  practitioner,
  pupil,
  sampleFile,
  wording,
} from '../support/local-contacts.ts';
import { readingGrade } from './reading-grade.ts';

const { cards } = openSample({ file: null });
const concernOf = (pathway: PathwayId, also: readonly PathwayId[] = [], writer?: Writer): Concern => ({
  pathway,
  also,
  strength: 'strong',
  signals: [],
  ...(writer ? { writer } : {}),
});
const unsure = { reason: 'unsure', mayAnswerNo: true } as const;
const withoutWording = createCards({ wording: null, whoToCall: () => null, onBroken: () => {} });

/** Every card that can be shown: each pathway for each reader, place and time, and the cards that have none. */
const settings = [
  ['national', openSample({ file: null }).cards, practitioner],
  ['a council known', openSample().cards, inNorthmoor],
  ['out of hours', openSample({ now: evening }).cards, inNorthmoor],
  ['councils to choose from', openSample().cards, practitioner],
  ['nothing checked for long', openSample({ now: new Date('2027-09-06T10:00:00Z') }).cards, inNorthmoor],
  ['a lead reads', openSample().cards, lead],
  ['a lead reads out of hours', openSample({ now: evening }).cards, { ...lead, places: [] }],
  ['a pupil reads', openSample().cards, pupil],
] as const;
const writers = [undefined, 'parent', 'child'] as const;
const every: readonly (readonly [string, Card])[] = [
  ...settings.flatMap(([name, made, asker]) => [
    ...pathwayIds.flatMap((id) =>
      writers.map(
        (writer) => [`${id}, ${name}, ${writer}`, made.referral(concernOf(id, [], writer), asker, false)] as const,
      ),
    ),
    ...pathwayIds.map((id) => [`${id}, ${name}, still open`, made.referral(concernOf(id), asker, true)] as const),
    ...pathwayIds.map((id) => [`${id}, ${name}, known`, made.knownToSocialCare(concernOf(id), asker)] as const),
    [`${name}, confirm`, made.confirm(unsure, asker)] as const,
    [`${name}, confirm, a child`, made.confirm({ ...unsure, writer: 'child' }, asker)] as const,
    [`${name}, confirm, urgent`, made.confirm({ ...unsure, mayAnswerNo: false }, asker)] as const,
    [
      `${name}, confirm, urgent, a child`,
      made.confirm({ ...unsure, mayAnswerNo: false, writer: 'child' }, asker),
    ] as const,
    [`${name}, unreadable`, made.confirm({ reason: 'unreadable', mayAnswerNo: true }, asker)] as const,
    [`${name}, attachment`, made.confirm({ reason: 'attachment_only', mayAnswerNo: true }, asker)] as const,
    [`${name}, help`, made.help(asker)] as const,
  ]),
  ['help for a stranger', cards.help(null)],
  ['without wording', withoutWording.referral(concernOf('fgm_mandatory_report'), practitioner, false)],
  ['confirm without wording', withoutWording.confirm(unsure, practitioner)],
];

describe('every card', () => {
  it.each(every)('%s: 999 on the first line, and that no one has been alerted', (_name, card) => {
    const text = renderCard(card);
    expect(text.split('\n')[0]).toMatch(/^In danger now\? Call 999\./);
    expect(text).toMatch(/no one has been alerted/i);
    expect(text).toContain('a conversation with Waymark is not a referral');
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
    const text = [card.firstLine, ...card.lines, ...card.dont.map((line) => `Don’t ${line}.`), ...card.closing].join(
      ' ',
    );
    expect(readingGrade(text)).toBeLessThanOrEqual(6);
  });
});

describe('what can be pressed', () => {
  const linesOf = (id: PathwayId) => {
    const { lines, linesBeforeActions } = openSample().cards.referral(concernOf(id), practitioner, true);
    return { before: lines.slice(0, linesBeforeActions).join('\n'), after: lines.slice(linesBeforeActions).join('\n') };
  };

  it.each(pathwayIds)('%s: stands after whom to call, and before what can wait', (id) => {
    const { before, after } = linesOf(id);
    expect(before).toContain('01632 960 101');
    expect(after).not.toContain('01632 960');
    expect(after).toContain(wording.who.cannotSpeak);
  });

  it.each(['self_harm_or_suicide', 'missing_child', 'fgm_mandatory_report'] as const)(
    '%s: what comes first there stands before it',
    (id) => expect(linesOf(id).before).toContain(wording.pathways[id].lines[0]),
  );
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
    const text = renderCard(cards.referral(concernOf(id), practitioner, false));
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
    expect(JSON.stringify(wording.who)).toContain('0808 800 5000');
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
    const concern = concernOf('missing_child', ['online_exploitation', 'missing_child']);
    const text = renderCard(cards.referral(concern, practitioner, false));
    const { title, lines } = wording.pathways.online_exploitation;
    expect(text).toContain(`${title}. ${lines[0]}`);
    expect(text).not.toContain(lines[1]);
    expect(text.split(wording.also).length).toBe(2);
  });
});

describe('the reader', () => {
  const all = (made: Card) => renderCard(made);

  it.each(pathwayIds)('%s: a lead is not told to tell the lead, and sees who a lead calls', (id) => {
    const { cards: local } = openSample();
    const text = all(local.referral(concernOf(id, ['missing_child']), lead, false));
    expect(text).not.toMatch(/tell your (?:safeguarding )?lead|asked your lead/i);
    for (const part of ['01632 960 101', '01632 960 102', '01632 960 103', '01632 960 105', '0808 800 5000'])
      expect(text).toContain(part);
    expect(text).not.toContain('Asha');
    expect(text).toContain('Ben on 01632 960 202');
    for (const other of [local.confirm(unsure, lead), local.knownToSocialCare(concernOf(id), lead), local.help(lead)])
      expect(all(other)).not.toMatch(/tell your (?:safeguarding )?lead/i);
  });

  it.each(pathwayIds)('%s: a child gets a card of their own, by account or by what they write', (id) => {
    const byAccount = openSample().cards.referral(concernOf(id), pupil, false);
    const byWords = cards.referral(concernOf(id, [], 'child'), practitioner, false);
    for (const card of [byAccount, byWords]) {
      expect(all(card)).toMatch(/0800 1111/);
      expect(all(card)).toMatch(/an adult you trust/);
      expect(all(card)).not.toMatch(/referral form|Asha|Ben|Carol|Prevent|LADO|0808 800 5000/);
      expect(all(card).length).toBeLessThan(1200);
      expect(card.dont).toEqual([]);
      expect(card.buttons.map(({ action }) => action)).toEqual(['over']);
    }
  });

  it('an account goes before what the words seem to say: a lead may quote a child', () => {
    const card = openSample().cards.referral(concernOf('childrens_social_care', [], 'child'), lead, false);
    expect(all(card)).not.toMatch(/Thank you for saying this/);
  });

  it.each(pathwayIds)('%s: a parent is sent to whom a parent can ask, or has no card of their own', (id) => {
    const text = all(cards.referral(concernOf(id, [], 'parent'), practitioner, false));
    const isOwn = ![
      'allegation_against_staff',
      'domestic_abuse_adult',
      'practitioner_wellbeing',
      'whistleblowing',
    ].includes(id);
    expect(text.includes('health visitor or your doctor')).toBe(isOwn);
  });
});

describe('the time', () => {
  const lines = (now: Date, id: PathwayId) =>
    openSample({ now }).cards.referral(concernOf(id), inNorthmoor, false).lines;

  it('by day the lead leads, with the front door next', () => {
    const [, first, second] = lines(new Date('2026-11-23T10:30:00Z'), 'missing_child');
    expect(first).toMatch(/^Tell your safeguarding lead now: Asha on 01632 960 201 or Ben on 01632 960 202\./);
    expect(second).toMatch(/^Children’s social care at Northmoor Council: 01632 960 101\. .*01632 960 102/);
  });

  it.each([
    ['in the evening', '2026-11-23T19:30:00Z'],
    ['on Christmas Day', '2026-12-25T11:00:00Z'],
    ['on the Monday that Boxing Day moved to', '2026-12-28T11:00:00Z'],
    ['on a summer evening, an hour before it would be one in UTC', '2026-06-24T16:15:00Z'],
  ])('%s the out-of-hours team leads, and the daytime number is named', (_when, now) => {
    const [, first = '', , third] = lines(new Date(now), 'missing_child');
    expect(first).toMatch(/closed now\. Call its out-of-hours team: 01632 960 102\. In the day: 01632 960 101\.$/);
    expect(third).toMatch(/^Tell your safeguarding lead too, when they are back at work/);
  });

  it('on leave, cover takes the place of the lead', () => {
    const text = lines(new Date('2026-12-16T10:00:00Z'), 'missing_child').join('\n');
    expect(text).toContain('Ben on 01632 960 202');
    expect(text).not.toContain('Asha');
  });
});

describe('a contact that nobody has checked for long', () => {
  const text = (now: string) =>
    renderCard(openSample({ now: new Date(now) }).cards.referral(concernOf('missing_child'), inNorthmoor, false));

  it('is shown as such from the day after the last good one, beside the finder', () => {
    expect(text('2027-05-04T10:00:00Z')).not.toContain('not checked');
    const old = text('2027-05-05T10:00:00Z');
    expect(old).toContain('01632 960 101 (not checked since 2 November 2026)');
    expect(old).toContain('Asha on 01632 960 201 (not checked since 2 November 2026)');
    expect(old).toContain('gov.uk/report-child-abuse-to-local-council');
  });
});

describe('which council', () => {
  const { cards: local } = openSample();
  const buttons = (card: Card) => card.buttons.map(({ action, choice }) => [action, choice]);

  it('is asked where no place says; the card is of use before the answer', () => {
    const card = local.referral(concernOf('missing_child'), practitioner, false);
    expect(buttons(card)).toEqual([
      ['choose_council', 'northmoor'],
      ['choose_council', 'southmoor'],
      ['over', undefined],
    ]);
    for (const number of ['01632 960 101', '020 7946 0101', 'gov.uk/report-child-abuse'])
      expect(renderCard(card)).toContain(number);
  });

  it('is asked only where there is a button to answer with', () => {
    const { several } = wording.local;
    expect(renderCard(local.referral(concernOf('missing_child'), practitioner, false))).toContain(several);
    const others = [
      local.help(practitioner),
      local.help(lead),
      local.knownToSocialCare(concernOf('missing_child'), practitioner),
    ];
    for (const card of others) expect(renderCard(card)).not.toContain(several);
    for (const line of openSample().contacts.callLines('missing_child', practitioner)) expect(line).not.toBe(several);
  });

  it('an allegation names the designated officer of each of a few', () => {
    const text = renderCard(local.referral(concernOf('allegation_against_staff'), practitioner, false));
    expect(text).toContain('Northmoor Council on 01632 960 103 or Southmoor Council on 020 7946 0103');
  });

  it('once chosen, has its numbers alone, and can be changed', () => {
    const card = local.referral({ ...concernOf('missing_child'), council: 'southmoor' }, practitioner, false);
    expect(renderCard(card)).toContain('020 7946 0101');
    expect(renderCard(card)).not.toContain('01632 960 101');
    expect(buttons(card)).toEqual([
      ['choose_council', ''],
      ['over', undefined],
    ]);
  });

  it('by place needs no asking, and "another council" asks all the same', () => {
    expect(renderCard(local.referral(concernOf('missing_child'), inNorthmoor, false))).not.toContain('020 7946');
    const again = local.referral({ ...concernOf('missing_child'), council: '' }, inNorthmoor, false);
    expect(buttons(again)).toHaveLength(3);
  });

  it('a council that has left the file since is asked for anew', () => {
    const card = local.referral({ ...concernOf('missing_child'), council: 'gone' }, practitioner, false);
    expect(buttons(card)).toHaveLength(3);
  });

  it('of four or more shows no numbers before one is chosen; of eleven asks nothing; the finder stands on both', () => {
    const many = (count: number) =>
      openSample({
        file: {
          ...sampleFile,
          councils: sampleFile.councils
            .slice(1)
            .flatMap((one) => Array.from({ length: count }, (_, n) => ({ ...one, id: `c${n}`, name: `Council ${n}` }))),
        },
      }).cards.referral(concernOf('missing_child'), practitioner, false);
    expect(buttons(many(4))).toHaveLength(5);
    expect(renderCard(many(4))).not.toContain('020 7946');
    expect(buttons(many(11))).toEqual([['over', undefined]]);
    expect(renderCard(many(11))).not.toContain('Press its name');
    for (const card of [many(4), many(11)]) expect(renderCard(card)).toContain('gov.uk/report-child-abuse');
  });
});

describe('an allegation', () => {
  const text = (file = sampleFile, asker = inNorthmoor) =>
    renderCard(openSample({ file }).cards.referral(concernOf('allegation_against_staff'), asker, false));

  it('names the manager, the designated officer with the working day, and who stands above; never the lead', () => {
    expect(text()).toMatch(
      /senior manager immediately\. Unless it is about them or someone close to them, that is Carol on 01632 960 203\./,
    );
    expect(text()).toMatch(/within one working day: 01632 960 103\./);
    expect(text()).toMatch(/close to them\? Then tell Dev on 01632 960 204, or the designated officer yourself/);
    expect(text()).not.toMatch(/Asha|Ben\b/);
  });

  it('does not tell the head to tell the head', () => {
    const head = { channel: 'slack', person: 'T1:U0CAROL', places: ['C0NORTH01'] } as const;
    expect(text(sampleFile, head)).not.toContain('Carol');
    expect(text(sampleFile, head)).toContain('01632 960 103');
  });

  it('falls back on the national words where the file names nobody', () => {
    const bare = {
      ...sampleFile,
      people: [],
      councils: sampleFile.councils.slice(0, 1).map((one) => ({ ...one, designatedOfficer: undefined })),
    };
    expect(text(bare)).toContain(wording.pathways.allegation_against_staff.lines[0]);
    expect(text(bare)).toContain(wording.pathways.allegation_against_staff.lines[1]);
  });

  it.each(pathwayIds)('%s never has more than three lines of its own', (id) => {
    expect(wording.pathways[id].withoutLead?.length ?? 0).toBeLessThanOrEqual(3);
    expect(openSample().contacts.whoToCall(inNorthmoor)?.allegation.length).toBe(3);
  });
});

it('what breaks in the local part costs nothing but its numbers', () => {
  const broken: unknown[] = [];
  const made = createCards({
    wording,
    whoToCall: () => {
      throw new Error('broken');
    },
    onBroken: (error) => broken.push(error),
  });
  expect(renderCard(made.referral(concernOf('missing_child'), practitioner, false))).toContain(wording.who.lead);
  expect(broken).toHaveLength(1);
});

describe('buttons', () => {
  const actions = (card: (typeof every)[number][1]) => card.buttons.map((button) => button.action);

  it('a referral can be said to be over; a question whether it is real has three answers', () => {
    expect(actions(cards.referral(concernOf('missing_child'), practitioner, false))).toEqual(['over']);
    expect(actions(cards.knownToSocialCare(concernOf('missing_child'), practitioner))).toEqual(['over']);
    expect(actions(cards.confirm(unsure, practitioner))).toEqual([
      'about_someone',
      'known_to_social_care',
      'about_guidance',
    ]);
  });

  it('has no "No" for danger and self-harm, and says how to ask anew', () => {
    const card = cards.confirm({ ...unsure, mayAnswerNo: false }, practitioner);
    expect(actions(card)).toEqual(['about_someone', 'known_to_social_care']);
    expect(renderCard(card)).toMatch(/start a new question/);
  });

  it('says on a card that stays why it does', () => {
    expect(renderCard(cards.referral(concernOf('missing_child'), practitioner, true))).toContain(wording.stillOpen);
  });
});

it('a card for a child is marked as one, whether the account or the words say so, and no other is', () => {
  const { cards } = openSample();
  const concern = concernOf('missing_child', [], 'child');
  const forChildren = [
    cards.referral(concern, practitioner, false),
    cards.referral(concernOf('missing_child'), pupil, false),
    cards.knownToSocialCare(concern, practitioner),
  ];
  expect(forChildren.map(({ isForChild }) => isForChild)).toEqual([true, true, true]);
  // A lead who quotes a child reads a lead's card.
  for (const card of [
    cards.referral(concern, lead, false),
    cards.referral(concernOf('missing_child'), practitioner, false),
  ])
    expect(card.isForChild).toBeUndefined();
});

it('wording that leaves a pathway or 999 out is refused', () => {
  const { missing_child: _left, ...rest } = wording.pathways;
  expect(pathwayWordingSchema.safeParse({ ...wording, pathways: rest }).success).toBe(false);
  expect(pathwayWordingSchema.safeParse({ ...wording, firstLine: 'Call somebody.' }).success).toBe(false);
});
