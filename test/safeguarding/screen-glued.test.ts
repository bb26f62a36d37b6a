import { describe, expect, it } from 'vitest';
import { readQuestions, readTraining, sampleEvenly, screenResult } from './scene.ts';

/** Clear and strong: not marked as hard, long enough to say who and what, and referred when it stands alone. */
const concerns = sampleEvenly(
  [...readTraining('a'), ...readTraining('b')].filter(
    ({ label, hard, text }) =>
      label === 'live' && !hard && text.split(/\s+/).length >= 6 && screenResult(text) === 'referred',
  ),
  150,
);
const questions = readQuestions();
const endSentence = (text: string) => (/[.!?…"'”’]\s*$/.test(text) ? text : `${text}.`);

const ways: Readonly<Record<string, (question: string, concern: string) => string>> = {
  'after a question': (question, concern) => `${endSentence(question)} ${concern}`,
  'after a question, on its own line': (question, concern) => `${question}\n${concern}`,
  'before a question': (question, concern) => `${endSentence(concern)} ${question}`,
  'between two questions': (question, concern) => `${question}\n${concern}\n${questions[0]}`,
  'in brackets after a question': (question, concern) => `${question} (${concern})`,
};

describe('a concern glued to a question about the guidance is never answered', () => {
  it('has samples to go by', () => {
    expect(concerns).toHaveLength(150);
    expect(questions.length).toBeGreaterThan(800);
  });

  it.each(Object.entries(ways))('%s', (_name, glue) => {
    // Every concern meets eight questions, and every question at least one concern.
    const missed = concerns.flatMap(({ id, text }, i) =>
      Array.from({ length: 8 }, (_, j) => questions[(i * 8 + j * 131) % questions.length] ?? '')
        .filter((question) => screenResult(glue(question, text)) === 'clear')
        .map((question) => `${id} + ${question}`),
    );
    expect(missed).toEqual([]);
  });

  it('even where nothing marks the end of either, in all but a few', () => {
    const pairs = concerns.flatMap(({ text }, i) =>
      [0, 1, 2, 3].map((j) => [text, questions[(i * 4 + j * 131) % questions.length] ?? ''] as const),
    );
    const missed = pairs.filter(
      ([text, question]) =>
        screenResult(`${question} ${text}`) === 'clear' || screenResult(`${text} ${question}`) === 'clear',
    );
    expect(missed.length / pairs.length).toBeLessThan(0.02);
  });
});

describe('a question about the guidance is never referred', () => {
  it('in the development sets, and hardly ever asked about', () => {
    const results = questions.map(screenResult);
    expect(results.filter((result) => result === 'referred')).toEqual([]);
    expect(results.filter((result) => result === 'confirm').length / results.length).toBeLessThan(0.02);
  });
});
