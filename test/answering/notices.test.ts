import { describe, expect, it } from 'vitest';
import type { EditionScope } from '../../src/answering/choose-editions.ts';
import { answerNotices } from '../../src/answering/notices.ts';
import type { Provenance } from '../../src/core/passage.ts';
import { fakeCitation, fakeHoldings, fakePassage } from '../support/fake-assistant.ts';

const scope: EditionScope = {
  ...{ mode: 'newest', editions: [], between: null, namesBoth: false, asAt: null, notices: [], missing: [] },
};

function said(isWritten: boolean, ...provenances: readonly Provenance[]) {
  const citations = provenances.map((provenance, at) =>
    fakeCitation(fakePassage({ id: `p${at}`, text: 'Text.', edition: 'wt-2026', provenance }), `Place ${at}`),
  );
  return answerNotices(scope, { statements: [], citations }, fakeHoldings, '2026-06-01', isWritten).map(
    ({ text }) => text,
  );
}

describe('whose words an answer is in', () => {
  it.each([
    [['official'], ['Written by AI from these passages.']],
    [
      ['digest', 'briefing'],
      ['Written by AI from these passages, which are Waymark’s summary, not the official words.'],
    ],
    [
      ['official', 'digest'],
      [
        'Written by AI from these passages. Some of them are Waymark’s summary, not the official words; the sources say which.',
      ],
    ],
  ] as const)('is said in one line where a model wrote it from %s', (provenances, lines) => {
    expect(said(true, ...provenances)).toEqual(lines);
  });

  it.each([
    [['official'], []],
    [['digest'], ['Waymark’s summary, not the official words.']],
    [['official', 'digest'], ['Part of this is Waymark’s summary, not the official words; the sources say which.']],
  ] as const)('is said of an extract from %s', (provenances, lines) => {
    expect(said(false, ...provenances)).toEqual(lines);
  });
});
