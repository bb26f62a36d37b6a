import type { Card } from '../core/reply.ts';

/** A card as plain text: 999 on the first line, then what to do, what not to do, what has not happened. */
export function renderCard(card: Card): string {
  const dont = card.dont.length === 0 ? [] : [`Don’t ${card.dont.join('; don’t ')}.`];
  const choices = card.buttons.map((choice) => `[${choice.label}]`);
  return [
    card.firstLine,
    '',
    ...card.lines,
    ...dont,
    ...card.closing,
    ...(choices.length > 0 ? ['', choices.join('  ')] : []),
  ].join('\n');
}
