import { describe, expect, test } from 'vitest';
import type { EditionScope } from '../../src/answering/choose-editions.ts';
import { composeDifference, moreChanges } from '../../src/answering/compose-difference.ts';
import { findDifference } from '../../src/answering/find-difference.ts';
import { weakestEvidence } from '../../src/answering/select-evidence.ts';
import { verifyAnswer } from '../../src/answering/verify-answer.ts';
import type { Passage } from '../../src/core/passage.ts';
import type { Retriever } from '../../src/core/ports.ts';
import { createLibrary, loadCorpus } from '../../src/guidance/index.ts';
import { inventedEditions } from '../support/edition-pdf.ts';
import { fixedClock } from '../support/invented-guidance.ts';
import { officialPassage } from '../support/official-passage.ts';
import { smallCorpus } from '../support/small-corpus.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { found } from './editions.ts';

const clock = { ...fixedClock, monotonicMs: () => 0 };
const toOfficial = (edition: string, list: readonly { section: string; text: string }[]) =>
  list.map(({ section, text }, at) =>
    officialPassage({ edition, paragraph: String(at + 1), text, section: [section], page: at + 1 }),
  );
const earlier = toOfficial('wt-2018', inventedEditions.earlier);
const later = toOfficial('wt-2023', inventedEditions.later);

/** The real library and alignment; the search is told what it finds. */
function scene(official: readonly Passage[], files: Readonly<Record<string, string>> = smallCorpus) {
  const corpus = loadCorpus(tempFolder(files), official);
  const library = createLibrary(() => corpus, { clock, label: () => '', url: () => null });
  const held = new Map(corpus.passages.map((passage) => [passage.id, passage]));
  const words = (text: string) => new Set(text.toLowerCase().match(/[a-z]{4,}/g) ?? []);
  const retriever = {
    search: () => Promise.reject(new Error('not searched here')),
    complete: (text) => text,
    weighSentences: (question, sentences) =>
      sentences.map((one) => [...words(question)].filter((word) => words(one).has(word)).length / 10),
    hasTopic: (text) => /[a-z]{4,}/.test(text),
    passage: (id) => held.get(id) ?? null,
    numbered: () => [],
    changes: () => corpus.changes,
  } satisfies Retriever;
  const holdings = library.editions();
  const edition = (id: string) => {
    const holding = holdings.find((one) => one.edition.id === id);
    if (!holding) throw new Error(`no edition ${id}`);
    return holding.edition;
  };
  const between = [edition('wt-2018'), edition('wt-2023')] as const;
  const scope: EditionScope = {
    mode: 'comparison',
    editions: between,
    between,
    namesBoth: true,
    asAt: null,
    notices: [],
    missing: [],
  };
  const answer = (ids: readonly (readonly [string, number])[], question = 'what changed about early help?') => {
    const passages = ids.flatMap(([id, score]) => {
      const passage = held.get(id);
      return passage ? [{ passage, score }] : [];
    });
    const result = { passages, evidence: passages[0]?.score ?? 0 };
    const difference = findDifference(question, scope, result, false, { retriever, library });
    if (!difference) return null;
    const facts = passages.filter(({ passage }) => passage.kind === 'change');
    const draft = composeDifference(question, difference, facts, { retriever, holdings });
    return verifyAnswer(draft, { passage: retriever.passage, editions: ['wt-2018', 'wt-2023'] });
  };
  return { answer, scope, library, retriever };
}

const bothHeld = () => scene([...earlier, ...later]);
type Answer = ReturnType<ReturnType<typeof scene>['answer']>;
const textsOf = (reply: Answer) => reply?.statements.map(({ text }) => text) ?? [];
const said = (ids: readonly (readonly [string, number])[]) => bothHeld().answer(ids);

