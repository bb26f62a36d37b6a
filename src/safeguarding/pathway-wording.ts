import { z } from 'zod';
import { pathwayIds } from '../core/concern.ts';

const line = z.string().min(1).max(300);

/** The fixed wording of the cards, as `corpus/pathways.yaml` holds it. */
export const pathwayWordingSchema = z.strictObject({
  firstLine: line.regex(/999/, 'the first line names 999'),
  confirmFirstLine: line.regex(/999/, 'the first line names 999'),
  why: line,
  /** Stands before the title of another pathway that may fit. */
  also: line,
  constant: z.array(line).min(1),
  dont: z.array(line).min(1),
  closing: z.array(line).min(1),
  confirm: z.array(line).min(1),
  confirmUrgent: z.array(line).min(1),
  unreadable: z.array(line).min(1),
  knownToSocialCare: z.array(line).min(1),
  stillOpen: line,
  buttons: z.strictObject({ about_someone: line, known_to_social_care: line, about_guidance: line, over: line }),
  pathways: z.record(z.enum(pathwayIds), z.strictObject({ title: line, lines: z.array(line).min(1).max(3) })),
});
export type PathwayWording = z.infer<typeof pathwayWordingSchema>;
