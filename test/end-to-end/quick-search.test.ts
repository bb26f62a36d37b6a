import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { assemble, type Waymark } from '../../src/assemble.ts';
import { readConfig } from '../../src/config.ts';
import { systemClock } from '../../src/core/ports.ts';
import { openRecords, type Records } from '../../src/records/index.ts';
import { type RunningServer, startServer } from '../../src/server.ts';
import { createFakeLog } from '../support/fake-assistant.ts';
import { dataFolder, projectRoot } from '../support/real-waymark.ts';
import { makeFolder } from '../support/temp-folder.ts';

const { log, lines } = createFakeLog();
let records: Records;
let waymark: Waymark;
let server: RunningServer;

beforeAll(async () => {
  const folder = makeFolder();
  records = openRecords(folder, { clock: systemClock });
  const audit = { trail: records.audit, questions: null };
  waymark = assemble({ root: projectRoot, dataFolder, clock: systemClock, log, audit });
  await waymark.guidance.opened;
  // The first search loads the encoder.
  await waymark.quickSearch.find({ text: 'early help', channel: 'teams', person: 'p' });
  const config = readConfig({ PORT: '0', TEAMS_ALLOW_ANONYMOUS: '1' }, join(projectRoot, 'test'));
  server = await startServer(config, waymark, { clock: systemClock, log, records });
}, 240_000);
afterAll(async () => {
  await server.stop();
  await waymark.close();
  await records.close();
});

const answers = z.object({
  composeExtension: z.union([
    z.object({ type: z.literal('message'), text: z.string() }),
    z.object({
      type: z.literal('result'),
      attachments: z.array(z.object({ preview: z.object({ content: z.object({ title: z.string() }) }) })),
    }),
  ]),
});

/** As Teams sends what stands in the compose box after a key is pressed. */
async function type(words: string): Promise<readonly string[]> {
  const response = await fetch(`${server.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'invoke',
      name: 'composeExtension/query',
      channelId: 'msteams',
      serviceUrl: 'http://localhost:9',
      from: { id: '29:ada', aadObjectId: 'aad-ada' },
      recipient: { id: '28:waymark' },
      conversation: { id: '19:group@thread.v2', conversationType: 'groupChat' },
      value: { commandId: 'quickCheck', parameters: [{ name: 'words', value: words }] },
    }),
  });
  const { composeExtension } = answers.parse(await response.json());
  if (composeExtension.type === 'message') return [composeExtension.text];
  return composeExtension.attachments.map(({ preview }) => preview.content.title);
}

describe('a quick check over the real guidance', () => {
  it.each([
    ['strategy discussion att', /^Working Together 2023, .*pages? 8[67]/],
    ['strategy disc', /^Working Together 2023, .*pages? 8[67]/],
    ['child prot conf', /^Working Together 2023, .*(?:onference|pages? 9[2-6])/],
    ['45 working days', /paragraph 155/],
    ['paragraph 160', /^Working Together 2023, paragraph 160,/],
    ['page 58', /^Working Together 2023, .*pages? 5[78]/],
    ['LADO', /^Working Together 2023, (?:.*\(LADO\)|paragraph 22[4-6])/],
  ])('%s: the passages, while it is typed', async (words, first) => {
    const [best] = await type(words);
    expect(best).toMatch(first);
  });

  it('shows the newest edition first, and an edition that is named alone', async () => {
    const years = (await type('information sharing')).map((title) => Number(/\b20\d\d\b/.exec(title)?.[0]));
    expect(new Set(years).size).toBeGreaterThan(1);
    expect(years).toEqual([...years].sort((a, b) => b - a));
    const named = await type('homelessness 2018');
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((title) => !title.startsWith('Working Together 2018'))).toEqual([]);
  });

  it('of what the guidance does not speak of finds nothing', async () => {
    expect(await type('paragraph 999')).toEqual([expect.stringContaining('Nothing in the guidance')]);
    expect(await type('pizza')).toEqual([expect.stringContaining('Nothing in the guidance')]);
  });

  it('answers a concern with its card alone, and a case half told too', async () => {
    const [card, ...rest] = await type('a boy in my class has new bruises planted');
    expect(card).toMatch(/^In danger now\? Call 999\.\n[\s\S]*children’s social care/i);
    expect(rest).toEqual([]);
  });

  it('takes under 300 ms at the median, and leaves neither an entry nor a line', async () => {
    const sentence = 'who attends a strategy discussion about a child';
    const times: number[] = [];
    for (let end = 3; end <= sentence.length; end += 2) {
      const from = performance.now();
      await type(sentence.slice(0, end));
      times.push(performance.now() - from);
    }
    times.sort((a, b) => a - b);
    expect(times[Math.floor(times.length / 2)]).toBeLessThan(300);
    expect((await records.audit.head()).count).toBe(0);
    expect(lines.join('\n')).not.toMatch(/planted|strategy/);
    // An answer does leave one: the trail was there all along.
    await waymark.assistant.reply({ id: 'q', text: 'early help', channel: 'teams', conversation: 'c', person: 'p' });
    await waymark.close();
    expect((await records.audit.head()).count).toBe(1);
  });
});
