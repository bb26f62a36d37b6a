import type { Citation, Reply } from '../../core/reply.ts';
import { type Message, sizeInBytes } from './adaptive-card.ts';
import { cutAtSentence } from './cut-text.ts';
import { limits } from './limits.ts';
import { provenanceLines } from './wording.ts';

/**
 * The sources of an answer as Teams knows them: `[n]` on the card, and for each its name, an extract and a link; and, where a
 * model wrote the words and only there, Teams' own label beside Waymark's name. One such entity a message at most: two are refused.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content
 */
export function withEntity(message: Message, reply: Reply): Message {
  const isCited = reply.outcome === 'answered' && reply.citations.length > 0;
  const citation = isCited ? reply.citations.slice(0, limits.citations).map((one, at) => claimOf(one, at, reply)) : [];
  const entity = {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    '@id': '',
    ...(reply.writtenBy ? { additionalType: ['AIGeneratedContent'] } : {}),
  };
  const bare = reply.writtenBy ? { ...message, entities: [entity] } : message;
  if (citation.length === 0) return bare;
  const whole = { ...message, entities: [{ ...entity, citation }] };
  // The card names every source; an answer that just fits goes without. The label stays: it is a few bytes.
  return sizeInBytes(whole) <= limits.messageBytes ? whole : bare;
}

function claimOf(citation: Citation, at: number, reply: Reply) {
  const { label, url } = citation;
  return {
    '@type': 'Claim',
    position: at + 1,
    appearance: {
      '@type': 'DigitalDocument',
      name: cutAtSentence(label, limits.citationNameCharacters),
      abstract: cutAtSentence(abstractOf(citation, at, reply), limits.citationAbstractCharacters),
      ...(url !== null && /^https:\/\//i.test(url) && URL.canParse(url) ? { url } : {}),
    },
  };
}

/** The quotation where there is one; our summary is said to be ours, which what a model wrote is not. */
function abstractOf({ provenance, quote }: Citation, at: number, { statements, writtenBy }: Reply): string {
  if (quote !== null) return `“${cutAtSentence(quote, limits.citationAbstractCharacters - 2)}”`;
  const said = writtenBy ? undefined : statements.find(({ citations }) => citations.includes(at))?.text;
  return [provenanceLines[provenance], ...(said === undefined ? [] : [said])].join(': ');
}
