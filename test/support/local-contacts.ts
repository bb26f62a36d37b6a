import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Asker } from '../../src/core/contacts.ts';
import { createCards } from '../../src/safeguarding/cards.ts';
import {
  bankHolidaysSchema,
  createLocalContacts,
  type LocalFile,
  localFileSchema,
} from '../../src/safeguarding/index.ts';
import { pathwayWordingSchema } from '../../src/safeguarding/pathway-wording.ts';
import { projectRoot } from './real-waymark.ts';

const read = (name: string): unknown => parse(readFileSync(join(projectRoot, 'corpus', name), 'utf8'));

export const wording = pathwayWordingSchema.parse(read('pathways.yaml'));
export const bankHolidays = bankHolidaysSchema.parse(read('bank-holidays.yaml'));
export const sampleFile = localFileSchema('2026-11-23').parse(read('local-pathways.sample.yaml'));

/** Monday morning, with everybody at work; and the evening of the same day. */
export const officeHours = new Date('2026-11-23T10:30:00Z');
export const evening = new Date('2026-11-23T19:30:00Z');

export const practitioner: Asker = { channel: 'web', person: 'teacher@harbour.example', places: [] };
export const inNorthmoor: Asker = { channel: 'slack', person: 'T1:U0TEACHER', places: ['C0NORTH01'] };
export const lead: Asker = { channel: 'slack', person: 'T1:U0ASHA', places: ['C0NORTH01'] };
export const pupil: Asker = { channel: 'web', person: 'kit@pupils.harbour.example', places: [] };

/** The sample file at a moment, changed as a test needs it. */
export function openSample({
  now = officeHours,
  file = sampleFile,
  maxAgeDays = 183,
}: {
  now?: Date;
  file?: LocalFile | null;
  maxAgeDays?: number;
} = {}) {
  const clock = { now: () => now, monotonicMs: () => 0 };
  const contacts = createLocalContacts({ file: () => file, bankHolidays, wording, clock, maxAgeDays });
  const broken: unknown[] = [];
  const cards = createCards({ wording, whoToCall: contacts.whoToCall, onBroken: (error) => broken.push(error) });
  return { contacts, cards, broken };
}
