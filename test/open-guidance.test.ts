import { join } from 'node:path';
import { expect, it } from 'vitest';
import { EncoderError } from '../src/core/errors.ts';
import type { Passage } from '../src/core/passage.ts';
import { systemClock } from '../src/core/ports.ts';
import { createGiveWay } from '../src/core/timers.ts';
import { loadCorpus } from '../src/guidance/index.ts';
import { openGuidance } from '../src/open-guidance.ts';
import { officialPassage } from './support/official-passage.ts';
import { createSilentLog } from './support/silent-log.ts';
import { createHashEncoder, smallCorpus } from './support/small-corpus.ts';
import { tempFolder } from './support/temp-folder.ts';

const official = [officialPassage({ edition: 'wt-2023', paragraph: '122', text: 'The official words.' })];

function open() {
  const folder = tempFolder(smallCorpus);
  const { log, events } = createSilentLog();
  const { encoder } = createHashEncoder();
  let state: 'own' | 'official' | 'broken' = 'own';
  const guidance = openGuidance({
    loadCorpus: () => {
      if (state === 'broken') throw new Error('cannot be read');
      return loadCorpus(folder, state === 'official' ? official : []);
    },
    ...{ dataFolder: join(folder, 'data'), encoder, clock: systemClock, log, giveWay: createGiveWay() },
  });
  return { guidance, events, encoder, become: (next: typeof state) => (state = next) };
}

it('serves what is added while it runs, corpus and index at once, the old meanwhile', async () => {
  const { guidance, encoder, become } = open();
  await guidance.opened;
  const before = await guidance.retriever();
  expect(before.passage('wt-2023/main/122')).toBeNull();
  become('official');
  let letEncode = () => {};
  const waits = new Promise<void>((resolve) => (letEncode = resolve));
  const encode = encoder.encode;
  encoder.encode = async (texts) => {
    await waits;
    return encode(texts);
  };
  const reloaded = guidance.reload();
  expect(await guidance.retriever()).toBe(before);
  expect(guidance.readiness().state).toBe('ready');
  expect(guidance.corpus().passages.some(({ id }) => id === 'wt-2023/main/122')).toBe(false);
  letEncode();
  await reloaded;
  expect((await guidance.retriever()).passage('wt-2023/main/122')?.text).toBe('The official words.');
  expect(guidance.corpus().passages.some(({ id }) => id === 'wt-2023/main/122')).toBe(true);
});

it('keeps serving what it has when the new cannot be read', async () => {
  const { guidance, events, become } = open();
  await guidance.opened;
  const before = await guidance.retriever();
  become('broken');
  await guidance.reload();
  expect(events).toEqual(['corpus_reload_failed']);
  expect(await guidance.retriever()).toBe(before);
  become('official');
  await guidance.reload();
  expect((await guidance.retriever()).passage('wt-2023/main/122')).not.toBeNull();
});

it('does nothing when nothing that can be found has changed', async () => {
  const { guidance, events } = open();
  await guidance.opened;
  const before = await guidance.retriever();
  await guidance.reload();
  expect(events).toEqual([]);
  expect(await guidance.retriever()).toBe(before);
});

it('serves the last of several changes', async () => {
  const { guidance, become } = open();
  become('official');
  const first = guidance.reload();
  become('own');
  await Promise.all([first, guidance.reload()]);
  expect((await guidance.retriever()).passage('wt-2023/main/122')).toBeNull();
});

it('builds with the stand-in where the wanted encoder fails, and tries the wanted one at the next change', async () => {
  const folder = tempFolder(smallCorpus);
  const { log, events } = createSilentLog();
  const { encoder: standIn } = createHashEncoder();
  const { encoder: wanted } = createHashEncoder({ id: 'remote@1' });
  const encode = wanted.encode;
  wanted.encode = async () => {
    throw new EncoderError('embeddings_unavailable');
  };
  let held: readonly Passage[] = [];
  const guidance = openGuidance({
    loadCorpus: () => loadCorpus(folder, held),
    ...{
      dataFolder: join(folder, 'data'),
      encoder: wanted,
      standIn,
      clock: systemClock,
      log,
      giveWay: createGiveWay(),
    },
  });
  await guidance.opened;
  expect(events).toEqual(['encoder_replaced']);
  expect(guidance.readiness().state).toBe('ready');
  const search = async () =>
    (await guidance.retriever()).search({ text: 'lead practitioner', editions: ['wt-2023'], limit: 1 });
  expect((await search()).passages[0]?.passage.id).toBe('wt-2023/main/120');

  held = official;
  await guidance.reload();
  expect(events).toEqual(['encoder_replaced', 'corpus_reloading', 'encoder_replaced', 'corpus_reloaded']);

  wanted.encode = encode;
  held = [];
  await guidance.reload();
  expect(events.slice(4)).toEqual(['corpus_reloading', 'corpus_reloaded']);
  wanted.encode = async () => {
    throw new EncoderError('embeddings_timeout');
  };
  expect((await search()).passages[0]?.passage.id).toBe('wt-2023/main/120');
  expect(events.slice(6)).toEqual(['encoder_failed']);
});

it('is not ready before it has warmed up, and does so once', async () => {
  const folder = tempFolder(smallCorpus);
  const { encoder } = createHashEncoder();
  const seen: string[] = [];
  let held: readonly Passage[] = [];
  const guidance = openGuidance({
    loadCorpus: () => loadCorpus(folder, held),
    ...{ dataFolder: join(folder, 'data'), encoder, clock: systemClock, log: createSilentLog().log },
    giveWay: createGiveWay(),
    warmUp: async (retriever, passages) => {
      seen.push(guidance.readiness().state, `${passages.length > 0}`);
      const { passages: found } = await retriever.search({
        text: 'lead practitioner',
        editions: ['wt-2023'],
        limit: 1,
      });
      seen.push(`${found.length}`);
    },
  });
  await guidance.opened;
  expect(seen).toEqual(['building', 'true', '1']);
  held = official;
  await guidance.reload();
  expect(guidance.readiness().state).toBe('ready');
  expect(seen).toHaveLength(3);
});
