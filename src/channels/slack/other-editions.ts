import { nameEdition } from '../../core/edition.ts';
import { errorCode } from '../../core/errors.ts';
import type { EditionHolding } from '../../core/ports.ts';
import type { Reply } from '../../core/reply.ts';
import { type Block, context, section } from './blocks.ts';
import type { Topic } from './button-values.ts';
import { limits } from './limits.ts';
import { cutAtSentence, escapeText, link } from './mrkdwn.ts';
import { placesOf } from './parse.ts';
import type { Press } from './parse-interaction.ts';
import { type Modal, renderEditions } from './render-passage.ts';
import type { ReplyDependencies } from './reply.ts';
import { provenanceLines, statusWords, wording } from './wording.ts';

/**
 * What the other editions say on the subject of an answer: the list of editions at once, for a trigger is dead after 3
 * seconds, and each edition's own words on it as soon as they are found.
 */
export async function showOtherEditions(press: Press, topic: Topic | null, deps: ReplyDependencies): Promise<void> {
  const list = renderEditions(deps.library.editions(), deps.library.newerEditions());
  if (press.triggerId === null) return;
  try {
    const viewId = await deps.api.openView(press.triggerId, list);
    if (topic === null || viewId === null) return;
    const found = await Promise.all(othersThan(topic, deps).map((holding) => askOf(holding, topic, press, deps)));
    const blocks = found.flatMap(({ holding, reply }) => editionBlocks(holding, reply));
    if (blocks.length > 0) await deps.api.updateView(viewId, withTopic(list, topic, blocks));
  } catch (error) {
    deps.log.warn({ code: errorCode(error) }, 'slack_modal_failed');
  }
}

/** The editions of the same guidance that hold anything. */
function othersThan(topic: Topic, { library }: ReplyDependencies): readonly EditionHolding[] {
  const all = library.editions();
  const guidance = all.find(({ edition }) => edition.id === topic.edition)?.guidance.id;
  return all.filter(
    ({ edition, passages, guidance: of }) =>
      edition.id !== topic.edition && of.id === guidance && passages.official + passages.digest > 0,
  );
}

/** Asked of the heading that the answer stood under, outside any conversation: no word of a person is kept or used. */
async function askOf(
  holding: EditionHolding,
  { heading }: Topic,
  { person }: Press,
  { assistant, newId, log }: ReplyDependencies,
): Promise<{ readonly holding: EditionHolding; readonly reply: Reply | null }> {
  const text = `What does it say about ${heading}?`;
  const question = { text, channel: 'slack', conversation: null, person, places: placesOf(null, person) } as const;
  try {
    return { holding, reply: await assistant.reply({ id: newId(), ...question, edition: holding.edition.id }) };
  } catch (error) {
    log.error({ code: errorCode(error) }, 'slack_assistant_failed');
    return { holding, reply: null };
  }
}

function editionBlocks({ edition, status }: EditionHolding, reply: Reply | null): Block[] {
  const name = `*${escapeText(nameEdition(edition))}* (${statusWords[status]})`;
  const said = reply?.statements.find(({ kind }) => kind === 'sentence' || kind === 'item');
  const citation = reply?.citations[said?.citations[0] ?? -1];
  if (reply?.outcome !== 'answered' || said === undefined || citation?.edition !== edition.id)
    return [section(`${name}\n${wording.nothingOnThis}`)];
  const source = citation.url === null ? escapeText(citation.label) : link(citation.url, citation.label);
  return [
    section(cutAtSentence(`${name}\n${escapeText(said.text)}`, limits.sectionCharacters)),
    context(`${source} (${provenanceLines[citation.provenance]})`),
  ];
}

function withTopic(list: Modal, { heading }: Topic, found: readonly Block[]): Modal {
  const title = section(
    cutAtSentence(`*${escapeText(wording.onThis)} ${escapeText(heading)}*`, limits.sectionCharacters),
  );
  const blocks = [title, ...found, { type: 'divider' } as const, ...list.blocks];
  return blocks.length <= limits.blocksPerView ? { ...list, blocks } : list;
}
