import { z } from 'zod';
import type { Guidance } from '../../core/edition.ts';
import { CorpusError } from '../../core/errors.ts';
import { readYaml } from './read-yaml.ts';

const datedFact = z.strictObject({
  date: z
    .string()
    .regex(
      /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
      'expected a date: YYYY, YYYY-MM or YYYY-MM-DD, in quotes',
    ),
  certainty: z.enum(['certain', 'reported', 'inferred']),
});

const officialFile = z.strictObject({
  url: z.url({ protocol: /^https$/ }).optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  assetId: z.string().optional(),
  label: z.string().optional(),
  current: z.boolean().optional(),
});

const edition = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z0-9]+)+$/),
  title: z.string().min(1),
  shortTitle: z.string().min(1),
  published: datedFact,
  inForceFrom: datedFact,
  inForceUntil: datedFact.optional(),
  supersededBy: z.string().optional(),
  subtitle: z.string().optional(),
  summaryOfChanges: z.url().optional(),
  pdfPageOffset: z.int().optional(),
  pages: z.int().positive().optional(),
  notes: z.array(z.string()).default([]),
  files: z.array(officialFile).default([]),
  held: z.enum(['none', 'briefing', 'digest']),
});

const guidanceFile = z.strictObject({
  guidance: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      statutory: z.boolean(),
      publisher: z.string(),
      landingPage: z.url(),
      contentApi: z.url().optional(),
      editions: z.array(edition).min(1),
    }),
  ),
});

/** Every guidance and edition, from `guidance.yaml`; ids are unique and `supersededBy` names an edition that exists. */
export function readGuidance(file: string, name = 'corpus/guidance.yaml'): readonly Guidance[] {
  const { guidance } = readYaml(file, name, guidanceFile);
  const ids = new Set<string>();
  for (const publication of guidance) {
    for (const { id } of publication.editions) {
      if (ids.has(id)) throw new CorpusError(name, null, `edition ${id} is listed twice; ids are unique`);
      ids.add(id);
    }
  }
  for (const { id, supersededBy } of guidance.flatMap((g) => g.editions)) {
    if (supersededBy && !ids.has(supersededBy)) {
      throw new CorpusError(name, null, `edition ${id} is superseded by ${supersededBy}, which is not listed`);
    }
  }
  return guidance.map((publication) => ({
    ...publication,
    editions: publication.editions.map((e) => ({ ...e, guidance: publication.id })),
  }));
}
