import type { types } from '@slack/bolt';
import type { EditionHolding, NewerEdition } from '../../core/ports.ts';
import { actions, button, header, section, sections } from './blocks.ts';
import { actionIds } from './button-values.ts';
import { escapeText } from './mrkdwn.ts';
import { editionLines, newerBlocks } from './render-passage.ts';
import { wording } from './wording.ts';

interface Home {
  readonly holdings: readonly EditionHolding[];
  readonly newer: readonly NewerEdition[];
  readonly kept: readonly string[];
}

export function renderHome({ holdings, newer, kept }: Home): types.HomeView {
  return {
    type: 'home',
    blocks: [
      header('Waymark'),
      section(`*${escapeText(wording.notForReferrals)}*`),
      ...actions([button(actionIds.getHelp, 'I’m worried about someone', 'help')]),
      section(escapeText(wording.homeIntro)),
      header('Editions'),
      ...newerBlocks(newer),
      ...sections(editionLines(holdings)),
      header('What Waymark keeps'),
      ...sections(kept.map((line) => `• ${escapeText(line)}`)),
      header('How to ask'),
      ...sections(wording.commandHelp.map((line) => escapeText(line).replace(/^- /, '• '))),
    ],
  };
}
