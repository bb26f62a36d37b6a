import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runBatch } from '../../src/channels/cli/index.ts';
import type { BlockView, PartView, ReplyView } from '../../src/channels/web/view.ts';
import type { Assistant } from '../../src/core/ports.ts';
import type { Question } from '../../src/core/question.ts';
import type { Reply } from '../../src/core/reply.ts';
import { openScene as openSlack, type Scene as SlackScene } from '../channels/slack/scene.ts';
import { openRealServer, type RealServer } from '../support/real-server.ts';
import { findHeldMessage } from '../support/real-waymark.ts';
import { directOf } from '../support/slack/fake-slack.ts';
import { ada, chat, startScene as startTeams, type Scene as TeamsScene } from '../support/teams/scene.ts';

let server: RealServer;
let slack: SlackScene;
let teams: TeamsScene;
/** What the assistant gave the two platforms, in order. */
const given: Reply[] = [];

beforeAll(async () => {
  server = await openRealServer();
  const { assistant: real, library } = server.waymark;
  const assistant: Assistant = {
    reply: async (question: Question) => {
      const reply = await real.reply(question);
      given.push(reply);
      return reply;
    },
  };
  slack = await openSlack({ deps: { assistant, library } });
  teams = await startTeams({ assistant, library });
});
afterAll(async () => {
  await slack?.close();
  await teams?.stop();
  await server?.close();
});

