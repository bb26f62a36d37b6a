import type { types } from '@slack/bolt';
import { nameEdition } from '../../core/edition.ts';
import { describeDate } from '../../core/edition-dates.ts';
import type { Passage } from '../../core/passage.ts';
import type { EditionHolding, NewerEdition, OpenedPassage } from '../../core/ports.ts';
import type { Card } from '../../core/reply.ts';
import { type Block, context, fitBlocks, header, section, sections, viewRoom } from './blocks.ts';
import { limits } from './limits.ts';
import { cutAtSentence, escapeText, link } from './mrkdwn.ts';
import { escapeLine } from './render.ts';
import { cardBlocks } from './render-card.ts';
import { inForceWords, provenanceLines, statusWords, wording } from './wording.ts';

export type Modal = types.ModalView;

function modal(title: string, blocks: readonly Block[]): Modal {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: cutAtSentence(title, limits.viewTitleCharacters) },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [...blocks],
  };
}

/** The passage between its neighbours. The neighbours give way before the passage does. */
export function renderPassage(opened: OpenedPassage | null, holdings: readonly EditionHolding[]): Modal {
  if (opened === null) return modal('Passage', [section(wording.passageGone)]);
  const { passage, label, url, before, after } = opened;
  const official = url === null ? [] : [section(link(url, 'Open the official document'))];
  const whole = fitBlocks(
    {
      head: [header(label), context(provenanceLines[passage.provenance]), ...standingBlocks(passage, holdings)],
      body: passageBlocks(passage),
      cut: section(wording.cutPassage),
      tail: official,
    },
    viewRoom,
  );
  const around = [
    ...labelled('Before it', before),
    { type: 'divider' } as const,
    ...whole,
    { type: 'divider' } as const,
    ...labelled('After it', after),
  ];
  return modal('Passage', around.length <= limits.blocksPerView ? around : whole);
}

/** A passage of an edition that is not in force must not be read as if it were. */
function standingBlocks({ edition }: Passage, holdings: readonly EditionHolding[]): Block[] {
  const holding = holdings.find((one) => one.edition.id === edition);
  if (holding === undefined || holding.status === 'in_force') return [];
  return [context(escapeText(`${nameEdition(holding.edition)} is ${statusWords[holding.status]}.`))];
}

function passageBlocks(passage: Passage): Block[] {
  const footnotes = passage.footnotes.map(({ number, text }) => `${escapeText(number)} ${escapeText(text)}`);
  const summary = passage.summary === null ? [] : ['', `_${provenanceLines.digest}:_ ${escapeText(passage.summary)}`];
  return sections([
    ...passage.text.split('\n').map(escapeLine),
    ...(footnotes.length === 0 ? [] : ['', ...footnotes]),
    ...summary,
  ]);
}

function labelled(title: string, passages: readonly Passage[]): Block[] {
  if (passages.length === 0) return [];
  return [
    context(`*${title}*`),
    ...passages.map((passage) => {
      const number = passage.paragraph === null ? '' : `*${escapeText(passage.paragraph)}* `;
      return section(
        cutAtSentence(`${number}${passage.text.split('\n').map(escapeLine).join('\n')}`, limits.sectionCharacters),
      );
    }),
  ];
}

export function editionLines(holdings: readonly EditionHolding[]): string[] {
  return holdings.map(({ edition, passages, status }) => {
    const held = passages.official + passages.digest + passages.briefing;
    const what =
      held === 0 ? 'not held' : passages.official > 0 ? 'held with its official text' : 'held as Waymark’s summary';
    const from = `${inForceWords[status]} ${describeDate(edition.inForceFrom)}`;
    return `• *${escapeText(nameEdition(edition))}*: ${from}; ${what}`;
  });
}

/** A reader's line, with what was seen for whoever runs Waymark below it. */
export function newerBlocks(newer: readonly NewerEdition[]): Block[] {
  return newer.flatMap(({ readerText, text }) => [
    section(`*${escapeText(wording.newerTitle)}:* ${escapeText(readerText)}`),
    context(cutAtSentence(escapeText(`${wording.forOperators} ${text}`), limits.contextCharacters)),
  ]);
}

export function renderEditions(holdings: readonly EditionHolding[], newer: readonly NewerEdition[]): Modal {
  const how = 'Name an edition or a date in your question, for example “in 2018” or “as at March 2019”.';
  return modal('Editions', [...newerBlocks(newer), ...sections(editionLines(holdings)), context(how)]);
}

export function renderHelp(card: Card): Modal {
  return modal('Get help now', cardBlocks(card));
}