describe('what changed, from the official text of both editions', () => {
  test('a changed passage: the words exchanged, each side, and both citations verbatim', () => {
    const reply = said([
      ['wt-2018/main/2', 0.9],
      ['wt-2023/main/2', 0.8],
    ]);
    expect(reply?.rejected).toEqual([]);
    const [before, after] = [inventedEditions.earlier[1]?.text, inventedEditions.later[1]?.text];
    expect(textsOf(reply)).toEqual([
      'Changed: Working Together 2018, paragraph 2, page 2, and Working Together 2023, paragraph 2, page 2. In its words, “ought to” became “should”; “key worker” became “lead practitioner”; “ten” became “fifteen”.',
      before,
      after,
    ]);
    expect(reply?.statements.map(({ edition, citations }) => [edition, citations])).toEqual([
      [undefined, [0, 1]],
      ['wt-2018', [0]],
      ['wt-2023', [1]],
    ]);
    expect(reply?.citations.map(({ edition, paragraph, page, quote }) => [edition, paragraph, page, quote])).toEqual([
      ['wt-2018', '2', 2, before],
      ['wt-2023', '2', 2, after],
    ]);
  });

  test('what nothing in the other edition is like is added, or removed', () => {
    expect(textsOf(said([['wt-2023/main/3', 0.9]]))).toEqual([
      'Added: Working Together 2023, paragraph 3, page 3. Nothing held of the earlier edition reads like it.',
      inventedEditions.later[2]?.text,
    ]);
    expect(textsOf(said([['wt-2018/main/3', 0.9]]))[0]).toMatch(/^Removed: Working Together 2018, paragraph 3/);
  });

  test('what is loosely like another passage is not called added: the nearest is named and cited', () => {
    const split = officialPassage({
      edition: 'wt-2023',
      paragraph: '8',
      page: 8,
      text: 'The nurse in a strategy discussion may bring growth charts and dental notes to the local authority.',
    });
    const reply = scene([...earlier, ...later, split]).answer([['wt-2023/main/8', 0.9]]);
    expect(reply?.rejected).toEqual([]);
    expect(textsOf(reply)[0]).toBe(
      'Working Together 2023, paragraph 8, page 8: no passage of the earlier edition matches this closely. The nearest is Working Together 2018, paragraph 4, page 4.',
    );
    expect(reply?.citations.map(({ passageId }) => passageId)).toEqual(['wt-2023/main/8', 'wt-2018/main/4']);
    expect(textsOf(reply).join(' ')).not.toMatch(/added/i);
  });

  test('what only moved, and what is the same, is said to be', () => {
    expect(textsOf(said([['wt-2018/main/6', 0.9]]))[0]).toBe(
      'Moved, in the same words: Working Together 2018, paragraph 6, page 6, and Working Together 2023, paragraph 4, page 4.',
    );
    expect(textsOf(said([['wt-2023/main/1', 0.9]]))).toEqual([
      'The same words in both: Working Together 2018, paragraph 1, page 1, and Working Together 2023, paragraph 1, page 1.',
      inventedEditions.later[0]?.text,
    ]);
  });

  test('a changed passage comes before one without a match, and what is far from the subject is left out', () => {
    const reply = said([
      ['wt-2023/main/3', 0.9],
      ['wt-2023/main/2', 0.5],
      ['wt-2018/main/3', 0.1],
    ]);
    expect(
      textsOf(reply)
        .filter((text) => /^(?:Changed|Added|Removed)/.test(text))
        .map((text) => text.slice(0, 7)),
    ).toEqual(['Changed', 'Added: ']);
  });

  test('of a long passage only what differs is said, and that there is more', () => {
    const lines = ['a nurse', 'the school', 'the police', 'the doctor', 'a youth worker', 'the landlord'];
    const list = (edition: string, ends: string) =>
      officialPassage({
        edition,
        paragraph: '9',
        page: 9,
        text: ['Those who are asked to the panel:', ...lines.map((line, at) => `- ${line} ${at > 1 ? ends : ''}`)].join(
          '\n',
        ),
      });
    const reply = scene([...earlier, ...later, list('wt-2018', 'in person'), list('wt-2023', 'by telephone')]).answer([
      ['wt-2023/main/9', 0.9],
    ]);
    expect(reply?.rejected).toEqual([]);
    const now = reply?.statements.filter(({ edition }) => edition === 'wt-2023').map(({ text }) => text) ?? [];
    expect(now[0]).toBe('Those who are asked to the panel:');
    expect(now).toHaveLength(5);
    expect(now.at(-1)).toBe(moreChanges);
    expect(now).not.toContain('a nurse');
  });

  test('a fact of the briefings joins in where it tells a date, and not otherwise', () => {
    const factsWith = (files: Readonly<Record<string, string>>) => {
      const { answer, retriever } = scene([...earlier, ...later], files);
      const [change] = retriever.changes();
      return textsOf(
        answer([
          ['wt-2023/main/2', 0.9],
          [change?.id ?? '', 0.9],
        ]),
      ).join(' ');
    };
    expect(factsWith(smallCorpus)).not.toContain('any agency may lead');
    const file = 'changes/2018-to-2023.md';
    const dated = smallCorpus[file].replace('any agency may lead.', 'any agency may lead from May 2024.');
    expect(factsWith({ ...smallCorpus, [file]: dated })).toContain('any agency may lead from May 2024.');
  });
});

describe('what cannot be told from text', () => {
  test('where one of the two texts is not held, or the search found little, other facts have to answer', () => {
    expect(scene(later).answer([['wt-2023/main/2', 0.9]])).toBeNull();
    expect(said([['wt-2023/main/2', weakestEvidence - 0.01]])).toBeNull();
    expect(said([])).toBeNull();
  });

  test('a comparison without a subject is left to the overviews, and to the text where there are none', () => {
    const { scope, library, retriever } = bothHeld();
    const none = { passages: [found('wt-2023/a', 0.9)], evidence: 0.9 };
    const all = (isKnown: boolean) =>
      findDifference('what changed between 2018 and 2023?', scope, none, isKnown, { retriever, library });
    expect(all(true)).toBeNull();
    expect(all(false)?.rows.map(({ kind }) => kind)).toEqual(['changed', 'removed', 'added']);
  });

  test('passages that the index in use does not hold are not said', () => {
    const { scope, library, retriever } = bothHeld();
    const [passage] = later.filter(({ paragraph }) => paragraph === '2');
    const result = { passages: passage ? [{ passage, score: 0.9 }] : [], evidence: 0.9 };
    const older = { ...retriever, passage: (id: string) => (id === 'wt-2018/main/2' ? null : retriever.passage(id)) };
    expect(findDifference('early help', scope, result, true, { retriever: older, library })).toBeNull();
    expect(findDifference('early help', scope, result, true, { retriever, library })).not.toBeNull();
  });
});