/** The words alone: how a platform marks bold, links and signs is its own. */
function plain(text: string): string {
  return text
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/[\u200B\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

let count = 0;

/** One question to each channel, from a person and in a conversation that are new. */
async function askEverywhere(text: string) {
  count += 1;
  const lines: string[] = [];
  await runBatch(server.waymark.assistant, {
    input: Readable.from([`${JSON.stringify({ id: 'q', question: text })}\n`]),
    write: (line) => lines.push(line),
    flags: {},
    explain: false,
  });
  const response = await fetch(`${server.url}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question: text, conversation: `conversation-${count}` }),
  });
  const web = (await response.json()) as ReplyView;
  const user = `UANN${count}`;
  await slack.people.directMessage(user, text);
  const slackTexts = await slack.textsIn(directOf(user));
  const slackReply = given.at(-1);
  await teams.say(
    { ...ada, id: `29:ada-${count}`, aadObjectId: `aad-${count}` },
    { ...chat.personal, id: `a:${count}` },
    text,
  );
  const teamsReply = given.at(-1);
  if (!slackReply || !teamsReply || slackReply === teamsReply) throw new Error('A platform did not ask the assistant.');
  const inTeams = teams.connector.visible().filter((one) => one.conversation === `a:${count}`);
  return {
    terminal: JSON.parse(lines[0] ?? '{}'),
    web,
    slack: { reply: slackReply, shown: plain(slackTexts.join('\n')) },
    teams: { reply: teamsReply, shown: plain(inTeams.map((one) => one.words).join('\n')) },
  };
}

function statementsOf(blocks: readonly BlockView[]): string[] {
  const ofPart = (part: PartView) => (part.kind === 'list' ? part.items.map((one) => one.text) : [part.statement.text]);
  return blocks.flatMap((block) =>
    block.kind === 'parts'
      ? block.parts.flatMap(ofPart)
      : block.columns.flatMap((column) => column.parts.flatMap(ofPart)),
  );
}

describe('the same question gets the same reply in the terminal, the browser, Slack and Teams', () => {
  it.each([
    ['a deadline', 'How long may an assessment take?', 'answered'],
    ['a list', 'Who should attend a strategy discussion?', 'answered'],
    ['a page', 'Which page of the 2020 update is homelessness on?', 'answered'],
    ['another edition', 'What replaced LSCBs in 2018?', 'answered'],
    ['what is not held', 'How many toilets must a nursery have per child?', 'not_covered'],
    ['another country', 'What do the Wales Safeguarding Procedures say about neglect?', 'declined'],
  ])('%s', async (_name, question, outcome) => {
    const { terminal, web, slack: inSlack, teams: inTeams } = await askEverywhere(question);
    expect([terminal.outcome, web.outcome, inSlack.reply.outcome, inTeams.reply.outcome]).toEqual(
      Array.from({ length: 4 }, () => outcome),
    );
    const { statements, citations, notices, text } = inSlack.reply;
    expect([terminal.text, inTeams.reply.text]).toEqual([text, text]);
    expect(terminal.citations.map((one: { url: string }) => one.url)).toEqual(citations.map(({ url }) => url));
    expect(inTeams.reply.statements).toEqual(statements);
    expect(statementsOf(web.blocks)).toEqual(statements.map((one) => one.text));
    expect(web.citations.map(({ label, url }) => [label, url])).toEqual(
      citations.map(({ label, url }) => [label, url]),
    );
    expect(web.notices.map((notice) => notice.text)).toEqual(notices.map((notice) => notice.text));
    if (outcome === 'answered') expect(Math.min(statements.length, citations.length)).toBeGreaterThan(0);

    const words = [...statements.map((one) => one.text), ...citations.map((one) => one.label)];
    for (const shown of [plain(terminal.text), inSlack.shown, inTeams.shown])
      for (const part of words) expect(shown).toContain(plain(part));
    const loud = notices.filter((notice) => notice.code !== 'summary').map((notice) => notice.text);
    for (const shown of [plain(terminal.text), inSlack.shown, inTeams.shown])
      for (const notice of loud) expect(shown).toContain(plain(notice));
    for (const shown of [plain(terminal.text), inSlack.shown, inTeams.shown])
      if (outcome !== 'declined') expect(shown).toContain('Waymark can miss a concern.');
  });

  it('says once, and only once, that a concern can be missed', async () => {
    for (const question of ['How long may an assessment take?', 'How many toilets must a nursery have per child?']) {
      const { terminal, web, slack: inSlack, teams: inTeams } = await askEverywhere(question);
      const times = (text: string) => text.split('Waymark can miss a concern').length - 1;
      expect([terminal.text, inSlack.shown, inTeams.shown].map(times)).toEqual([1, 1, 1]);
      // The page adds the line to every answer by itself.
      expect(times(JSON.stringify(web))).toBe(0);
    }
  });

  it('a concern gets the same card', async () => {
    const {
      terminal,
      web,
      slack: inSlack,
      teams: inTeams,
    } = await askEverywhere('A boy in my class has new bruises and flinched today.');
    if (inSlack.reply.outcome !== 'referred' || inTeams.reply.outcome !== 'referred') throw new Error('No referral.');
    const { card } = inSlack.reply.referral;
    expect(terminal).toMatchObject({ outcome: 'referred', referral: { pathway: inSlack.reply.referral.pathway } });
    expect([web.card, inTeams.reply.referral.card]).toEqual([card, card]);
    for (const shown of [plain(terminal.text), inSlack.shown, inTeams.shown])
      for (const line of [card.firstLine, ...card.lines, ...card.closing]) expect(shown).toContain(plain(line));
  });

  it('what may be a concern gets the same question back', async () => {
    const {
      terminal,
      web,
      slack: inSlack,
      teams: inTeams,
    } = await askEverywhere(await findHeldMessage(server.waymark));
    if (inSlack.reply.outcome !== 'confirm' || inTeams.reply.outcome !== 'confirm') throw new Error('It is not held.');
    const { card } = inSlack.reply;
    expect(terminal).toMatchObject({ outcome: 'confirm', referral: null });
    expect([web.card, inTeams.reply.card]).toEqual([card, card]);
    for (const shown of [plain(terminal.text), inSlack.shown, inTeams.shown])
      for (const line of [card.firstLine, ...card.lines]) expect(shown).toContain(plain(line));
  });
});
