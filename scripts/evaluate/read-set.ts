import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The lines of one of our own sets under `test/sets`; empty where the file is not there. */
export function readSet<T>(root: string, name: string): readonly T[] {
  const file = join(root, 'test/sets', name);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T); // our own sets
}
