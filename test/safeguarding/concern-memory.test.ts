import { expect, it } from 'vitest';
import type { Question } from '../../src/core/question.ts';
import { createConcernMemory, type PersonState } from '../../src/safeguarding/concern-memory.ts';

const of = (person: string, conversation: string | null = 'thread'): Question => ({
  id: 'q',
  text: '',
  channel: 'slack',
  conversation,
  person,
});
const state = (lastQuestion: string): PersonState => ({ concern: null, pending: null, recent: [], lastQuestion });

function start() {
  let nowMs = 0;
  const memory = createConcernMemory({ now: () => new Date(nowMs), monotonicMs: () => nowMs });
  return { memory, wait: (minutes: number) => (nowMs += minutes * 60_000) };
}

it('keeps each person in each conversation apart', () => {
  const { memory } = start();
  memory.set(of('ana'), state('one'));
  memory.set(of('ana', 'other'), state('two'));
  memory.set(of('ben'), state('three'));
  expect([of('ana'), of('ana', 'other'), of('ben'), of('cat')].map((q) => memory.get(q).lastQuestion)).toEqual([
    'one',
    'two',
    'three',
    null,
  ]);
});

it('keeps nothing without a conversation', () => {
  const { memory } = start();
  memory.set(of('ana', null), state('one'));
  expect(memory.get(of('ana', null)).lastQuestion).toBeNull();
});

it('forgets after thirty minutes, whoever is next to speak', () => {
  const { memory, wait } = start();
  memory.set(of('ana'), state('one'));
  wait(20);
  memory.set(of('ben'), state('two'));
  wait(10);
  expect(memory.get(of('ana')).lastQuestion).toBe('one');
  wait(1);
  expect(memory.get(of('ana')).lastQuestion).toBeNull();
  expect(memory.get(of('ben')).lastQuestion).toBe('two');
});

it('forgets the oldest when there are more than it holds', () => {
  const { memory } = start();
  for (let i = 0; i <= 5_000; i++) memory.set(of(`person ${i}`), state(`${i}`));
  expect(memory.get(of('person 0')).lastQuestion).toBeNull();
  expect(memory.get(of('person 1')).lastQuestion).toBe('1');
});
