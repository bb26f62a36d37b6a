import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { watchOfficial } from '../../../src/guidance/official/index.ts';
import { createHandTimers } from '../../support/hand-timers.ts';
import { createSilentLog } from '../../support/silent-log.ts';
import { tempFolder } from '../../support/temp-folder.ts';

function watchedFolder() {
  const dataFolder = tempFolder();
  const folder = join(dataFolder, 'official');
  mkdirSync(folder);
  const hand = createHandTimers();
  const { log, events } = createSilentLog();
  let changes = 0;
  return {
    ...hand,
    dataFolder,
    events,
    changes: () => changes,
    point: (state: string) => writeFileSync(join(folder, 'current'), state),
    start: (watchFolder: (folder: string, onEvent: () => void) => () => void) =>
      watchOfficial(dataFolder, () => changes++, { timers: hand.timers, log, watchFolder }),
  };
}

it('tells once of several notices that come together', () => {
  const watched = watchedFolder();
  let notice = () => {};
  watched.start((_folder, onEvent) => {
    notice = onEvent;
    return () => {};
  });
  watched.point('1\n');
  notice();
  notice();
  notice();
  expect(watched.waiting()).toHaveLength(1);
  watched.settle();
  notice();
  watched.settle();
  expect(watched.changes()).toBe(1);
});

it('looks by itself where the system gives no notice', () => {
  const watched = watchedFolder();
  const stop = watched.start(() => {
    throw new Error('this file system cannot be watched');
  });
  expect(watched.events).toEqual(['official_not_watched']);
  watched.tick();
  expect(watched.changes()).toBe(0);
  watched.point('1\n');
  watched.tick();
  watched.tick();
  expect(watched.changes()).toBe(1);
  watched.point('0\n');
  watched.tick();
  expect(watched.changes()).toBe(2);
  stop();
  expect(watched.repeated()).toEqual([]);
});
