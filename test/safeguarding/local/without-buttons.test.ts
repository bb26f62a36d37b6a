import { expect, it } from 'vitest';
import type { Concern } from '../../../src/core/concern.ts';
import { withoutButtons } from '../../../src/core/reply.ts';
import { inNorthmoor, openSample, practitioner } from '../../support/local-contacts.ts';

const concern: Concern = { pathway: 'childrens_social_care', also: [], strength: 'strong', signals: [] };
const { cards } = openSample();

it('a card with a button for each council speaks of them, and where nothing can be pressed it does not', () => {
  const card = cards.referral(concern, practitioner, true);
  expect(card.buttons.map(({ action }) => action)).toContain('choose_council');
  expect(card.lines.join('\n')).toContain('Press its name below');
  const bare = withoutButtons(card);
  expect(bare.lines.join('\n')).not.toMatch(/press its name|below/i);
  expect(bare.lines).toHaveLength(card.lines.length - 1);
  expect([bare.firstLine, bare.dont, bare.closing, bare.buttons]).toEqual([
    card.firstLine,
    card.dont,
    card.closing,
    [],
  ]);
});

it('a card of one council loses its buttons and no line', () => {
  const card = cards.referral(concern, inNorthmoor, false);
  expect(withoutButtons(card)).toMatchObject({ lines: card.lines, buttons: [] });
});
