import { describe, expect, it } from 'vitest';
import type { AnswerStep, TellStep } from '../../src/core/ports.ts';
import type { Question } from '../../src/core/question.ts';
import { createFakeModel, type Fault } from '../support/models/fake-model.ts';
import { openModelScene } from './model-scene.ts';

const question = 'who keeps early help together for the family?';
const written = {
  text: 'Invented: a lead practitioner keeps early help together.',
  evidence: [{ token: 'P1', quotation: 'a lead practitioner keeps early help together' }],
};

async function stepsOf(
  text: string,
  more: Partial<Question> = {},
  write: () => readonly (typeof written)[] | Fault = () => [written],
) {
  const { model } = createFakeModel({ write, judge: () => ({ result: 'clear', pathway: null }) });
  const { ask } = await openModelScene(model);
  const steps: AnswerStep[] = [];
  const reply = await ask(text, { isExtractOnly: false, ...more }, (step) => steps.push(step));
  return { reply, steps };
}

describe('what is under way', () => {
  it('is told as it begins, where a model writes', async () => {
    const { reply, steps } = await stepsOf(question);
    expect(reply.writtenBy).toBeDefined();
    expect(steps).toEqual(['searching', 'writing', 'checking']);
  });

  it('is the search alone, where none does', async () => {
    expect((await stepsOf(question, { isExtractOnly: true })).steps).toEqual(['searching']);
  });

  it('ends with writing where there is nothing to check', async () => {
    const { reply, steps } = await stepsOf(question, {}, () => ({ fault: 'timeout' }));
    expect(reply.outcome).toBe('answered');
    expect(steps).toEqual(['searching', 'writing']);
  });

  it.each(['zzlive words', 'zzunsure words', 'hello', ''])('is nothing that is told of “%s”', async (text) => {
    const { reply, steps } = await stepsOf(text);
    expect(reply.outcome).not.toBe('answered');
    expect(steps).toEqual([]);
  });

  it('stops no answer where it cannot be told', async () => {
    const { model } = createFakeModel({
      write: () => [written],
      judge: () => ({ result: 'clear', pathway: null }),
    });
    const { ask } = await openModelScene(model);
    const broken: TellStep = () => {
      throw new Error('The line is gone.');
    };
    expect((await ask(question, { isExtractOnly: false }, broken)).writtenBy).toBeDefined();
  });
});
