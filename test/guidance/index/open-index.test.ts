import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Corpus, loadCorpus, openIndex, openOlderIndex } from '../../../src/guidance/index.ts';
import { createLocalEncoder } from '../../../src/models/index.ts';
import { projectRoot } from '../../support/real-waymark.ts';
import { createHashEncoder, smallCorpus } from '../../support/small-corpus.ts';
import { makeFolder, tempFolder } from '../../support/temp-folder.ts';

const chapter = 'wt-2023/chapter-3.md';
const files = [
  ...['content.json', 'encoded.f32', 'hnsw/args.json', 'hnsw/docstore.json', 'hnsw/hnswlib.index', 'lexical.json'],
  ...['manifest.json', 'places.json', 'texts.json', 'vectors.f32', 'whitening.f32'],
];

let corpusFolder: string;
let built: string;
let corpus: Corpus;
let changed: Corpus;
let key: string;
let textCount: number;

beforeAll(async () => {
  corpusFolder = makeFolder(smallCorpus);
  corpus = loadCorpus(corpusFolder);
  changed = loadCorpus(
    makeChanged({ [chapter]: smallCorpus[chapter].replace('who leads early help', 'who is in charge of it') }),
  );
  built = makeFolder();
  const { encoder, encoded } = createHashEncoder({ dimensions: 8 });
  key = (await openIndex({ root: built, corpus, encoder })).key;
  textCount = encoded.length;
});
afterAll(() => {
  for (const folder of [corpusFolder, built]) rmSync(folder, { recursive: true });
});

