import { describe, expect, it } from 'vitest';
import type { WriteRequest, WrittenStatement } from '../../../src/core/language-model.ts';
import { createFakeModel } from '../../support/models/fake-model.ts';
import { passages, writeInScene } from './scene.ts';

const visit: WrittenStatement = {
  text: 'The harbour team must visit every lighthouse within ten working days of a request.',
  evidence: [{ token: 'P1', quotation: 'The harbour team must visit every lighthouse within 10 working days' }],
};
const letter: WrittenStatement = {
  text: 'The harbour team should write to the keeper after each visit.',
  evidence: [{ token: 'P1', quotation: 'It should write to the keeper after each visit' }],
};
const weaker: WrittenStatement = {
  ...visit,
  text: 'The harbour team should visit every lighthouse within ten working days of a request.',
};
const lamp: WrittenStatement = {
  text: 'The harbour team should check each lamp every year.',
  evidence: [{ token: 'P2', quotation: 'check each lamp every year' }],
};

function readRequest(asked: readonly { readonly request: unknown }[]): WriteRequest {
  const [first] = asked;
  if (!first) throw new Error('The model was not asked.');
  return first.request as WriteRequest; // what the step hands over
}

describe('an answer that a model writes', () => {
  it('says what stands the check, with the official sentences that it rests on', async () => {
    const { model } = createFakeModel({ write: () => [visit, lamp] });
    const { draft, writing, lines } = await writeInScene(model);
    expect(draft.statements).toEqual([
      { text: visit.text, kind: 'sentence', citations: [0] },
      { text: lamp.text, kind: 'sentence', citations: [1] },
    ]);
    expect(draft.citations.map(({ label, quote }) => [label, quote])).toEqual([
      [
        'Working Together 2023, paragraph 11, page 9',
        'The harbour team must visit every lighthouse within 10 working days of a request.',
      ],
      ['Working Together 2023, paragraph 12, page 9', 'The harbour team should:\ncheck each lamp every year'],
    ]);
    expect(writing).toEqual({
      result: 'written',
      writtenBy: { model: 'here/fake', prompt: 'write@1' },
      kept: 2,
      dropped: {},
    });
    expect(lines.join()).toContain('answer_written');
  });

  it('quotes a passage once, from the first sentence that it rests on to the last', async () => {
    const { model } = createFakeModel({ write: () => [visit, letter] });
    const { draft } = await writeInScene(model);
    expect(draft.citations).toHaveLength(1);
    expect(draft.citations[0]?.quote).toContain('after each visit.');
    expect(draft.statements.map(({ citations }) => citations)).toEqual([[0], [0]]);
  });

  it('drops the statement that does not stand and keeps the others', async () => {
    const { model } = createFakeModel({ write: () => [weaker, visit, letter] });
    const { draft, writing } = await writeInScene(model);
    expect(draft.statements.map(({ text }) => text)).toEqual([visit.text, letter.text]);
    expect(writing).toMatchObject({ result: 'written', kept: 2, dropped: { duty_not_in_evidence: 1 } });
  });

  it('says the sentence itself, where one beside it stands and this is worded otherwise than can be checked', async () => {
    const freely = { ...letter, text: 'A letter to the keeper should come after every visit by the harbour team.' };
    const second = {
      text: 'A second visit is something that the keeper can ask for.',
      evidence: [{ token: 'P1', quotation: 'The keeper may ask for a second visit' }],
    };
    const lampsFreely = { ...lamp, text: 'Each year the lamps should all be looked at by the harbour team.' };
    const { model } = createFakeModel({ write: () => [visit, lampsFreely, freely, second] });
    const { draft, writing } = await writeInScene(model);
    // What leans on the sentence before, and what gives another duty, is not said at all.
    expect(draft.statements.map(({ text }) => text)).toEqual([
      visit.text,
      'The harbour team should: check each lamp every year.',
    ]);
    expect(draft.citations.map(({ quote }) => quote)).toContain('The harbour team should:\ncheck each lamp every year');
    expect(writing).toMatchObject({ result: 'written', kept: 2, restated: 1 });
  });

  it('says no sentence for a statement where none stands in words of its own, or where that says it already', async () => {
    const freely = { ...lamp, text: 'Each year the lamps should all be looked at by the harbour team.' };
    const { model } = createFakeModel({ write: () => [freely, freely] });
    expect((await writeInScene(model)).writing).toMatchObject({ result: 'too_little_left', kept: 0 });
    const again = {
      ...visit,
      text: 'The harbour team must go and see every lighthouse within ten working days.',
    };
    const { model: twice } = createFakeModel({ write: () => [visit, again] });
    const { writing } = await writeInScene(twice);
    expect(writing).toMatchObject({ kept: 1, dropped: { word_not_in_evidence: 1 } });
    expect(writing).not.toHaveProperty('restated');
  });

  it('quotes nothing of a summary', async () => {
    const rope = {
      text: 'Ropes should be replaced within 3 years.',
      evidence: [{ token: 'P1', quotation: 'Ropes should be replaced within 3 years' }],
    };
    const { model } = createFakeModel({ write: () => [rope] });
    const { draft } = await writeInScene(model, { selected: [passages.ropes], further: [] });
    expect(draft.statements.map(({ text }) => text)).toEqual([rope.text]);
    expect(draft.citations.map(({ provenance, quote }) => [provenance, quote])).toEqual([['digest', null]]);
  });

  it('shows the model only the edition that speaks, under tokens of this request, and the question masked', async () => {
    const { model, asked } = createFakeModel({ write: () => [visit] });
    await writeInScene(model, { words: 'Tyler Jones asks how soon a lighthouse must be visited' });
    const { question, evidence } = readRequest(asked);
    expect(question).not.toContain('Tyler');
    expect(evidence.map(({ token, edition, provenance }) => [token, edition, provenance])).toEqual([
      ['P1', 'wt-2023', 'official'],
      ['P2', 'wt-2023', 'official'],
      ['P3', 'wt-2023', 'digest'],
    ]);
  });
});

