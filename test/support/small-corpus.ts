import { createHash } from 'node:crypto';
import type { Encoder } from '../../src/core/ports.ts';

const guidanceYaml = `guidance:
  - id: working-together
    title: Working Together to Safeguard Children
    statutory: true
    publisher: Department for Education
    landingPage: https://www.gov.uk/guidance
    editions:
      - id: wt-2018
        title: Working Together 2018
        shortTitle: "2018"
        published: { date: 2018-07-04, certainty: certain }
        inForceFrom: { date: 2018-07-04, certainty: inferred }
        inForceUntil: { date: 2023-12-15, certainty: inferred }
        supersededBy: wt-2023
        held: digest
      - id: wt-2023
        title: Working Together 2023
        shortTitle: "2023"
        published: { date: 2023-12-15, certainty: certain }
        inForceFrom: { date: 2023-12-15, certainty: inferred }
        held: digest
`;

const glossaryYaml = `terms:
  - { term: strategy discussion, also: [strat, strategy meeting] }
  - { term: section 47 enquiry, also: [s47, section 47] }
  - { term: designated officer, also: [LADO] }
`;

const chapter2018 = `---
edition: wt-2018
chapter: "Chapter 1: Assessing need"
provenance: digest
---
# Chapter 1: Assessing need
## Early help
#### Paragraph 1, page 12
Invented: help is offered before a problem grows.

Asks:
- when is early help offered
`;

const chapter2023 = `---
edition: wt-2023
chapter: "Chapter 3: Help and protection"
provenance: digest
---
# Chapter 3: Help and protection
## Section 1
### Early help
#### Paragraph 120, pages 45-46
Invented: a lead practitioner keeps early help together.
- for the child
- for the family

Asks:
- who leads early help
- what does a lead practitioner do

#### Box: Who attends a strategy discussion, page 93
Invented: the local authority, the police and health attend.

Asks:
- who comes to a strat

## Section 2
#### Paragraph 121
Invented: an enquiry under section 47 starts after the strategy discussion.

Asks:
- when does an s47 start
Source: An invented briefing, page 2
`;

const changes = `---
from: wt-2018
to: wt-2023
---
# What changed from 2018 to 2023
#### Lead practitioners, page 45
Topic: early help
Before: Not known
After: Invented: any agency may lead.

Asks:
- what changed about leading early help
`;

/** A corpus small enough to index in an instant; its words are invented. */
export const smallCorpus = {
  'guidance.yaml': guidanceYaml,
  'glossary.yaml': glossaryYaml,
  'wt-2018/chapter-1.md': chapter2018,
  'wt-2023/chapter-3.md': chapter2023,
  'changes/2018-to-2023.md': changes,
} as const;

/** Vectors from a hash of each word: the same words are near, other words are not. Counts what it was asked. */
export function createHashEncoder({ id = 'hash@1', dimensions = 32 } = {}) {
  const encoded: string[] = [];
  const encoder = {
    id,
    dimensions,
    encode: async (texts) => {
      encoded.push(...texts);
      return texts.map((text) => hashVector(text, dimensions));
    },
  } satisfies Encoder;
  return { encoder, encoded };
}

function hashVector(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  for (const word of text.toLowerCase().match(/[a-z0-9]+/g) ?? ['.']) {
    const bytes = createHash('sha512').update(word).digest();
    for (let i = 0; i < dimensions; i++) vector[i] = (vector[i] ?? 0) + ((bytes[i % bytes.length] ?? 0) - 127.5);
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
