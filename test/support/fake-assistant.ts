import type { Edition, Guidance } from '../../src/core/edition.ts';
import type { Passage } from '../../src/core/passage.ts';
import type {
  Assistant,
  EditionHolding,
  Library,
  Log,
  NewerEdition,
  OpenedPassage,
  QuickFinding,
  QuickSearch,
} from '../../src/core/ports.ts';
import type { Question } from '../../src/core/question.ts';
import type { Card, Citation, Reply, Statement } from '../../src/core/reply.ts';

/** An assistant that answers from a table, and remembers what it was asked. A question that is not in it throws. */
export function createFakeAssistant(replies: Readonly<Record<string, Reply | ((question: Question) => Reply)>>) {
  const asked: Question[] = [];
  const assistant = {
    reply: async (question) => {
      asked.push(question);
      const reply = replies[question.action ?? question.text];
      if (reply === undefined) throw new Error(`The fake assistant has no reply for: ${question.text.slice(0, 80)}`);
      return typeof reply === 'function' ? reply(question) : reply;
    },
  } satisfies Assistant;
  return { assistant, asked };
}

/** A quick search that finds what a table holds, and remembers what was typed. What is not in it throws. */
export function createFakeQuickSearch(findings: Readonly<Record<string, QuickFinding>>) {
  const typed: string[] = [];
  const quickSearch = {
    find: async ({ text }) => {
      typed.push(text);
      const found = findings[text];
      if (found === undefined) throw new Error('The fake quick search has nothing for that text.');
      return found;
    },
  } satisfies QuickSearch;
  return { quickSearch, typed };
}

export function createFakeLibrary(
  opened: readonly OpenedPassage[],
  holdings: readonly EditionHolding[] = fakeHoldings,
  newer: readonly NewerEdition[] = [],
) {
  return {
    editions: () => holdings,
    newerEditions: () => newer,
    open: (passageId) => opened.find(({ passage }) => passage.id === passageId) ?? null,
    compare: () => null,
  } satisfies Library;
}

export function createFakeLog() {
  const lines: string[] = [];
  const take = (fields: object, event: string) => {
    lines.push(`${event} ${JSON.stringify(fields)}`);
  };
  return { log: { info: take, warn: take, error: take } satisfies Log, lines };
}

export const fakeNewer: NewerEdition = {
  guidance: 'working-together',
  text: 'Working Together: the page was updated on 12 May 2026. It has a file that is not listed: “New” https://assets.example/new.pdf.',
  readerText: 'The publisher’s page of Working Together has something newer than Waymark knows.',
  landingPage: 'https://www.gov.uk/working-together',
};

const timings = { screenMs: 1, retrieveMs: 2, composeMs: 1, totalMs: 4 };

export function fakeReply(
  outcome: 'answered' | 'not_covered' | 'declined' | 'failed',
  parts: Partial<Pick<Reply, 'text' | 'notices' | 'citations' | 'statements'>> = {},
): Reply {
  return {
    id: 'r1',
    outcome,
    text: 'A reply.',
    notices: [],
    citations: [],
    statements: [],
    retrieved: [],
    timings,
    ...parts,
  };
}

export function fakeReferral(card: Card): Reply {
  const referral = { pathway: 'childrens_social_care', also: [], strength: 'strong', signals: [], card } as const;
  return { ...fakeReply('declined'), outcome: 'referred', referral };
}

export function fakeConfirm(card: Card): Reply {
  const concern = { pathway: 'childrens_social_care', also: [], strength: 'possible', signals: [] } as const;
  return { ...fakeReply('declined'), outcome: 'confirm', reason: 'unsure', concern, card };
}

export function fakeStatement(text: string, citations: readonly number[], more: Partial<Statement> = {}): Statement {
  return { text, kind: 'sentence', citations, ...more };
}

export function fakePassage(parts: Partial<Passage> & Pick<Passage, 'id' | 'text'>): Passage {
  return {
    edition: 'wt-2023',
    chapter: 'Chapter 3: Providing help, support and protection',
    section: ['Section 2', 'Assessment'],
    series: 'main',
    paragraph: null,
    page: null,
    pageEnd: null,
    pdfPage: null,
    kind: 'paragraph',
    footnotes: [],
    provenance: 'digest',
    summary: null,
    asks: [],
    source: null,
    ...parts,
  };
}

export function fakeCitation(passage: Passage, label: string, quote: string | null = null): Citation {
  const {
    id,
    text: _text,
    kind: _kind,
    footnotes: _footnotes,
    summary: _summary,
    asks: _asks,
    source: _source,
    ...place
  } = passage;
  return { ...place, passageId: id, label, quote, url: 'https://www.gov.uk/official.pdf#page=61' };
}

const workingTogether: Guidance = {
  id: 'working-together',
  title: 'Working Together to Safeguard Children',
  statutory: true,
  publisher: 'Department for Education',
  landingPage: 'https://www.gov.uk/government/publications/working-together-to-safeguard-children--2',
  editions: [],
};

function holding(
  id: string,
  shortTitle: string,
  from: Edition['inForceFrom'],
  status: EditionHolding['status'],
): EditionHolding {
  const edition: Edition = {
    id,
    guidance: 'working-together',
    title: shortTitle,
    shortTitle,
    published: from,
    inForceFrom: from,
    notes: [],
    files: [],
    held: id === 'wt-2010' ? 'none' : 'digest',
  };
  const digest = id === 'wt-2010' ? 0 : 40;
  return { edition, guidance: workingTogether, passages: { official: 0, digest, briefing: 0 }, status };
}

export const fakeHoldings: readonly EditionHolding[] = [
  holding('wt-2026', 'Working Together 2026', { date: '2026-03-18', certainty: 'reported' }, 'in_force'),
  holding('wt-2023', 'Working Together 2023', { date: '2023-12-15', certainty: 'certain' }, 'superseded'),
  holding('wt-2018', 'Working Together 2018', { date: '2018-07-04', certainty: 'certain' }, 'superseded'),
  holding('wt-2010', 'Working Together 2010', { date: '2010-03', certainty: 'certain' }, 'superseded'),
];
