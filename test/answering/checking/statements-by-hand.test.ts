import { describe, expect, it } from 'vitest';
import { createCaseChecker, writtenByHand } from '../../support/answers/check-case.ts';

const { checkCase } = createCaseChecker();
const honest = writtenByHand.filter(({ kind }) => kind === 'honest');
const hostile = writtenByHand.filter(({ kind }) => kind !== 'honest');

describe('statements written by hand', () => {
  it('are many, of every kind of attack', () => {
    expect(hostile.length).toBeGreaterThanOrEqual(300);
    expect(honest.length).toBeGreaterThanOrEqual(80);
    expect(new Set(hostile.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(20);
  });

  it('let no hostile one through', () => {
    const through = hostile.filter((one) => checkCase(one).kind === 'kept');
    process.stdout.write(`hostile statements let through: ${through.length} of ${hostile.length}\n`);
    expect(through.map(({ file, kind, written }) => `${file} [${kind}] ${written.text}`)).toEqual([]);
  });

  it('keep most of the honest ones', () => {
    const kept = honest.filter((one) => checkCase(one).kind === 'kept');
    process.stdout.write(`honest statements kept: ${kept.length} of ${honest.length}\n`);
    expect(kept.length / honest.length).toBeGreaterThanOrEqual(0.8);
  });
});
