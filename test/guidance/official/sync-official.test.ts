import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readHeld, readOfficialPassages, rollBack, syncOfficial } from '../../../src/guidance/official/index.ts';
import { sha256 } from '../../../src/guidance/official/store-files.ts';
import { countTo, fixedClock, inventGuidance, inventPdf } from '../../support/invented-guidance.ts';
import { createCut, fileAnswer, inTurn, redirectTo, startPublisher } from '../../support/publisher.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const first = inventPdf(countTo(8));
const second = inventPdf(countTo(9), 'Another opening');
const withGap = inventPdf([1, 2, 3, 4, 6, 7, 8, 9]);
const limits = { maxBytes: 1_000_000, idleMs: 5_000, totalMs: 20_000 };

type Publisher = Awaited<ReturnType<typeof startPublisher>>;

interface SyncOptions {
  readonly hash?: string;
  readonly dataFolder?: string;
  readonly again?: boolean;
  readonly editions?: readonly string[];
  readonly limits?: Partial<typeof limits>;
  readonly allowed?: readonly string[];
  readonly onProgress?: (edition: string, done: number, total: number | null) => void;
}

/** The 2023 edition is at `/second.pdf`; the 2018 edition at `/first.pdf`, where a path of it is wanted too. */
function sync({ origin }: Publisher, options: SyncOptions = {}, paths = ['/second.pdf']) {
  const { hash, dataFolder = tempFolder(), again = false, editions = [], onProgress } = options;
  const file = (path: string) =>
    paths.includes(path) ? [{ url: `${origin}${path}`, current: true, ...(hash ? { sha256: hash } : {}) }] : [];
  const guidance = inventGuidance({ first: file('/first.pdf'), second: file('/second.pdf') });
  return syncOfficial(
    { guidance, dataFolder, editions, again, acceptGaps: false, acceptDocument: false },
    {
      fetch: (url, init) => fetch(url, init),
      allowedOrigins: options.allowed ?? [origin],
      limits: { ...limits, ...options.limits },
      clock: fixedClock,
      ...(onProgress ? { onProgress } : {}),
    },
  );
}

function parts(dataFolder: string): string[] {
  const folder = join(dataFolder, 'official', 'downloads');
  return existsSync(folder) ? readdirSync(folder) : [];
}

describe('a publisher that behaves well', () => {
  it('gives every file, each with its source and hash, and progress on the way', async () => {
    const publisher = await startPublisher({ '/first.pdf': fileAnswer(first), '/second.pdf': fileAnswer(second) });
    const dataFolder = tempFolder();
    const progress: string[] = [];
    const onProgress = (edition: string, done: number, total: number | null) =>
      progress.push(`${edition} ${done}/${total}`);
    const { taken } = await sync(publisher, { dataFolder, onProgress }, ['/first.pdf', '/second.pdf']);
    expect(taken.map(({ edition, wasHashKnown }) => ({ edition, wasHashKnown }))).toEqual([
      { edition: 'wt-2018', wasHashKnown: false },
      { edition: 'wt-2023', wasHashKnown: false },
    ]);
    expect(readHeld(dataFolder)?.editions['wt-2023']).toMatchObject({
      source: { url: `${publisher.origin}/second.pdf` },
      pdfSha256: sha256(second),
    });
    expect(progress).toContain(`wt-2018 ${first.length}/${first.length}`);
    expect(parts(dataFolder)).toEqual([]);
  });

  it('is not asked again for what is held, unless told, and then the recorded hash must hold', async () => {
    const publisher = await startPublisher({ '/second.pdf': inTurn(fileAnswer(second), fileAnswer(first)) });
    const dataFolder = tempFolder();
    await sync(publisher, { dataFolder });
    expect(await sync(publisher, { dataFolder })).toEqual({ taken: [], alreadyHeld: ['wt-2023'] });
    expect(publisher.requests).toHaveLength(1);
    await expect(sync(publisher, { dataFolder, again: true })).rejects.toThrow('downloaded before');
    expect(readOfficialPassages(dataFolder)).toHaveLength(9);
  });

  it('redirects within the official hosts', async () => {
    const publisher = await startPublisher({
      '/second.pdf': redirectTo('/moved.pdf'),
      '/moved.pdf': fileAnswer(second),
    });
    const { taken } = await sync(publisher, { hash: sha256(second) });
    expect(taken).toMatchObject([{ edition: 'wt-2023', wasHashKnown: true }]);
  });

  it('can be undone', async () => {
    const publisher = await startPublisher({ '/second.pdf': fileAnswer(second) });
    const dataFolder = tempFolder();
    await sync(publisher, { dataFolder });
    await rollBack(dataFolder);
    expect(readOfficialPassages(dataFolder)).toEqual([]);
  });
});