describe('the extract answers', () => {
  const extractOf = async () => (await writeInScene(null)).draft;

  it.each([
    ['nothing stands', [weaker], 'too_little_left'],
    [
      'fewer than half stand',
      [weaker, weaker, { ...weaker, text: 'The keeper must pay for each visit.' }, visit],
      'too_little_left',
    ],
    ['the model finds no answer', [], 'nothing_written'],
    ['it writes on and on', Array.from({ length: 200 }, () => visit), 'too_little_left'],
    ['what stands rests on none of the passages found to answer', [lamp], 'too_little_left'],
  ])('where %s', async (_why, written, result) => {
    const { model } = createFakeModel({ write: () => written });
    const { draft, writing, lines } = await writeInScene(model);
    expect(draft).toEqual(await extractOf());
    expect(writing).toMatchObject({ result, writtenBy: null });
    expect(lines.join()).toContain('answer_not_written');
  });

  it.each([
    'unreachable',
    'timeout',
    'rate_limited',
    'unauthorised',
    'refused',
    'unreadable',
    'budget_spent',
    'resting',
    'busy',
  ] as const)('where the model is %s, with a line for the operator', async (fault) => {
    const { model } = createFakeModel({ write: () => ({ fault }) });
    const { draft, writing, lines } = await writeInScene(model);
    expect(draft).toEqual(await extractOf());
    expect(writing).toEqual({ result: fault, writtenBy: null, kept: 0, dropped: {} });
    expect(lines).toEqual([`answer_not_written {"question":"q1","fault":"${fault}"}`]);
  });

  it('where the model breaks its promise never to throw', async () => {
    const { model } = createFakeModel({});
    const { draft, writing, lines } = await writeInScene(model);
    expect(draft).toEqual(await extractOf());
    expect(writing?.result).toBe('broken');
    expect(lines).toEqual(['answer_not_written {"question":"q1","code":"Error"}']);
  });

  it.each([
    ['the guidance alone is wanted', { question: { isExtractOnly: true } }],
    ['editions are compared', { scope: { mode: 'comparison' } }],
    ['it is asked which edition was first', { scope: { mode: 'first' } }],
    ['a page is asked for', { words: 'which page is on lighthouse visits' }],
    ['what an edition changed answers', { selected: [{ ...passages.visits, kind: 'change' }] }],
    ['a fact about the edition answers', { selected: [{ ...passages.visits, chapter: 'About this edition' }] }],
  ] as const)('and no model is asked, where %s', async (_why, options) => {
    const { model, asked } = createFakeModel({ write: () => [visit] });
    const { writing } = await writeInScene(model, options);
    expect(asked).toEqual([]);
    expect(writing).toBeNull();
  });

  it('holds what a model is shown to eight passages and a page or so of each', async () => {
    const many = Array.from({ length: 30 }, (_, at) => ({
      ...passages.lamps,
      id: `wt-2023/main/${100 + at}`,
      text: at === 3 ? 'The keeper rests. '.repeat(2_000) : passages.lamps.text,
    }));
    const { model, asked } = createFakeModel({ write: () => [visit] });
    await writeInScene(model, { further: many });
    const { evidence } = readRequest(asked);
    expect(evidence).toHaveLength(8);
    expect(evidence.reduce((all, { text }) => all + text.length, 0)).toBeLessThanOrEqual(24_000);
  });
});
