import { z } from 'zod';
import { readYaml } from './read-yaml.ts';

/** Words that mean the same to a practitioner. The first is the term as the guidance has it. */
export interface GlossaryEntry {
  readonly term: string;
  readonly also: readonly string[];
}

const glossaryFile = z.strictObject({
  terms: z.array(z.strictObject({ term: z.string().min(1), also: z.array(z.string().min(1)).min(1) })),
});

export function readGlossary(file: string, name = 'corpus/glossary.yaml'): readonly GlossaryEntry[] {
  return readYaml(file, name, glossaryFile).terms;
}
