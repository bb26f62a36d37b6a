import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type PathwayId, pathwayIds } from '../../../src/core/concern.ts';
import { escalationWordingSchema } from '../../../src/escalation/index.ts';
import { pathwayWordingSchema } from '../../../src/safeguarding/index.ts';

const read = (name: string) => parse(readFileSync(new URL(`../../../corpus/${name}`, import.meta.url), 'utf8'));

export const wording = escalationWordingSchema.parse(read('escalation.yaml'));
const pathways = pathwayWordingSchema.parse(read('pathways.yaml')).pathways;
export const titles = Object.fromEntries(pathwayIds.map((id) => [id, pathways[id].title])) as Record<PathwayId, string>; // every id is there
export const adviceOf = (pathway: PathwayId) => pathways[pathway].lines;
