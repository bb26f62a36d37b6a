import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Passage } from '../../src/core/passage.ts';
import { corpusFolder, loadCorpus } from '../../src/guidance/index.ts';

/** One fact of a briefing: some one passage or change of the edition says all of it, on its page where one is given. */
const factSchema = z.object({
  id: z.string(),
  source: z.string(),
  edition: z.string(),
  fact: z.string(),
  page: z.number().nullable(),
  needs: z.array(z.array(z.string()).min(1)).min(1),
});

const root = fileURLToPath(new URL('../..', import.meta.url));
const facts = z.array(factSchema).parse(parse(readFileSync(join(root, 'test/fixtures/briefing-facts.yaml'), 'utf8')));
const { passages } = loadCorpus(corpusFolder(root));

test('the checklist has facts of every briefing, each once', () => {
  expect(facts.length).toBeGreaterThan(150);
  expect(new Set(facts.map((fact) => fact.id)).size).toBe(facts.length);
  for (const briefing of ['000', '001', '002', '003', '004', 'editions'])
    expect(facts.some((fact) => fact.source.includes(briefing))).toBe(true);
});

test('every fact of the briefings is said by one passage of its edition, on its page', () => {
  const missing = facts
    .filter((fact) => !passages.some((passage) => says(passage, fact)))
    .map((fact) => `${fact.id} (${fact.source}) ${fact.fact}`);
  expect(missing).toEqual([]);
});

function says(passage: Passage, fact: z.infer<typeof factSchema>): boolean {
  if (passage.edition !== fact.edition) return false;
  const { page } = fact;
  if (page !== null && !(passage.page !== null && passage.page <= page && page <= (passage.pageEnd ?? passage.page)))
    return false;
  const text = plain([...passage.section, passage.text, passage.summary ?? ''].join('\n'));
  return fact.needs.every((group) => group.some((option) => text.includes(plain(option))));
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ');
}
