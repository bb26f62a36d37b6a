import { z } from 'zod';
import { pathwayIds } from '../core/concern.ts';

const line = z.string().min(1).max(300);
const lines = z.array(line).min(1);
const pathwayLines = lines.max(3);

/** Wording with places to fill in, each written in braces: all of them, and no other. */
function template(...names: readonly string[]) {
  const wanted = [...names].sort().join(', ');
  return line.refine(
    (text) =>
      [...text.matchAll(/\{(\w+)\}/g)]
        .map(([, name]) => name)
        .sort()
        .join(', ') === wanted,
    names.length === 0 ? 'no words in braces' : `these words in braces, once each: ${wanted}`,
  );
}

/** The fixed wording of the cards, as `corpus/pathways.yaml` holds it. */
export const pathwayWordingSchema = z.strictObject({
  firstLine: line.regex(/999/, 'the first line names 999'),
  confirmFirstLine: line.regex(/999/, 'the first line names 999'),
  why: line,
  /** Stands before the title of another pathway that may fit. */
  also: line,
  who: z.strictObject({
    lead: line,
    leadIfSafe: line,
    council: line,
    police: line,
    consult: line,
    cannotSpeak: line,
  }),
  local: z.strictObject({
    notChecked: template('contact', 'date'),
    someone: template('name', 'contact'),
    or: line,
    lead: template('people'),
    leadAway: template('people'),
    dontWait: template(),
    open: template('council', 'contact'),
    whenClosed: template('contact'),
    closed: template('council', 'contact'),
    daytime: template('contact'),
    several: template(),
    elsewhere: template(),
    referralForm: template('url'),
    thresholds: template('url'),
    disagreement: template('council', 'url'),
    police: template('contact'),
    officer: template('council', 'contact'),
    prevent: template('council', 'contact'),
    consult: template('people'),
    manager: template('people'),
    managerUnknown: template(),
    withinOneDay: template('contact'),
    above: template('people'),
    anotherCouncil: template(),
  }),
  dont: lines,
  closing: lines,
  confirm: lines,
  confirmUrgent: lines,
  unreadable: lines,
  knownToSocialCare: lines,
  stillOpen: line,
  buttons: z.strictObject({ about_someone: line, known_to_social_care: line, about_guidance: line, over: line }),
  readers: z.strictObject({
    lead: z.strictObject({ why: line, dont: lines, confirm: lines, unreadable: lines }),
    parent: z.strictObject({ why: line, who: line, dont: lines }),
    child: z.strictObject({
      lines: pathwayLines,
      /** One more line where the pathway is known. */
      pathways: z.partialRecord(z.enum(pathwayIds), line),
      last: lines,
      closing: lines,
      confirm: lines,
    }),
  }),
  pathways: z.record(
    z.enum(pathwayIds),
    z.strictObject({
      title: line,
      lines: pathwayLines,
      /** In their place for a reader who has no lead to tell: a lead, or a parent. */
      withoutLead: pathwayLines.optional(),
      /** In place of what not to do about a child, where it is about a grown-up. */
      dont: lines.optional(),
    }),
  ),
});
export type PathwayWording = z.infer<typeof pathwayWordingSchema>;

/** Fills the words in braces. A function replaces, because `replace(key, text)` would read `$` in a name. */
export function fill(wording: string, values: Readonly<Record<string, string>>): string {
  return wording.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
