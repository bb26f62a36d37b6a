import { expect, it } from 'vitest';
import { createFaultLog } from '../../src/models/fault-log.ts';
import { createFakeLog } from '../support/fake-assistant.ts';

function open() {
  let ms = 0;
  const { log, lines } = createFakeLog();
  const faults = createFaultLog({ clock: { now: () => new Date(ms), monotonicMs: () => ms }, log });
  return { faults, lines, pass: (minutes: number) => (ms += minutes * 60_000) };
}

it('an operator reads of a fault once, and when the model is back', () => {
  const { faults, lines, pass } = open();
  faults.worked();
  for (let n = 0; n < 50; n++) faults.failed('write', 'unreachable');
  faults.failed('judge', 'resting');
  faults.worked();
  faults.worked();
  expect(lines).toEqual([
    'model_unavailable {"step":"write","fault":"unreachable","more":0}',
    'model_unavailable {"step":"judge","fault":"resting","more":0}',
    'model_available {}',
  ]);
  pass(1);
  faults.failed('write', 'unreachable');
  expect(lines).toHaveLength(4);
});

it('a fault that lasts is said again after a while, with how often it came', () => {
  const { faults, lines, pass } = open();
  for (let n = 0; n < 10; n++) faults.failed('write', 'unauthorised');
  pass(11);
  faults.failed('write', 'unauthorised');
  expect(lines[1]).toBe('model_unavailable {"step":"write","fault":"unauthorised","more":9}');
});

it('faults of single requests among others that succeed do not fill the log', () => {
  const { faults, lines } = open();
  for (let n = 0; n < 20; n++) {
    faults.failed('write', 'refused');
    faults.worked();
  }
  expect(lines).toEqual(['model_unavailable {"step":"write","fault":"refused","more":0}']);
});
