import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { CorpusError } from '../../core/errors.ts';

/** Of a file that is wrong throughout, nobody reads more. */
const shownProblems = 12;

/** Reads a YAML file against a schema. Every mistake becomes a CorpusError with file, line and what was expected. */
export function readYaml<T>(file: string, name: string, schema: z.ZodType<T>): T {
  let source: string;
  try {
    source = readFileSync(file, 'utf8');
  } catch {
    throw new CorpusError(name, null, 'this file is missing or cannot be read');
  }
  return parseYaml(source, name, schema);
}

export function parseYaml<T>(source: string, name: string, schema: z.ZodType<T>, firstLine = 1): T {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  const broken = document.errors[0];
  if (broken) throw new CorpusError(name, lineAt(broken.pos[0]), `expected valid YAML (${broken.code.toLowerCase()})`);
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const [first, ...more] = parsed.error.issues.slice(0, shownProblems).map(({ path, message }) => ({
    line: lineOf(path),
    expected: `${path.join('.') || 'the file'}: ${message}`,
  }));
  throw new CorpusError(
    name,
    first?.line ?? firstLine,
    first?.expected ?? 'not as expected',
    more.map(({ line, expected }) => `${name}, line ${line}: ${expected}`),
  );

  /** The value itself may be what is missing: the nearest ancestor that exists has the line. */
  function lineOf(path: readonly PropertyKey[]): number {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true);
      const range = (node as { range?: [number, number, number] } | undefined)?.range; // yaml nodes carry a range; scalars read plain do not
      if (range) return lineAt(range[0]);
    }
    return firstLine;
  }
}
