import type { Activity } from 'botbuilder';
import { type AdaptiveCard, cardContentType, type Element } from './adaptive-card.ts';
import type { Place } from './parse.ts';

/** A feature that no host has: what asks for it gives way to its fallback. */
const requires = { universalActions: '1.0' } as const;

export function isTeams({ channelId }: Pick<Place, 'channelId'>): boolean {
  return channelId === 'msteams';
}

/**
 * Emulators that are built on Web Chat draw Action.Execute and drop every press on it, so that its fallback is never
 * reached. Asked for a feature that they lack, they draw the fallback instead; an emulator that knows neither features nor
 * fallbacks still finds an Action.Execute. https://github.com/microsoft/BotFramework-WebChat/issues/3844
 */
export function withPlainButtons(activity: Partial<Activity> & { readonly type: string }) {
  if (activity.attachments === undefined) return activity;
  const attachments = activity.attachments.map((attachment) =>
    attachment.contentType === cardContentType ? { ...attachment, content: inCard(attachment.content) } : attachment,
  );
  return { ...activity, attachments };
}

function inCard(card: AdaptiveCard) {
  return { ...card, body: card.body.map(inElement) };
}

function inElement(element: Element): unknown {
  if (element.type === 'Container') return { ...element, items: element.items.map(inElement) };
  if (element.type !== 'ActionSet') return element;
  const actions = element.actions.map((action) =>
    action.type === 'Action.Execute' ? { ...action, requires } : action,
  );
  return { ...element, actions };
}
