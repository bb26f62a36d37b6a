import { afterAll, describe, expect, it } from 'vitest';
import { createLocalEncoder } from '../../src/models/index.ts';
import { searchEncoderId } from '../../src/models/search-encoder-id.ts';

const encoder = createLocalEncoder();
afterAll(() => encoder.close());

describe('the local encoder', () => {
  it('gives unit vectors of 512 numbers, the same for the same text, whatever the text', async () => {
    const texts = [
      'early help',
      'early help',
      '',
      ' \n',
      '🙃',
      'a '.repeat(5_000),
      'support for families',
      'a parking fine',
    ];
    const vectors = await encoder.encode(texts);
    expect(vectors.map((vector) => vector.length)).toEqual(texts.map(() => encoder.dimensions));
    expect(encoder.dimensions).toBe(512);
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    expect(vectors[1]).toEqual(vectors[0]);
    const similarity = (a = 0, b = 0) =>
      (vectors[a] ?? []).reduce((sum, value, i) => sum + value * (vectors[b]?.[i] ?? 0), 0);
    expect(similarity(0, 6)).toBeGreaterThan(similarity(0, 7));
    expect(await encoder.encode([])).toEqual([]);

    // The same text alone, among others and after a restart.
    const [alone = []] = await encoder.encode(['early help']);
    for (const [i, value] of alone.entries()) expect(value).toBeCloseTo(vectors[0]?.[i] ?? 0, 5);
    const [a, b] = await Promise.all([encoder.encode(['one']), encoder.encode(['two'])]);
    expect([a.length, b.length]).toEqual([1, 1]);
    expect(a).not.toEqual(b);
    await encoder.close();
    expect(await encoder.encode(['early help'])).toHaveLength(1);
  });

  it('reads a question as it encodes it, and tells what guidance answers from what it does not', async () => {
    const answered = 'who chairs the child protection conference';
    const questions = [answered, 'what pay grade is a conference chair on', '', 'a '.repeat(5_000)];
    const read = await encoder.readQuestions(questions);
    const vectors = await encoder.encode(questions);
    for (const [i, { vector, answeredLogOdds }] of read.entries()) {
      for (const [k, value] of vector.entries()) expect(value).toBeCloseTo(vectors[i]?.[k] ?? 0, 4);
      expect(answeredLogOdds).toSatisfy(Number.isFinite);
    }
    expect(read[0]?.answeredLogOdds).toBeGreaterThan((read[1]?.answeredLogOdds ?? 0) + 1);
    expect(await encoder.readQuestions([])).toEqual([]);
  });

  it('has another id with other weights, and one where there are none', () => {
    expect(searchEncoderId()).toBe(encoder.id);
    expect(searchEncoderId(new URL('../../src/models/classifier-weights.bin', import.meta.url))).not.toBe(encoder.id);
    expect(searchEncoderId(new URL('file:///no/such/weights.bin'))).toContain('unreadable');
  });

  it('rejects what is under way when it is closed, and does not hang', async () => {
    const pending = encoder.encode(['never answered']);
    await Promise.all([expect(pending).rejects.toThrow('stopped'), encoder.close()]);
  });
});
