import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Vector } from './vectors.ts';

/**
 * Vectors of the project's own texts, committed beside the code: a first start then encodes only what an operator added,
 * and takes seconds in place of minutes. A text that is not there is encoded as any other, so that a stale file costs
 * time and nothing else. `scripts/encode-corpus.ts` writes it.
 *
 * One line of JSON, then for each text the first 8 bytes of its SHA-256, a scale (32-bit float, little-endian), and a
 * signed byte for each dimension.
 */
const ownFile = new URL('./encoded-corpus.bin', import.meta.url);

const headSchema = z.strictObject({
  encoder: z.string(),
  dimensions: z.int().positive(),
  count: z.int().nonnegative(),
});

const hashBytes = 8;
const scaleBytes = 4;
const largest = 127;

/** Finds a text's vector, or null. Empty where the file is of another encoder, damaged or missing. */
export async function readEncodedCorpus(
  encoder: { readonly id: string; readonly dimensions: number },
  file: URL = ownFile,
): Promise<(text: string) => Vector | null> {
  const none = () => null;
  try {
    const bytes = await readFile(file);
    const headEnd = bytes.indexOf('\n');
    const { encoder: id, dimensions, count } = headSchema.parse(JSON.parse(bytes.toString('utf8', 0, headEnd)));
    const body = bytes.subarray(headEnd + 1);
    const step = hashBytes + scaleBytes + dimensions;
    if (id !== encoder.id || dimensions !== encoder.dimensions || body.length !== count * step) return none;
    const places = new Map<string, number>();
    for (let at = 0; at < body.length; at += step) places.set(body.toString('hex', at, at + hashBytes), at + hashBytes);
    return (text) => {
      const at = places.get(hashOf(text));
      if (at === undefined) return null;
      const scale = body.readFloatLE(at);
      return Float32Array.from({ length: dimensions }, (_, i) => body.readInt8(at + scaleBytes + i) * scale);
    };
  } catch {
    return none;
  }
}

/** The file's bytes. @param encoded unit vectors by text */
export function packEncodedCorpus(
  encoder: { readonly id: string; readonly dimensions: number },
  encoded: ReadonlyMap<string, Vector>,
): Uint8Array {
  const head = { encoder: encoder.id, dimensions: encoder.dimensions, count: encoded.size };
  const rows = [...encoded]
    .map(([text, vector]) => ({ hash: hashOf(text), vector }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .map(({ hash, vector }) => {
      const row = Buffer.alloc(hashBytes + scaleBytes + encoder.dimensions);
      const scale = Math.max(...Array.from(vector, Math.abs)) / largest || 1;
      row.write(hash, 'hex');
      row.writeFloatLE(scale, hashBytes);
      for (let i = 0; i < encoder.dimensions; i++)
        row.writeInt8(Math.round((vector[i] ?? 0) / scale), hashBytes + scaleBytes + i);
      return row;
    });
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...rows]);
}

function hashOf(text: string): string {
  return createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, 2 * hashBytes);
}
