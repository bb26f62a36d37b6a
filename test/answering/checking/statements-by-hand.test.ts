import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toPlain } from '../../../src/answering/checking/find-quotation.ts';
import { isOfWording, quotedSentence } from '../../../src/answering/checking/quoted-sentence.ts';
import { createCaseChecker, writtenByHand } from '../../support/answers/check-case.ts';
import { readStatements } from '../../support/answers/read-statements.ts';
import { projectRoot } from '../../support/real-waymark.ts';

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

/** Written as a model writes that keeps to no rule of ours; the held ones were never looked at one by one. */
describe('honest statements in words of their own', () => {
  const free = readStatements(join(projectRoot, 'test/sets/answers/free'));
  const { depsOf } = createCaseChecker();

  it('are few of them kept, and for most the sentence stands in that they quote', () => {
    const results = free.map((one) => {
      const checked = checkCase(one);
      if (checked.kind === 'kept') return 'own';
      return isOfWording(checked.fault) && quotedSentence(one.written, depsOf(one)) ? 'quoted' : 'dropped';
    });
    const count = (wanted: string) => results.filter((result) => result === wanted).length;
    process.stdout.write(
      `free paraphrases kept: ${count('own')} of ${free.length}; said as the sentence they quote: ${count('quoted')}\n`,
    );
    expect(free.length).toBeGreaterThanOrEqual(40);
    expect(count('own')).toBeGreaterThanOrEqual(5);
    expect(count('own') + count('quoted')).toBeGreaterThanOrEqual(0.7 * free.length);
  });

  it('are said in no words but those of the passage, however hostile the statement', () => {
    const quoted = [...free, ...hostile].flatMap((one) => {
      const sentence = quotedSentence(one.written, depsOf(one));
      return sentence ? [{ sentence }] : [];
    });
    expect(quoted.length).toBeGreaterThan(300);
    for (const { sentence } of quoted) {
      const [support] = sentence.supports;
      const held = toPlain(support?.passage.text ?? '');
      // An item has the line before it that leads its list.
      const [lead = '', ...item] = sentence.text.split(/(?<=:) /);
      expect([held.includes(toPlain(lead)), held.includes(toPlain(item.join(' ')))]).toEqual([true, true]);
    }
  });
});