describe('a connection that is cut', () => {
  const length = 1_800;
  const cutAt = (cut: () => void) => (_edition: string, done: number) => {
    if (done === length) cut();
  };

  it('is taken up again where it was cut', async () => {
    const { answer, cut } = createCut(second, length);
    const publisher = await startPublisher({ '/second.pdf': inTurn(answer, fileAnswer(second)) });
    await sync(publisher, { hash: sha256(second), onProgress: cutAt(cut) });
    expect(publisher.requests.map(({ range }) => range)).toEqual([null, `bytes=${length}-`]);
  });

  it('is taken up by the next sync, where this one gave up', async () => {
    const { answer, cut } = createCut(second, length);
    const drop = (_: unknown, response: { socket: { destroy(): void } | null }) => response.socket?.destroy();
    const publisher = await startPublisher({ '/second.pdf': inTurn(answer, drop, drop, drop, fileAnswer(second)) });
    const dataFolder = tempFolder();
    const failing = sync(publisher, { dataFolder, onProgress: cutAt(cut) });
    await expect(failing).rejects.toThrow('Run the command again to go on');
    expect(readHeld(dataFolder)).toBeNull();
    expect(parts(dataFolder)).not.toEqual([]);
    await sync(publisher, { dataFolder });
    expect(publisher.requests.at(-1)?.range).toBe(`bytes=${length}-`);
    expect(readHeld(dataFolder)?.editions['wt-2023']?.pdfSha256).toBe(sha256(second));
  });

  it('starts anew when the file became another one meanwhile', async () => {
    const { answer, cut } = createCut(first, length);
    const publisher = await startPublisher({
      '/second.pdf': inTurn(answer, fileAnswer(second, { etag: '"two"' })),
    });
    const dataFolder = tempFolder();
    await sync(publisher, { dataFolder, onProgress: cutAt(cut) });
    expect(readHeld(dataFolder)?.editions['wt-2023']?.pdfSha256).toBe(sha256(second));
  });

  it('after the last byte is known to be whole', async () => {
    const publisher = await startPublisher({ '/second.pdf': fileAnswer(second), '/first.pdf': fileAnswer(withGap) });
    const dataFolder = tempFolder();
    // The other file is refused, so what came of this one waits for the next try.
    await expect(sync(publisher, { dataFolder, editions: ['wt-2018'] }, ['/first.pdf'])).rejects.toThrow('gaps');
    await expect(sync(publisher, { dataFolder, editions: ['wt-2018'] }, ['/first.pdf'])).rejects.toThrow('gaps');
    expect(publisher.requests.map(({ range }) => range)).toEqual([null, `bytes=${withGap.length}-`]);
  });
});

