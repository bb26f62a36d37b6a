import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** What the world outside saw, in order: written by plain appends, which a killed process has made or has not. */
const line = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('shown'), id: z.string() }),
  z.object({ kind: z.literal('told'), id: z.string() }),
  z.object({ kind: z.literal('acknowledged'), id: z.string(), contact: z.string() }),
  z.object({ kind: z.literal('sent'), id: z.string(), key: z.string(), recipient: z.string(), at: z.string() }),
  z.object({ kind: z.literal('started') }),
]);
export type JournalLine = z.infer<typeof line>;

export function appendLine(file: string, entry: JournalLine): void {
  appendFileSync(file, `${JSON.stringify(entry)}\n`);
}

/** A line that the kill cut in two is no line. */
export function readJournal(file: string): readonly JournalLine[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text) => {
      try {
        return [line.parse(JSON.parse(text))];
      } catch {
        return [];
      }
    });
}
