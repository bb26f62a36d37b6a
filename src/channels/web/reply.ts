import type { Assistant, Library, TellStep } from '../../core/ports.ts';
import type { AskRequest } from './parse.ts';
import { renderReply } from './render.ts';
import type { ReplyView } from './view.ts';

export interface ReplyDependencies {
  readonly assistant: Assistant;
  readonly library: Library;
  readonly newId: () => string;
}

export async function replyToAsk(
  ask: AskRequest,
  person: string,
  deps: ReplyDependencies,
  tellStep?: TellStep,
): Promise<ReplyView> {
  const question = {
    id: deps.newId(),
    text: ask.question,
    channel: 'web',
    conversation: ask.conversation,
    person,
    edition: ask.edition,
    asAt: ask.asAt,
    between: ask.between,
    action: ask.action,
    choice: ask.choice,
    hasAttachment: ask.hasAttachment,
  } as const;
  return renderReply(await deps.assistant.reply(question, tellStep), deps.library.editions());
}
