import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CorpusError } from '../../core/errors.ts';
import type { Passage } from '../../core/passage.ts';
import { parseYaml } from './read-yaml.ts';

const asksSchema = z.record(z.string(), z.array(z.string().trim().min(3)).min(1));

/**
 * Further ways of asking, kept beside the digest so that it stays readable: in the edition's folder `asks`, maps from a
 * paragraph's number, or from heading and page ("Attendees, page 86") where it has none, to what people type.
 * @param folder of the edition
 * @param name of that folder, for errors
 * @returns the passages in their order, each with what it gained
 * @throws CorpusError with file and line, for a key that names no passage of the digest
 */
export function addFurtherAsks(passages: readonly Passage[], folder: string, name: string): readonly Passage[] {
  const asksFolder = join(folder, 'asks');
  if (!existsSync(asksFolder)) return passages;
  const files = readdirSync(asksFolder)
    .filter((file) => file.endsWith('.yaml'))
    .sort();
  return files.reduce(
    (held, file) => addAsks(held, readFileSync(join(asksFolder, file), 'utf8'), `${name}/asks/${file}`),
    passages,
  );
}

function addAsks(passages: readonly Passage[], source: string, name: string): readonly Passage[] {
  const found = new Map(Object.entries(parseYaml(source, name, asksSchema)));
  const unused = new Set(found.keys());
  const added = passages.map((passage) => {
    const key = askKey(passage);
    const asks = found.get(key);
    if (!asks || passage.provenance !== 'digest') return passage;
    unused.delete(key);
    return { ...passage, asks: [...new Set([...passage.asks, ...asks])] };
  });
  const [stray] = unused;
  if (stray !== undefined)
    throw new CorpusError(name, lineOf(source, stray), `no passage of this edition is called "${stray}"`);
  return added;
}

/** What a passage is called in the files of `asks`. */
export function askKey({ paragraph, section, chapter, page }: Passage): string {
  return paragraph ?? `${section.at(-1) ?? chapter}${page === null ? '' : `, page ${page}`}`;
}

function lineOf(source: string, key: string): number | null {
  const at = source.split('\n').findIndex((line) => line.replace(/^["']/, '').startsWith(key));
  return at < 0 ? null : at + 1;
}
