import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openParts } from '../../src/models/open-parts.ts';
import { makeFolder } from '../support/temp-folder.ts';

const folder = makeFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const all = Uint8Array.from({ length: 23 }, (_, i) => i);
const paths = [
  [0, 8],
  [8, 8],
  [8, 16],
  [16, 23],
].map(([from, to], i) => {
  const path = join(folder, `part-${i}`);
  writeFileSync(path, all.subarray(from, to));
  return path;
});

describe('files that hold one run of bytes', () => {
  const parts = openParts(paths);
  afterAll(() => parts.close());

  it('are as long as all of them together', () => {
    expect(parts.size).toBe(all.length);
  });

  it.each([
    ['within one', 9, 3],
    ['over the end of one', 6, 5],
    ['over all of them', 0, 23],
    ['up to the last byte', 22, 1],
    ['nothing', 23, 0],
  ])('are read %s', (_name, from, length) => {
    const bytes = new Uint8Array(length);
    parts.read(bytes, from);
    expect(bytes).toEqual(all.slice(from, from + length));
  });

  it('are not read past their end', () => {
    expect(() => parts.read(new Uint8Array(2), 22)).toThrow();
    expect(() => parts.read(new Uint8Array(1), 30)).toThrow();
  });
});
