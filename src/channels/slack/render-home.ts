import type { types } from '@slack/bolt';
import type { LocalEntry } from '../../core/contacts.ts';
import { formatDate } from '../../core/edition-dates.ts';
import type { LeadEscalation } from '../../core/escalations.ts';
import type { EditionHolding, NewerEdition } from '../../core/ports.ts';
import { actions, type Block, button, fitBlocks, header, section, sections, viewRoom } from './blocks.ts';
import { actionIds } from './button-values.ts';
import { escapeText, link } from './mrkdwn.ts';
import { openEscalationBlocks } from './render-escalation.ts';
import { editionLines, newerBlocks } from './render-passage.ts';
import { entryWords, wording } from './wording.ts';

/** For how long the operator keeps what is kept. */
export interface KeptDays {
  readonly audit: number;
  /** 0 where no question is kept. */
  readonly questions: number;
}

interface Home {
  readonly holdings: readonly EditionHolding[];
  readonly newer: readonly NewerEdition[];
  readonly contacts: readonly LocalEntry[];
  readonly keptDays: KeptDays;
  /** Open to this person, who alone sees them here. */
  readonly open: readonly LeadEscalation[];
  readonly user: string;
}

export function renderHome({ holdings, newer, contacts, keptDays, open, user }: Home): types.HomeView {
  const around = [
    section(escapeText(wording.homeIntro)),
    header('Editions'),
    ...newerBlocks(newer),
    ...sections(editionLines(holdings)),
    ...contactBlocks(contacts),
    header('What Waymark keeps'),
    ...sections(keptLines(keptDays).map((line) => `• ${escapeText(line)}`)),
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

function contactBlocks(contacts: readonly LocalEntry[]): Block[] {
  const lines = contacts.length === 0 ? [escapeText(wording.noContacts)] : contacts.map(contactLine);
  // `verbatim` is off so that Slack makes the numbers pressable.
  return [header(wording.contactsTitle), ...sections(lines, false)];
}

function contactLine({ kind, name, phone, url, verifiedOn, isOverdue, awayUntil }: LocalEntry): string {
  const reach = [phone, url === null ? null : link(url, url)].filter((one) => one !== null).join(', ');
  const checked = `${isOverdue ? wording.notCheckedSince : wording.checkedOn} ${formatDate(verifiedOn)}`;
  const away = awayUntil === null ? '' : `, ${wording.awayUntil} ${formatDate(awayUntil)}`;
  return `• *${escapeText(name)}*, ${entryWords[kind]}${away}${reach === '' ? '' : `: ${reach}`} (${checked})`;
}

function keptLines({ audit, questions }: KeptDays): readonly string[] {
  const { homeKept } = wording;
  return [
    homeKept.memory,
    questions === 0 ? homeKept.noQuestions : homeKept.questions.replace('{days}', String(questions)),
    homeKept.records.replace('{days}', String(audit)),
    homeKept.reads,
  ];
}
