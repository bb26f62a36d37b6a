import { z } from 'zod';
import { errorCode } from '../../core/errors.ts';
import type { OpenedPassage, QuickFinding } from '../../core/ports.ts';
import { type Card, withoutButtons } from '../../core/reply.ts';
import { type AdaptiveCard, adaptiveCard, cardContentType, type Element, lines } from './adaptive-card.ts';
import { cutAtSentence } from './cut-text.ts';
import type { Setting } from './dependencies.ts';
import { limits } from './limits.ts';
import { plainText } from './message-text.ts';
import type { Incoming } from './parse.ts';
import { renderReply } from './render.ts';
import { cardText, renderHelpCard } from './render-card.ts';
import { renderPassage } from './render-passage.ts';
import { ask, cardOf } from './reply.ts';
import { wording } from './wording.ts';

const querySchema = z.object({
  parameters: z.array(z.object({ name: z.string(), value: z.unknown().optional() })).nullish(),
  queryOptions: z.object({ skip: z.number().int().nonnegative() }).nullish().catch(undefined),
});
const taskSchema = z.object({ messagePayload: z.object({ body: z.object({ content: z.string() }) }) });

/**
 * "Quick check" in the compose box. A concern gives no results but the words of its card, as a note that cannot be
 * inserted into the chat.
 */
export async function answerQuery(incoming: Incoming, setting: Setting): Promise<unknown> {
  const { text, skip } = queryOf(incoming.value);
  if (text === '') return note(wording.extensionHint);
  const found = await quickCheck(text, incoming, setting);
  if (found === null) return note(wording.broken);
  if (found.kind === 'concern') return note(concernText(found.card));
  if (found.passages.length === 0) return note(wording.extensionNothing);
  // Whoever scrolls to the end asks for more of the same: the next ones, or none.
  const page = found.passages.slice(skip, skip + limits.extensionResults);
  const attachments = page.map((passage) => toResult(passage, setting));
  return { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } };
}

/** "Find the guidance on this", on a message: the answer in a dialog that only the person who asked sees. */
export async function answerTask(incoming: Incoming, setting: Setting): Promise<unknown> {
  const parsed = taskSchema.safeParse(incoming.value);
  const text = parsed.success ? plainText(parsed.data.messagePayload.body.content) : '';
  const reply = await ask({ ...aloneQuestion(incoming, setting), text }, setting);
  const concern = reply === null ? null : cardOf(reply);
  const card =
    reply === null
      ? adaptiveCard(lines([wording.broken]), wording.broken)
      : concern === null
        ? withoutPresses(contentOf(renderReply(reply, setting.library.editions())))
        : concernCard(concern);
  const value = { title: wording.extensionTitle, width: 'medium', height: 'large', card: attachment(card) };
  return { task: { type: 'continue', value } };
}

export function note(text: string): unknown {
  return { composeExtension: { type: 'message', text } };
}

/** Null where it broke; the person still gets an answer, and 999. */
async function quickCheck(text: string, incoming: Incoming, setting: Setting): Promise<QuickFinding | null> {
  const { person, places } = incoming;
  try {
    return await setting.quickSearch.find({ text, channel: 'teams', person, places });
  } catch (error) {
    setting.log.error({ code: errorCode(error) }, 'teams_quick_search_failed');
    return null;
  }
}

/** The card with what it names to open, and nothing to answer. */
function concernCard(card: Card): AdaptiveCard {
  const drawn = contentOf(renderHelpCard(card));
  return card.kind === 'confirm' ? { ...drawn, body: [...drawn.body, ...lines([wording.extensionAsk])] } : drawn;
}

/** Nothing can be pressed here, so a question is answered in a chat. */
function concernText(card: Card): string {
  const said = cardText(withoutButtons(card));
  return card.kind === 'confirm' ? `${said}\n${wording.extensionAsk}` : said;
}

/** It belongs to no conversation: half-typed words are no part of one. */
function aloneQuestion(incoming: Incoming, setting: Setting) {
  return {
    id: setting.newId(),
    channel: 'teams',
    conversation: null,
    person: incoming.person,
    places: incoming.places,
  } as const;
}

/** The inserted card has only links: Waymark need not be a member of the chat it is put into. */
function toResult(opened: OpenedPassage, setting: Setting): unknown {
  const card = withoutPresses(contentOf(renderPassage(opened, setting.library.editions())));
  const text = escapeHtml(cutAtSentence(opened.passage.text, limits.previewCharacters));
  const preview = {
    contentType: 'application/vnd.microsoft.card.thumbnail',
    content: { title: opened.label, text },
  };
  return { ...attachment(card), preview };
}

function queryOf(value: unknown): { readonly text: string; readonly skip: number } {
  const parsed = querySchema.safeParse(value);
  if (!parsed.success) return { text: '', skip: 0 };
  const typed = (parsed.data.parameters ?? []).filter((parameter) => parameter.name !== 'initialRun');
  const text = typed.map((parameter) => (typeof parameter.value === 'string' ? parameter.value : '')).join(' ');
  return { text: text.trim(), skip: parsed.data.queryOptions?.skip ?? 0 };
}

function withoutPresses(card: AdaptiveCard): AdaptiveCard {
  return { ...card, body: card.body.flatMap(onlyLinks) };
}

function onlyLinks(element: Element): Element[] {
  if (element.type === 'Container') return [{ ...element, items: element.items.flatMap(onlyLinks) }];
  if (element.type !== 'ActionSet') return [element];
  const links = element.actions.filter((action) => action.type === 'Action.OpenUrl');
  return links.length === 0 ? [] : [{ ...element, actions: links }];
}

function contentOf(message: ReturnType<typeof renderReply>): AdaptiveCard {
  return message.attachments?.[0]?.content ?? adaptiveCard([], '');
}

function attachment(card: AdaptiveCard) {
  return { contentType: cardContentType, content: card };
}

/** Thumbnail cards read HTML. */
function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
