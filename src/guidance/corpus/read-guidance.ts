import { z } from 'zod';
import type { Guidance } from '../../core/edition.ts';
import { isCalendarDate } from '../../core/edition-dates.ts';
import { readYaml } from './read-yaml.ts';

const datedFact = z.strictObject({
  // A date may be known to the year or the month only.
  date: z
    .string('expected a date in quotes')
    .refine(
      (date) => isCalendarDate(`${date}-01-01`.slice(0, 10)) && /^\d{4}(-\d\d){0,2}$/.test(date),
      'expected a date that exists: YYYY, YYYY-MM or YYYY-MM-DD, in quotes',
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
  standing: z.string().min(1).optional(),
  summaryOfChanges: z.url().optional(),
  pdfPageOffset: z.int().optional(),
  pages: z.int().positive().optional(),
  bindingPassage: z
    .string()
    .regex(/^[a-z0-9-]+\/\d+$/, 'expected series and number: main/6')
    .optional(),
  notes: z.array(z.string()).default([]),
  files: z.array(officialFile).default([]),
  held: z.enum(['none', 'briefing', 'digest']),
});

const guidanceFile = z
  .strictObject({
    guidance: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        shortName: z.string().min(1).optional(),
        statutory: z.boolean(),
        publisher: z.string(),
        landingPage: z.url(),
        contentApi: z.url().optional(),
        editions: z.array(edition).min(1),
      }),
    ),
  })
  .superRefine(({ guidance }, context) => {
    const all = guidance.flatMap(({ editions }, g) =>
      editions.map((e, n) => ({ ...e, path: ['guidance', g, 'editions', n] })),
    );
    const ids = all.map(({ id }) => id);
    all.forEach(({ id, supersededBy, path }, n) => {
      const problem = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [...path, field], message });
      if (ids.indexOf(id) < n) problem('id', `edition ${id} is listed twice; ids are unique`);
      if (supersededBy && !ids.includes(supersededBy))
        problem('supersededBy', `edition ${id} is superseded by ${supersededBy}, which is not listed`);
    });
  });

/** Every guidance and edition, from `guidance.yaml`; ids are unique and `supersededBy` names an edition that exists. */
export function readGuidance(file: string, name = 'corpus/guidance.yaml'): readonly Guidance[] {
  return readYaml(file, name, guidanceFile).guidance.map((publication) => ({
    ...publication,
    editions: publication.editions.map((e) => ({ ...e, guidance: publication.id })),
  }));
}
