import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { assemble, type Waymark } from '../src/assemble.ts';
import type { Reply } from '../src/core/reply.ts';
import { createFakeLog } from './support/fake-assistant.ts';
import { officeHours } from './support/local-contacts.ts';
import { dataFolder, projectRoot } from './support/real-waymark.ts';
import { makeFolder } from './support/temp-folder.ts';

const concern = 'A boy in my class has new bruises and flinched today.';
const sampleFile = join(projectRoot, 'corpus/local-pathways.sample.yaml');

/** What can be broken before a concern comes in. Each says where it puts what it breaks. */
interface World {
  readonly folder: string;
  root: string;
  data: string;
  localFile: string;
  weights: URL | undefined;
}

const breakages: Readonly<Record<string, (world: World) => void>> = {
  // Files where folders must be: nothing can be read, written or built there.
  index: (world) => {
    world.data = join(world.folder, 'data');
    mkdirSync(world.data, { recursive: true });
    writeFileSync(join(world.data, 'index'), 'not a folder');
  },
  store: (world) => {
    world.data = world.data === dataFolder ? join(world.folder, 'data') : world.data;
    mkdirSync(world.data, { recursive: true });
    writeFileSync(join(world.data, 'official'), 'not a folder');
    writeFileSync(join(world.data, 'waymark.db'), 'not a database');
    if (world.data !== dataFolder) writeFileSync(join(world.data, 'index'), 'not a folder');
  },
  weights: (world) => {
    const file = join(world.folder, 'weights.json');
    writeFileSync(file, '{"half": ');
    world.weights = pathToFileURL(file);
  },
  'local file': (world) => {
    world.localFile = join(world.folder, 'local.yaml');
    writeFileSync(world.localFile, 'people: [');
  },
  'wording and bank holidays': (world) => {
    world.root = join(world.folder, 'root');
    cpSync(join(projectRoot, 'corpus'), join(world.root, 'corpus'), { recursive: true });
    writeFileSync(join(world.root, 'corpus/pathways.yaml'), 'pathways: {');
    rmSync(join(world.root, 'corpus/bank-holidays.yaml'));
  },
  network: () => {
    const refuse = () => {
      throw new Error('The network is down.');
    };
    vi.spyOn(globalThis, 'fetch').mockImplementation(refuse);
    vi.spyOn(Socket.prototype, 'connect').mockImplementation(refuse);
  },
};

let waymark: Waymark | undefined;
let folder = '';
afterEach(async () => {
  await waymark?.guidance.opened;
  await waymark?.close();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

function open(broken: readonly string[]) {
  folder = makeFolder();
  const world: World = { folder, root: projectRoot, data: dataFolder, localFile: sampleFile, weights: undefined };
  for (const name of broken) breakages[name]?.(world);
  const { log, lines } = createFakeLog();
  waymark = assemble({
    root: world.root,
    dataFolder: world.data,
    localFile: world.localFile,
    screenWeights: world.weights,
    clock: { now: () => officeHours, monotonicMs: () => 0 },
    log,
  });
  const ask = (text: string, more: object = {}): Promise<Reply> =>
    (waymark as Waymark).assistant.reply({ id: 'q', text, channel: 'web', conversation: 'c', person: 'p', ...more }); // set above
  return { ask, lines, waymark };
}

const cases = [...Object.keys(breakages).map((name) => [name]), Object.keys(breakages)];

describe.each(cases)('with %s broken', (...broken) => {
  it('a concern still gets its card, pressed or typed, and no words of it are logged', async () => {
    const { ask, lines, waymark: opened } = open(broken);
    const card = await ask(concern);
    // Without weights the rules alone judge: they refer or ask, and either has 999 on its first line.
    expect(['referred', 'confirm']).toContain(card.outcome);
    expect(card.text).toMatch(/^In danger now\? Call 999\./);
    expect(card.text).toMatch(/gov\.uk\/report-child-abuse-to-local-council/);
    expect(card.text).toMatch(/No one has been alerted: a conversation with Waymark is not a referral/);

    for (const action of ['about_someone', 'choose_council', 'known_to_social_care'] as const) {
      const pressed = await ask('', { conversation: `after ${action}`, action, choice: 'northmoor' });
      expect(pressed.outcome).toBe('referred');
      expect(pressed.text).toMatch(/^In danger now\? Call 999\./);
    }
    const known = await ask(concern, { conversation: 'known', action: 'known_to_social_care' });
    expect(known.outcome).toBe('referred');
    expect(known.text).toMatch(/^In danger now\? Call 999\./);
    expect(opened.helpCard(null).firstLine).toMatch(/999/);
    expect(opened.helpCard({ channel: 'web', person: 'p', places: [] }).firstLine).toMatch(/999/);
    expect(
      opened.directory.callLines('missing_child', { channel: 'web', person: 'p', places: [] }).length,
    ).toBeGreaterThan(1);
    expect(lines.join('\n')).not.toMatch(/bruises|flinched/);
  });
});

it('what is broken is said in the log, and only what is broken', async () => {
  const { lines, waymark: opened } = open(Object.keys(breakages));
  await opened.guidance.opened;
  const events = lines.map((line) => line.split(' ')[0]);
  expect(events).toEqual(
    expect.arrayContaining([
      'pathway_wording_unreadable',
      'bank_holidays_unreadable',
      'local_contacts_unreadable',
      'screen_weights_unreadable',
      'index_failed',
    ]),
  );
  expect(opened.localProblem()?.message).toMatch(/local\.yaml/);
});

it('with nothing broken the card carries the local numbers', async () => {
  const { ask } = open([]);
  const card = await ask(concern);
  expect(card.outcome).toBe('referred');
  expect(card.text).toMatch(/Asha on 01632 960 201/);
  const chosen = await ask('', { action: 'choose_council', choice: 'southmoor' });
  expect(chosen.text).toContain('020 7946 0101');
  expect(chosen.text).not.toContain('01632 960 101');
  // The choice stays with the conversation, and so does the concern.
  expect((await ask('and what now')).text).toContain('020 7946 0101');
});
