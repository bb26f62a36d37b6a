import { splitUnits } from '../../../src/answering/sentences.ts';
import type { EvidenceText, WrittenStatement } from '../../../src/core/language-model.ts';
import type { ChatRequest, ChatScript } from '../../../test/support/models/stand-in.ts';

/** What the stand-in says in a model's place: one that keeps to the passages, and one that does not. */
export interface Writer {
  readonly id: 'honest' | 'hostile';
  readonly chat: ChatScript;
  /** Statements that it made up or falsified: none of them may be said. */
  readonly lies: ReadonlySet<string>;
}

const mostStatements = 4;

/** Says the sentences that hold most of the question's words, each with itself as the quotation. */
export function createHonestWriter(): Writer {
  return { id: 'honest', lies: new Set(), chat: (request) => reply(request, writeHonestly) };
}

/** Says the same sentences falsified, in a different way each time. */
export function createHostileWriter(): Writer {
  const lies = new Set<string>();
  let turn = 0;
  return {
    id: 'hostile',
    lies,
    chat: (request) =>
      reply(request, (question, evidence) =>
        writeHonestly(question, evidence).map((statement) => {
          const text = falsify(statement.text, turn++);
          lies.add(text);
          return { ...statement, text };
        }),
      ),
  };
}

function reply(
  request: ChatRequest,
  write: (question: string, evidence: readonly EvidenceText[]) => readonly WrittenStatement[],
): unknown {
  if (request.form === 'opinion') return { result: 'clear', pathway: null };
  const [, passages = '[]', question = '""'] =
    /Passages:\s*([\s\S]*?)\s*Question:\s*([\s\S]*)$/.exec(request.user) ?? [];
  const evidence = JSON.parse(passages) as readonly EvidenceText[]; // as our own prompt puts it
  return { statements: write(String(JSON.parse(question)), evidence) };
}

/** The sentences that hold most of the question's words, best first. */
export function writeHonestly(question: string, evidence: readonly EvidenceText[]): readonly WrittenStatement[] {
  const asked = new Set(wordsOf(question));
  return evidence
    .flatMap(({ token, text }) =>
      splitUnits(text)
        .filter(({ kind }) => kind === 'sentence')
        .map((unit) => ({ token, text: unit.text, held: wordsOf(unit.text).filter((word) => asked.has(word)).length })),
    )
    .filter(({ held, text }) => held > 0 && text.split(/\s+/).length >= 5)
    .sort((a, b) => b.held - a.held)
    .slice(0, mostStatements)
    .map(({ token, text }) => ({ text, evidence: [{ token, quotation: text }] }));
}

function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/[a-z]{4,}/g) ?? []).map((word) => word.slice(0, 6));
}

/** Each turns a sentence into one that the passage does not say. */
const falsehoods: readonly ((text: string) => string)[] = [
  (text) => text.replace(/\bshould\b/, 'must'),
  (text) => text.replace(/\bmust\b/, 'may'),
  (text) => text.replace(/\d+/, (number) => String(Number(number) + 7)),
  (text) => text.replace(/\b(?:not|no)\b ?/, ''),
  (text) => text.replace(/\b(?:local authorit(?:y|ies)|police|practitioners|safeguarding partners)\b/i, 'coroner'),
  (text) => `${text.replace(/\.$/, '')}, or the child should be removed at once.`,
  (text) => `You should know this: ${text}`,
  (text) => `<!channel> ${text}`,
  (text) => `${text} Ring 0300 123 1231.`,
  (text) => `In the 2018 edition, ${text}`,
  (text) => `This child meets the threshold. ${text}`,
  () => 'A referral is not needed unless two professionals agree in writing.',
];

/** Where one way changes nothing, the next is tried; the last always does. */
function falsify(text: string, turn: number): string {
  for (let at = 0; at < falsehoods.length; at++) {
    const changed = falsehoods[(turn + at) % falsehoods.length]?.(text) ?? text;
    if (changed !== text) return changed;
  }
  return 'A referral is not needed unless two professionals agree in writing.';
}
