import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { WrittenStatement } from '../../../src/core/language-model.ts';
import { projectRoot } from '../real-waymark.ts';

const said = z.union([
  z.string(),
  z.strictObject({
    text: z.string(),
    quotation: z.string().optional(),
    token: z.string().optional(),
    alsoP2: z.string().optional(),
  }),
]);
const group = z.strictObject({
  passage: z.string(),
  beside: z.string().optional(),
  rests: z.string(),
  honest: z.array(said).default([]),
  hostile: z.record(z.string(), z.array(said)).default({}),
});

/** A statement that a model might write, and the passages that its tokens stand for. */
export interface StatementCase {
  readonly file: string;
  /** "honest", or the kind of attack. */
  readonly kind: string;
  readonly passages: Readonly<Record<string, string>>;
  readonly written: WrittenStatement;
}

/** All statements under `test/sets/answers`, as they were written by hand. */
export function readStatements(folder = join(projectRoot, 'test/sets/answers')): readonly StatementCase[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((file) =>
      z
        .array(group)
        .parse(parse(readFileSync(join(folder, file), 'utf8')))
        .flatMap(({ passage, beside, rests, honest, hostile }) => {
          const passages = { P1: passage, ...(beside ? { P2: beside } : {}) };
          const toCase =
            (kind: string) =>
            (one: z.output<typeof said>): StatementCase => {
              const { text, quotation = rests, token = 'P1', alsoP2 } = typeof one === 'string' ? { text: one } : one;
              const evidence = [{ token, quotation }, ...(alsoP2 ? [{ token: 'P2', quotation: alsoP2 }] : [])];
              return { file, kind, passages, written: { text, evidence } };
            };
          return [
            ...honest.map(toCase('honest')),
            ...Object.entries(hostile).flatMap(([kind, statements]) => statements.map(toCase(kind))),
          ];
        }),
    );
}