function makeChanged(files: Readonly<Record<string, string>>): string {
  const folder = makeFolder({ ...smallCorpus, ...files });
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A copy of the built index that a test may spoil. */
async function copyOfBuilt(): Promise<string> {
  const root = tempFolder();
  await cp(built, root, { recursive: true });
  return root;
}

const folders = (root: string) => readdirSync(root).sort();

describe('an index', () => {
  it('is built from every text once, and shows how far it is', async () => {
    const root = tempFolder();
    const { encoder, encoded } = createHashEncoder({ dimensions: 8 });
    const progress: string[] = [];
    const onProgress = (done: number, total: number) => progress.push(`${done}/${total}`);
    const index = await openIndex({ root: join(root, 'deep', 'down'), corpus, encoder, onProgress });
    expect(index.passages.size).toBe(5);
    expect(index.vectors.method).toBe('hnsw');
    expect(encoded).toContain('who comes to a strat');
    expect(new Set(encoded).size).toBe(encoded.length);
    expect(progress.at(0)).toBe(`0/${encoded.length}`);
    expect(progress.at(-1)).toBe(`${encoded.length}/${encoded.length}`);
    expect(folders(join(root, 'deep', 'down'))).toEqual([index.key]);
  });

  it('is loaded, not built, where nothing has changed', async () => {
    const { encoder, encoded } = createHashEncoder({ dimensions: 8 });
    const before = files.map((file) => statSync(join(built, key, file)).mtimeMs);
    const progress: number[] = [];
    const started = performance.now();
    const index = await openIndex({ root: built, corpus, encoder, onProgress: (done) => progress.push(done) });
    expect(performance.now() - started).toBeLessThan(1_000);
    expect([encoded, progress]).toEqual([[], []]);
    expect(files.map((file) => statSync(join(built, key, file)).mtimeMs)).toEqual(before);
    expect(index.lexical.search('early help', new Set(['wt-2018']), 5)[0]?.passageId).toBe('wt-2018/main/1');
    const [vector = []] = await encoder.encode(['who leads early help']);
    expect((await index.vectors.search(vector, new Set(['wt-2023']), 1))[0]?.entry.passageId).toBe('wt-2023/main/120');
  });

  it('answers the same when loaded as when it was built', async () => {
    const { encoder } = createHashEncoder({ dimensions: 8 });
    const root = tempFolder();
    const fresh = await openIndex({ root, corpus, encoder });
    const loaded = await openIndex({ root, corpus, encoder });
    const editions = new Set(['wt-2018', 'wt-2023']);
    for (const question of ['who leads early help', 'strat attendance', 's47', 'erly help']) {
      expect(loaded.lexical.search(question, editions, 10)).toEqual(fresh.lexical.search(question, editions, 10));
      const [vector = []] = await encoder.encode([question]);
      const [a, b] = [
        await loaded.vectors.search(vector, editions, 5),
        await fresh.vectors.search(vector, editions, 5),
      ];
      expect(a.map((hit) => hit.entry)).toEqual(b.map((hit) => hit.entry));
      expect(a.length).toBe(5);
    }
  });

  it('is built anew where the content has changed, with the vectors that are known, and the old one goes', async () => {
    const root = await copyOfBuilt();
    const { encoder, encoded } = createHashEncoder({ dimensions: 8 });
    const index = await openIndex({ root, corpus: changed, encoder });
    expect(index.key).not.toBe(key);
    expect(encoded).toEqual(['who is in charge of it']);
    expect(folders(root)).toEqual([index.key]);
  });

  it('is built anew for another encoder, which shares no vectors with the last', async () => {
    const root = await copyOfBuilt();
    const { encoder, encoded } = createHashEncoder({ id: 'hash@2', dimensions: 16 });
    const index = await openIndex({ root, corpus, encoder });
    expect(index.key).not.toBe(key);
    expect(encoded).toHaveLength(textCount);
    expect(await openOlderIndex(root, createHashEncoder({ dimensions: 8 }).encoder)).toBeNull();
  });

  it('of another schema is built anew', async () => {
    const root = await copyOfBuilt();
    const manifest = join(root, key, 'manifest.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/"schema": \d+/, '"schema": 1'));
    const { encoder, encoded } = createHashEncoder({ dimensions: 8 });
    expect(await openOlderIndex(root, encoder)).toBeNull();
    await openIndex({ root, corpus, encoder });
    expect(encoded).toHaveLength(textCount);
  });
});

describe('a damaged index', () => {
  const flip = (file: string, at: number) => {
    const bytes = readFileSync(file);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(file, bytes);
  };
  const spoils: Record<string, (file: string) => void> = {
    'with a bit flipped': (file) => flip(file, Math.floor(statSync(file).size / 2)),
    'cut short': (file) => writeFileSync(file, readFileSync(file).subarray(0, -1)),
    'missing a file': (file) => rmSync(file),
    'with an empty file': (file) => writeFileSync(file, ''),
  };

  it('has the files that these tests spoil', () => {
    const manifest = JSON.parse(readFileSync(join(built, key, 'manifest.json'), 'utf8'));
    expect([...Object.keys(manifest.files), 'manifest.json'].sort()).toEqual([...files].sort());
  });

  it.each(Object.keys(spoils).flatMap((spoil) => files.map((file) => [spoil, file] as const)))(
    '%s in %s is built anew, and never served',
    async (spoil, file) => {
      const root = await copyOfBuilt();
      spoils[spoil]?.(join(root, key, file));
      const { encoder, encoded } = createHashEncoder({ dimensions: 8 });
      expect(await openOlderIndex(root, encoder)).toBeNull();
      const index = await openIndex({ root, corpus, encoder });
      expect(encoded).toHaveLength(textCount);
      expect(index.passages.size).toBe(5);
      expect(await openOlderIndex(root, encoder)).not.toBeNull();
    },
  );

  it('is not served whichever bit of its manifest is flipped', async () => {
    const root = await copyOfBuilt();
    const file = join(root, key, 'manifest.json');
    const whole = readFileSync(file);
    const { encoder } = createHashEncoder({ dimensions: 8 });
    const served: string[] = [];
    for (let at = 0; at < whole.length; at++) {
      writeFileSync(file, whole);
      flip(file, at);
      if (await openOlderIndex(root, encoder))
        served.push(readFileSync(file, 'utf8').slice(Math.max(0, at - 20), at + 20));
    }
    expect(whole.length).toBeGreaterThan(500);
    expect(served).toEqual([]);
  });

  it('under the name of another is not served', async () => {
    const root = await copyOfBuilt();
    await cp(join(root, key), join(root, '0123456789abcdef0123'), { recursive: true });
    rmSync(join(root, key), { recursive: true });
    expect(await openOlderIndex(root, createHashEncoder({ dimensions: 8 }).encoder)).toBeNull();
  });
});

describe('a build that was stopped', () => {
  it('is not served, and its folder goes with the next build', async () => {
    const root = tempFolder();
    const left = join(root, `.building-1-${key}`);
    await cp(join(built, key), left, { recursive: true });
    const { encoder, encoded } = createHashEncoder({ dimensions: 8 });
    expect(await openOlderIndex(root, encoder)).toBeNull();
    await openIndex({ root, corpus, encoder });
    expect(encoded).toHaveLength(textCount);
    expect(folders(root)).toEqual([key]);
  });

  it('leaves nothing behind when the encoder breaks, and the lock is free again', async () => {
    const root = tempFolder();
    const { encoder } = createHashEncoder({ dimensions: 8 });
    const broken = { ...encoder, encode: () => Promise.reject(new Error('out of memory')) };
    await expect(openIndex({ root, corpus, encoder: broken })).rejects.toThrow('out of memory');
    expect(folders(root)).toEqual([]);
    expect((await openIndex({ root, corpus, encoder })).passages.size).toBe(5);
  });

  it('leaves a lock that is taken over once it is old', async () => {
    const root = tempFolder();
    const lock = join(root, 'build.lock');
    await mkdir(lock);
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(lock, longAgo, longAgo);
    const { encoder } = createHashEncoder({ dimensions: 8 });
    expect((await openIndex({ root, corpus, encoder })).key).toBe(key);
    expect(folders(root)).toEqual([key]);
  });
});

describe('two at once', () => {
  it('build once: the second waits and loads', async () => {
    const root = tempFolder();
    const [one, two] = [createHashEncoder({ dimensions: 8 }), createHashEncoder({ dimensions: 8 })];
    const [a, b] = await Promise.all([
      openIndex({ root, corpus, encoder: one.encoder }),
      openIndex({ root, corpus, encoder: two.encoder }),
    ]);
    expect([one.encoded.length, two.encoded.length].sort()).toEqual([0, textCount].sort());
    expect([a.key, b.key]).toEqual([key, key]);
    expect(folders(root)).toEqual([key]);
  });

  it('let the older index serve while the new one is built', async () => {
    const root = await copyOfBuilt();
    const { encoder } = createHashEncoder({ dimensions: 8 });
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isReached = () => {};
    const reached = new Promise<void>((resolve) => {
      isReached = resolve;
    });
    const slow = {
      ...encoder,
      encode: async (texts: readonly string[]) => {
        isReached();
        await gate;
        return encoder.encode(texts);
      },
    };
    const building = openIndex({ root, corpus: changed, encoder: slow });
    await reached;
    const older = await openOlderIndex(root, encoder);
    expect(older?.key).toBe(key);
    expect(older?.lexical.search('early help', new Set(['wt-2023']), 5)).not.toEqual([]);
    release();
    const index = await building;
    expect((await openOlderIndex(root, encoder))?.key).toBe(index.key);
    // What serves is in memory: it goes on although its folder is gone.
    const [vector = []] = await encoder.encode(['who leads early help']);
    expect(await older?.vectors.search(vector, new Set(['wt-2023']), 3)).toHaveLength(3);
  });
});

describe('without the HNSW package', () => {
  const hasHnsw = async () => false;

  it('exact search stands in, and says so', async () => {
    const { encoder } = createHashEncoder({ dimensions: 8 });
    const root = tempFolder();
    const exact = await openIndex({ root, corpus, encoder, hasHnsw });
    const hnsw = await openIndex({ root: built, corpus, encoder });
    expect([exact.vectors.method, hnsw.vectors.method]).toEqual(['exact', 'hnsw']);
    const [vector = []] = await encoder.encode(['when is an enquiry started']);
    const ids = async (index: typeof exact) =>
      (await index.vectors.search(vector, new Set(['wt-2023']), 3)).map(({ entry }) => [entry.passageId, entry.role]);
    expect(await ids(exact)).toEqual(await ids(hnsw));
    const loaded = createHashEncoder({ dimensions: 8 });
    expect((await openIndex({ root, corpus, encoder: loaded.encoder, hasHnsw })).vectors.method).toBe('exact');
    expect(loaded.encoded).toEqual([]);
  });

  it('an index that has HNSW files is read without them', async () => {
    const { encoder, encoded } = createHashEncoder({ dimensions: 8 });
    expect((await openIndex({ root: await copyOfBuilt(), corpus, encoder, hasHnsw })).vectors.method).toBe('exact');
    expect(encoded).toEqual([]);
  });

  it('HNSW is added once the package is there, and nothing is encoded again', async () => {
    const { encoder, encoded } = createHashEncoder({ dimensions: 8 });
    const root = tempFolder();
    await openIndex({ root, corpus, encoder, hasHnsw });
    encoded.length = 0;
    expect((await openIndex({ root, corpus, encoder })).vectors.method).toBe('hnsw');
    expect((await openIndex({ root, corpus, encoder })).vectors.method).toBe('hnsw');
    expect(encoded).toEqual([]);
  });
});

describe('the index of this project', () => {
  it('loads in under a second', async () => {
    // Its own corpus as it was built: the fastest of a few, for other tests run beside this one.
    const root = join(projectRoot, 'data', 'index');
    const encoder = createHashEncoder({ id: createLocalEncoder().id, dimensions: 512 }).encoder;
    const times: number[] = [];
    for (let i = 0; i < 4; i++) {
      const started = performance.now();
      const index = await openOlderIndex(root, encoder);
      times.push(performance.now() - started);
      expect(index?.passages.size).toBeGreaterThan(100);
    }
    expect(Math.min(...times)).toBeLessThan(1_000);
  });
});
