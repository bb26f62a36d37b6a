import { describe, expect, it } from 'vitest';
import { checkForNewer, createDailyCheck } from '../../../src/guidance/official/index.ts';
import { createHandTimers } from '../../support/hand-timers.ts';
import { inventGuidance } from '../../support/invented-guidance.ts';
import { fileAnswer, jsonAnswer, redirectTo, startPublisher } from '../../support/publisher.ts';
import { createSilentLog } from '../../support/silent-log.ts';

const listed = 'https://assets.publishing.service.gov.uk/media/5b0/Guidance.pdf';
const limits = { idleMs: 2_000, totalMs: 5_000, maxBytes: 10_000 };

async function check(answer: Parameters<typeof startPublisher>[0][string]) {
  const publisher = await startPublisher({ '/api/content/guidance': answer });
  const files = [{ url: listed, assetId: '5b0', current: true }];
  const guidance = inventGuidance({ second: files }, `${publisher.origin}/api/content/guidance`);
  const fetchOne = (url: string, init: RequestInit) => fetch(url, init);
  const [result] = await checkForNewer(guidance, { fetch: fetchOne, allowedOrigins: [publisher.origin], limits });
  if (!result) throw new Error('nothing was checked');
  return result;
}

function page(updated: string | null, urls: readonly string[] | null) {
  const attachments = urls?.map((url, at) => ({ url, title: `File ${at + 1}`, content_type: 'application/pdf' }));
  return jsonAnswer({ public_updated_at: updated, details: attachments ? { attachments } : {} });
}

describe('what a publication page says', () => {
  it.each([
    ['files that are all listed', page('2026-05-12T09:00:00Z', [listed]), false],
    ['a listed file under another name', page('2026-05-12T09:00:00Z', [listed.replace('Guidance', 'New_name')]), false],
    ['a file that is not listed', page('2026-05-12T09:00:00Z', [listed, listed.replace('5b0', '6c1')]), true],
    ['no files, changed since the newest edition', page('2026-05-12T09:00:00Z', null), true],
    ['no files, not changed since', page('2023-07-04T09:00:00Z', null), false],
    ['neither files nor date', page(null, null), false],
  ])('%s', async (_name, answer, isNewer) => {
    expect(await check(answer)).toMatchObject({ isNewer, failure: null });
  });

  it('is told in words, with how old the newest edition known is', async () => {
    const { text, unlistedFiles } = await check(page('2026-05-12T09:00:00Z', [listed.replace('5b0', '6c1')]));
    expect(text).toContain('the page was updated on 12 May 2026');
    expect(text).toContain('Working Together 2023, published 4 July 2023');
    expect(text).toContain('“File 1” https://assets.publishing.service.gov.uk/media/6c1/Guidance.pdf');
    expect(unlistedFiles).toHaveLength(1);
  });

  it('leaves out what is no PDF', async () => {
    const attachments = [
      { url: '/government/publications/guidance/summary', content_type: 'text/html' },
      { title: 'x' },
    ];
    expect(await check(jsonAnswer({ details: { attachments } }))).toMatchObject({ unlistedFiles: [], isNewer: false });
  });

  it.each([
    ['a page that is gone', redirectTo('/gone'), 'download_status'],
    ['a redirect elsewhere', redirectTo('http://example.invalid/'), 'download_not_allowed'],
    ['no data', fileAnswer(Buffer.from('<!doctype html>'), { type: 'text/html' }), 'SyntaxError'],
    ['other data', jsonAnswer([1]), 'ZodError'],
    ['too much data', jsonAnswer({ title: 'x'.repeat(20_000) }), 'download_too_large'],
  ])('that cannot be asked is told: %s', async (_name, answer, failure) => {
    const result = await check(answer);
    expect(result).toMatchObject({ failure, isNewer: false });
    expect(result.text).toContain('could not be asked');
  });
});

describe('the daily check', () => {
  const result = (isNewer: boolean, failure: string | null = null) => ({
    guidance: 'working-together',
    title: 'Working Together',
    landingPage: 'https://www.gov.uk/guidance',
    pageUpdated: '2026-05-12',
    unlistedFiles: [],
    isNewer,
    text: 'What was seen.',
    failure,
  });

  it('looks soon and then every day, remembers what it saw, and stops', async () => {
    const { timers, settle, tick, waiting, repeated } = createHandTimers();
    const { log, events } = createSilentLog();
    const results = [result(true), result(false, 'download_status'), result(false)];
    const daily = createDailyCheck(async () => results.splice(0, 1), log);
    expect(daily.notices()).toEqual([]);
    const stop = daily.start(timers);
    expect([waiting(), repeated()]).toEqual([[60_000], [86_400_000]]);
    settle();
    await Promise.resolve();
    expect(daily.notices()).toMatchObject([{ guidance: 'working-together', text: 'What was seen.' }]);
    expect(daily.notices()[0]?.readerText).toContain('https://www.gov.uk/guidance');
    expect(events).toContain('newer_edition_seen');
    tick();
    await Promise.resolve();
    expect(events).toContain('corpus_check_failed');
    expect(daily.notices()).toHaveLength(1);
    tick();
    await Promise.resolve();
    expect(daily.notices()).toEqual([]);
    stop();
    expect(repeated()).toEqual([]);
  });
});
