import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../support/real-waymark.ts';
import { differences } from './differences.ts';
import type { Driver } from './drivers/driver.ts';
import { createSlackDriver } from './drivers/slack.ts';
import { createTeamsDriver } from './drivers/teams.ts';
import { createTerminalDriver } from './drivers/terminal.ts';
import { createWebDriver } from './drivers/web.ts';
import { type Fact, perform } from './perform.ts';
import { openStage, type Stage } from './stage.ts';
import { answers } from './stories/answers.ts';
import { concerns } from './stories/concerns.ts';
import { escalation } from './stories/escalation.ts';
import { oddMessages } from './stories/odd-messages.ts';

const stories = [...answers, ...concerns, ...escalation, ...oddMessages];

let stage: Stage;
let drivers: readonly Driver[];
let runs = 0;
beforeAll(async () => {
  stage = await openStage();
  drivers = [createSlackDriver(stage), createTeamsDriver(stage), createWebDriver(stage), createTerminalDriver(stage)];
});
afterAll(async () => {
  await stage?.close();
});

describe('every channel goes the same way', () => {
  it.each(stories.map((story) => [story.name, story] as const))('%s', async (_name, story) => {
    const able = drivers.filter(({ lacks }) => !story.needs?.some((ability) => ability in lacks));
    const played = new Map<string, readonly Fact[]>();
    for (const driver of able) {
      runs += 1;
      played.set(driver.channel, await perform(story, driver, stage, runs));
    }
    const [first, ...others] = [...played];
    expect(first?.[1]).toHaveLength(story.steps.length);
    for (const [channel, facts] of others) expect([channel, facts]).toEqual([channel, first?.[1]]);
    // Teams would have shown every card, and nobody's words are in a log.
    expect(stage.teams.connector.problems).toEqual([]);
    expect([...stage.slack.logLines, ...stage.teams.logLines].join('\n')).not.toMatch(/bruise|slapped|knife/);
  });
});

describe('where a channel differs', () => {
  it('it is for a reason that is listed for that channel, and everything listed is used', () => {
    const used = drivers.flatMap(({ channel, lacks, showsLeadsAList }) =>
      [...Object.values(lacks), ...(showsLeadsAList === undefined ? [] : [showsLeadsAList])].map((id) => ({
        id,
        channel,
      })),
    );
    for (const { id, channel } of used)
      expect([id, differences[id].channels]).toEqual([id, expect.arrayContaining([channel])]);
    const needed = new Set<string>(stories.flatMap(({ needs = [] }) => needs));
    const lacked = drivers.flatMap(({ lacks }) => Object.keys(lacks));
    expect(lacked.filter((ability) => !needed.has(ability))).toEqual([]);
    const inUse = new Set<string>(used.map(({ id }) => id));
    const unused = Object.entries(differences).filter(
      ([id, difference]) => !inUse.has(id) && !('own' in difference) && !('unseen' in difference),
    );
    expect(unused.map(([id]) => id)).toEqual([]);
  });

  it('every story is played somewhere, and each channel but the terminal plays most of them', () => {
    const playedBy = ({ lacks }: Driver) =>
      stories.filter(({ needs = [] }) => !needs.some((one) => one in lacks)).length;
    for (const { needs = [] } of stories)
      expect(drivers.some(({ lacks }) => !needs.some((one) => one in lacks))).toBe(true);
    for (const driver of drivers.filter(({ channel }) => channel !== 'cli'))
      expect([driver.channel, playedBy(driver) / stories.length > 0.6]).toEqual([driver.channel, true]);
  });

  it('the README lists the same, word for word', () => {
    const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
    const section = readme.split(/^## /m).find((text) => text.startsWith('Where the channels differ\n')) ?? '';
    const rows = section.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---'));
    const names = { slack: 'Slack', teams: 'Teams', web: 'web page', cli: 'terminal' } as const;
    const wanted = Object.values(differences).map(
      ({ channels, what, why }) => `| ${channels.map((channel) => names[channel]).join(', ')} | ${what} | ${why} |`,
    );
    expect(rows.slice(1)).toEqual(wanted);
  });
});
