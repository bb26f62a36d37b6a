import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Waymark } from '../../src/assemble.ts';
import { officialOrigins } from '../../src/guidance/index.ts';
import { createHandTimers } from '../support/hand-timers.ts';
import { jsonAnswer, startPublisher } from '../support/publisher.ts';
import { openRealWaymark } from '../support/real-waymark.ts';
import { createSilentLog } from '../support/silent-log.ts';

const page = '/api/content/government/publications/working-together-to-safeguard-children--2';
const newFile = {
  url: 'https://assets.publishing.service.gov.uk/media/0000aaaa0000bbbb0000cccc/Working_together_next.pdf',
  title: 'Working together, the next one',
  content_type: 'application/pdf',
};

let waymark: Waymark;
let publisherOrigin = '';
const { log, events } = createSilentLog();

beforeAll(async () => {
  waymark = await openRealWaymark({
    log,
    origins: {
      // The publisher's own addresses, answered by the one on loopback.
      fetch: (url, init) => fetch(url.replace('https://www.gov.uk', publisherOrigin), init),
      allowedOrigins: officialOrigins,
    },
  });
});
afterAll(() => waymark.close());

async function look(answers: Parameters<typeof startPublisher>[0]): Promise<void> {
  const publisher = await startPublisher(answers);
  publisherOrigin = publisher.origin;
  const { timers, settle } = createHandTimers();
  const seen = events.filter((event) => event === 'corpus_checked' || event === 'corpus_check_failed').length;
  onTestFinished(waymark.dailyCheck.start(timers));
  settle();
  // Three publications are asked, one after the other.
  await expect
    .poll(() => events.filter((event) => event === 'corpus_checked' || event === 'corpus_check_failed').length)
    .toBe(seen + 3);
}

function ask(text: string) {
  return waymark.assistant.reply({ id: 'q', text, channel: 'cli', conversation: null, person: 'nobody' });
}

describe('a newer edition on the publisher’s page', () => {
  it('is not spoken of before anyone has looked, or where nothing newer stands there', async () => {
    expect(waymark.library.newerEditions()).toEqual([]);
    await look({ [page]: jsonAnswer({ public_updated_at: '2026-05-12T09:00:00Z', details: { attachments: [] } }) });
    expect(waymark.library.newerEditions()).toEqual([]);
    expect((await ask('how long may an assessment take?')).notices.map(({ code }) => code)).not.toContain(
      'newer_edition',
    );
  });

  it('is told to operators, and in replies to readers of that guidance, whether they got an answer or not', async () => {
    await look({
      [page]: jsonAnswer({ public_updated_at: '2026-10-12T09:00:00Z', details: { attachments: [newFile] } }),
    });
    expect(events).toContain('newer_edition_seen');
    expect(waymark.library.newerEditions()).toMatchObject([{ guidance: 'working-together' }]);
    expect(waymark.library.newerEditions()[0]?.text).toContain(newFile.url);
    const answered = await ask('how long may an assessment take?');
    expect(answered.outcome).toBe('answered');
    const told = answered.notices.filter(({ code }) => code === 'newer_edition');
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toMatch(/Working Together to Safeguard Children has something newer/);
    expect(answered.text).toContain(told[0]?.text ?? 'nothing was told');
    const unanswered = await ask('what colour must the front door of a contact centre be painted?');
    expect(unanswered.outcome).toBe('not_covered');
    expect(unanswered.notices.map(({ code }) => code)).toContain('newer_edition');
  });
});
