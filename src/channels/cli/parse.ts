import { z } from 'zod';
import type { Question } from '../../core/question.ts';

/** Longer lines are refused before they are read: no question is this long. */
const maxLineCharacters = 2_000_000;

const line = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  question: z.string(),
  edition: z.string().min(1).nullish(),
  asAt: z.string().min(1).nullish(),
  conversation: z.string().min(1).nullish(),
  action: z.enum(['about_guidance', 'known_to_social_care', 'over']).nullish(),
});

export interface Flags {
  readonly edition?: string | undefined;
  readonly asAt?: string | undefined;
  /** The guidance alone, whatever model is there: for every line. */
  readonly isExtractOnly?: boolean | undefined;
}

export type ParsedLine = { readonly question: Question } | { readonly id: string | null; readonly problem: string };

/** One line of input to a question. A line's own edition or date takes the place of the flag. */
export function parseLine(text: string, number: number, flags: Flags): ParsedLine {
  if (text.length > maxLineCharacters)
    return { id: null, problem: `Line ${number} is longer than ${maxLineCharacters} characters.` };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return {
      id: null,
      problem: `Line ${number} is not valid JSON. Each line is one object, for example {"id":"1","question":"what is early help?"}.`,
    };
  }
  const parsed = line.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path.join('.') || 'the line';
    return {
      id: readId(json),
      problem: `Line ${number}: “${field}” is missing or not as expected. Needed: "id" and "question" as text; "edition", "asAt", "conversation" and "action" may be left out.`,
    };
  }
  const { id, question, edition, asAt, conversation, action } = parsed.data;
  const own =
    edition || asAt
      ? { edition: edition ?? undefined, asAt: asAt ?? undefined }
      : { edition: flags.edition, asAt: flags.asAt };
  return {
    question: {
      id,
      text: question,
      channel: 'cli',
      conversation: conversation ?? null,
      person: 'terminal',
      ...own,
      isExtractOnly: flags.isExtractOnly,
      action: action ?? undefined,
    },
  };
}

function readId(json: unknown): string | null {
  const id = typeof json === 'object' && json !== null && 'id' in json ? json.id : null;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}
