import type { types } from '@slack/bolt';
import type { LeadEscalation } from '../../core/escalations.ts';
import type { EditionHolding, NewerEdition } from '../../core/ports.ts';
import { actions, button, fitBlocks, header, section, sections, viewRoom } from './blocks.ts';
import { actionIds } from './button-values.ts';
import { escapeText } from './mrkdwn.ts';
import { openEscalationBlocks } from './render-escalation.ts';
import { editionLines, newerBlocks } from './render-passage.ts';
import { wording } from './wording.ts';

interface Home {
  readonly holdings: readonly EditionHolding[];
  readonly newer: readonly NewerEdition[];
  readonly kept: readonly string[];
  /** Open to this person, who alone sees them here. */
  readonly open: readonly LeadEscalation[];
  readonly user: string;
}

export function renderHome({ holdings, newer, kept, open, user }: Home): types.HomeView {
  const around = [
    section(escapeText(wording.homeIntro)),
    header('Editions'),
    ...newerBlocks(newer),
    ...sections(editionLines(holdings)),
    header('What Waymark keeps'),
    ...sections(kept.map((line) => `• ${escapeText(line)}`)),
    header('How to ask'),
    ...sections(wording.commandHelp.map((line) => escapeText(line).replace(/^- /, '• '))),
  ];
  const head = [
    header('Waymark'),
    section(`*${escapeText(wording.notForReferrals)}*`),
    ...actions([button(actionIds.getHelp, 'I’m worried about someone', 'help')]),
  ];
  const waiting = open.length === 0 ? [] : [header(wording.openForYou), ...openEscalationBlocks(open, user)];
  return {
    type: 'home',
    // What waits for somebody stands first, and gives way last.
    blocks: fitBlocks({ head, body: [...waiting, ...around], cut: section(wording.cut), tail: [] }, viewRoom),
  };
}
