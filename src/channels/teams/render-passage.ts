import { nameEdition } from '../../core/edition.ts';
import { byPublication, describeDate } from '../../core/edition-dates.ts';
import type { Passage } from '../../core/passage.ts';
import type { EditionHolding, NewerEdition, OpenedPassage } from '../../core/ports.ts';
import {
  actionSet,
  adaptiveCard,
  cardMessage,
  container,
  type Element,
  fits,
  heading,
  lines,
  type Message,
  openUrl,
  text,
} from './adaptive-card.ts';
import { cutAtSentence } from './cut-text.ts';
import { limits } from './limits.ts';
import { editionTitle, wayOut } from './render.ts';
import { inForceWords, provenanceLines, wording } from './wording.ts';

/** A passage in its surroundings. Where it is too long for Teams it is cut at a sentence, with a link to the rest. */
export function renderPassage(opened: OpenedPassage, holdings: readonly EditionHolding[]): Message {
  const shares = [1, 0.6, 0.3, 0.1];
  const messages = shares.map((share) => drawPassage(opened, holdings, share));
  return messages.find(isWithin) ?? drawPassage(opened, holdings, 0.05);
}

function isWithin(message: Message): boolean {
  const card = message.attachments?.[0]?.content;
  return card !== undefined && fits(card, message.summary ?? '');
}

function drawPassage(opened: OpenedPassage, holdings: readonly EditionHolding[], share: number): Message {
  const { passage } = opened;
  const whole = passage.text;
  const shown = cutAtSentence(whole, Math.floor(limits.passageCharacters * share));
  const neighbours = (heads: string, list: readonly Passage[]): Element[] =>
    list.length === 0
      ? []
      : [
          text(heads, { weight: 'bolder', size: 'small' }, 'medium'),
          ...list.flatMap((one) =>
            lines([nameOf(one), cutAtSentence(one.text, Math.floor(limits.neighbourCharacters * share))], {
              isSubtle: true,
            }),
          ),
        ];
  const body = [
    heading(opened.label),
    text(placeOf(passage, holdings), { isSubtle: true, size: 'small' }, 'none'),
    ...neighbours(wording.before, opened.before),
    container(
      [
        text(provenanceLines[passage.provenance], { isSubtle: true, size: 'small' }),
        ...lines([shown]),
        ...passage.footnotes.flatMap((note) => lines([`${note.number}. ${note.text}`], { size: 'small' })),
        ...(shown === whole ? [] : [text(wording.cut, { italic: true })]),
      ],
      { style: 'emphasis' },
    ),
    ...plainEnglish(passage),
    ...neighbours(wording.after, opened.after),
    ...(passage.source === null ? [] : [text(`Source: ${passage.source}`, { isSubtle: true, size: 'small' })]),
    ...actionSet([openUrl('Open the official page', opened.url)]),
    ...wayOut(),
  ];
  const fallback = cutAtSentence(`${opened.label}\n${whole}`, Math.floor(limits.fallbackCharacters * share));
  return cardMessage(adaptiveCard(body, fallback), cutAtSentence(opened.label, limits.summaryCharacters));
}

function plainEnglish(passage: Passage): Element[] {
  if (passage.provenance !== 'official' || passage.summary === null) return [];
  return [
    text(wording.summaryHeading, { weight: 'bolder', size: 'small' }, 'medium'),
    text(provenanceLines.digest, { isSubtle: true, size: 'small' }, 'none'),
    ...lines([passage.summary]),
  ];
}

function placeOf(passage: Passage, holdings: readonly EditionHolding[]): string {
  const parts = [editionTitle(passage.edition, holdings), passage.chapter, ...passage.section];
  return [...new Set(parts)].filter((part) => part !== '').join(' › ');
}

function nameOf(passage: Passage): string {
  const name =
    passage.paragraph === null ? (passage.section.at(-1) ?? passage.chapter) : `Paragraph ${passage.paragraph}`;
  return passage.page === null ? name : `${name}, page ${passage.page}`;
}

/** A reader's line that stands out, with what was seen for whoever runs Waymark below it. */
export function newerNotes(newer: readonly NewerEdition[]): Element[] {
  return newer.map(({ readerText, text: seen }) =>
    container(
      [
        text(wording.newerTitle, { weight: 'bolder' }),
        ...lines([readerText]),
        ...lines([cutAtSentence(`${wording.forOperators} ${seen}`, limits.neighbourCharacters)], {
          isSubtle: true,
          size: 'small',
        }),
      ],
      { style: 'warning' },
    ),
  );
}

/** The editions held, newest first, with the certainty of each date. */
export function renderEditions(holdings: readonly EditionHolding[], newer: readonly NewerEdition[]): Message {
  const newestFirst = [...holdings].sort((a, b) => byPublication(b.edition, a.edition));
  const rows = newestFirst.map(({ edition, passages, status }) => {
    const held = passages.official + passages.digest + passages.briefing;
    const what = held === 0 ? wording.notHeld : passages.official > 0 ? wording.heldOfficial : wording.heldSummary;
    return `${nameEdition(edition)}: ${inForceWords[status]} ${describeDate(edition.inForceFrom)}; ${what}`;
  });
  const body = [heading('Editions'), ...newerNotes(newer), ...lines(rows.map((row) => `- ${row}`)), ...wayOut()];
  return cardMessage(adaptiveCard(body, rows.join('\n')), 'Editions that Waymark knows');
}