describe('a publisher that behaves badly changes nothing', () => {
  const html = Buffer.from('<!doctype html><title>Service unavailable</title>');
  const pause = (_: unknown, response: { write(bytes: Uint8Array): void; writeHead(status: number): void }) => {
    response.writeHead(200);
    response.write(second.subarray(0, 2_000));
  };
  it.each([
    ['a file that is gone', {}, {}, 'There is no file at'],
    ['a redirect loop', { '/second.pdf': redirectTo('/a'), '/a': redirectTo('/second.pdf') }, {}, 'in a circle'],
    [
      'too many redirects',
      Object.fromEntries(countTo(8).map((n) => [n === 1 ? '/second.pdf' : `/${n}`, redirectTo(`/${n + 1}`)])),
      {},
      'too many times',
    ],
    [
      'another document',
      { '/second.pdf': fileAnswer(inventPdf(countTo(8), 'Opening', 'Working Together 2018')) },
      {},
      '--accept-document',
    ],
    ['a redirect elsewhere', { '/second.pdf': redirectTo('http://example.invalid/x.pdf') }, {}, 'official hosts'],
    ['a redirect to nowhere', { '/second.pdf': redirectTo('http://') }, {}, 'no address'],
    ['a wrong hash', { '/second.pdf': fileAnswer(first) }, { hash: sha256(second) }, 'its hash is another'],
    ['a web page', { '/second.pdf': fileAnswer(html, { type: 'text/html; charset=utf-8' }) }, {}, 'not a PDF'],
    ['a web page under a false name', { '/second.pdf': fileAnswer(html) }, {}, 'not a PDF'],
    [
      'too large a file',
      { '/second.pdf': fileAnswer(second) },
      { limits: { maxBytes: second.length - 1 } },
      'the limit',
    ],
    ['silence', { '/second.pdf': pause }, { limits: { idleMs: 60 } }, 'sent nothing for'],
    ['slowness', { '/second.pdf': pause }, { limits: { totalMs: 60 } }, 'took longer than'],
    ['gaps', { '/second.pdf': fileAnswer(withGap) }, {}, '--accept-gaps'],
    ['an address that is not official', {}, { allowed: ['https://www.gov.uk'] }, 'official hosts'],
    ['a damaged file', { '/second.pdf': fileAnswer(second.subarray(0, 900)) }, {}, 'damaged'],
  ])('%s', async (_name, answers, options, words) => {
    const publisher = await startPublisher({ '/first.pdf': fileAnswer(first), ...answers });
    const dataFolder = tempFolder();
    await sync(publisher, { dataFolder, allowed: [publisher.origin] }, ['/first.pdf']);
    const before = readHeld(dataFolder);
    const both = ['/first.pdf', '/second.pdf'];
    await expect(sync(publisher, { ...options, dataFolder, editions: ['wt-2023'] }, both)).rejects.toThrow(words);
    expect(before?.state).toBe(1);
    expect(readHeld(dataFolder)).toEqual(before);
    expect(readOfficialPassages(dataFolder)).toHaveLength(8);
  });

  it('a file of which the size is not told is stopped at the limit', async () => {
    const endless = (_: unknown, response: { write(bytes: Uint8Array, next: () => void): void; end(): void }) => {
      const more = (left: number) => (left > 0 ? response.write(second, () => more(left - 1)) : response.end());
      more(50);
    };
    const publisher = await startPublisher({ '/second.pdf': endless });
    const dataFolder = tempFolder();
    const small = { limits: { maxBytes: second.length * 3 } };
    await expect(sync(publisher, { ...small, dataFolder })).rejects.toThrow('the limit');
    expect(parts(dataFolder)).toEqual([]);
  });

  it('one file of two that fails: neither is kept', async () => {
    const publisher = await startPublisher({ '/first.pdf': fileAnswer(first) });
    const dataFolder = tempFolder();
    await expect(sync(publisher, { dataFolder }, ['/first.pdf', '/second.pdf'])).rejects.toThrow('There is no file');
    expect(readHeld(dataFolder)).toBeNull();
  });

  it('a server that is not there', async () => {
    const publisher = await startPublisher({});
    const gone = { ...publisher, origin: 'http://127.0.0.1:1' };
    await expect(sync(gone)).rejects.toThrow('cannot be reached');
  });
});

it('says which editions have a file to download', async () => {
  const publisher = await startPublisher({});
  await expect(sync(publisher, { editions: ['wt-2018'] })).rejects.toThrow('Those that it names: wt-2023.');
  await expect(sync(publisher, {}, [])).rejects.toThrow('for any edition');
});
