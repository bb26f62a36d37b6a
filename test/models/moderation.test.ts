import { describe, expect, it } from 'vitest';
import type { Opinion } from '../../src/core/language-model.ts';
import { failWith, stayOpen } from '../support/models/misbehaviours.ts';
import { moderationCategories, type StandInScripts } from '../support/models/stand-in.ts';
import { openModel } from './open-model.ts';

const clear: Opinion = { result: 'clear', pathway: null };

const open = (scripts: StandInScripts, isAzure = false) =>
  openModel({ chat: () => clear, ...scripts }, { settings: { moderationModel: 'omni' }, isAzure });

describe('OpenAI’s moderation', () => {
  it('may have a clear message asked about', async () => {
    const { model, server } = await open({ moderate: () => ['self-harm', 'self-harm/intent'] });
    expect(await model.judge('a message')).toMatchObject({
      kind: 'done',
      value: { result: 'confirm', pathway: 'self_harm_or_suicide' },
      use: { prompt: 'moderation' },
    });
    expect(server.requests.find(({ path }) => path.endsWith('/moderations'))?.body).toEqual({
      model: 'omni',
      input: 'a message',
    });
  });

  it('refers nothing by itself, and lowers nothing', async () => {
    const all = await open({ moderate: () => moderationCategories });
    expect(await all.model.judge('a message')).toMatchObject({ value: { result: 'confirm' } });
    const referred: Opinion = { result: 'referred', pathway: 'missing_child' };
    const judged = await open({ chat: () => referred, moderate: () => ['self-harm/intent'] });
    expect(await judged.model.judge('a message')).toMatchObject({ value: referred });
    const none = await open({ chat: () => referred });
    expect(await none.model.judge('a message')).toMatchObject({ value: referred });
  });

  it('that names a subject alone says nothing: questions have the same subjects', async () => {
    const { model } = await open({ moderate: () => ['self-harm', 'sexual/minors', 'violence'] });
    expect(await model.judge('a message')).toMatchObject({ value: clear, use: { prompt: 'opinion@1' } });
  });

  it('counts where the model cannot be had, and the model where it cannot', async () => {
    const alone = await open({ chat: () => failWith(400), moderate: () => ['harassment/threatening'] });
    expect(await alone.model.judge('a message')).toMatchObject({
      value: { result: 'confirm', pathway: 'immediate_danger' },
    });
    const without = await open({ moderate: () => failWith(404) });
    expect(await without.model.judge('a message')).toMatchObject({ kind: 'done', value: clear });
    expect(without.lines).toEqual(['model_unavailable {"step":"moderate","fault":"model_unknown","more":0}']);
    const neither = await open({ chat: () => failWith(401), moderate: () => failWith(401) });
    expect(await neither.model.judge('a message')).toEqual({ kind: 'unavailable', fault: 'unauthorised' });
  });

  it('is not asked at Azure, and not where nobody asked for it', async () => {
    const azure = await open({}, true);
    await azure.model.judge('a message');
    const plain = await openModel({ chat: () => clear });
    await plain.model.judge('a message');
    expect([...azure.server.requests, ...plain.server.requests].map(({ path }) => path)).toEqual([
      '/openai/deployments/d/chat/completions',
      '/v1/chat/completions',
    ]);
  });

  it('ends with whoever asks', async () => {
    const { model } = await open({ chat: () => stayOpen, moderate: () => stayOpen });
    const stop = new AbortController();
    const judged = model.judge('a message', stop.signal);
    stop.abort();
    expect(await judged).toEqual({ kind: 'unavailable', fault: 'timeout' });
  });
});
