import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readConfig } from '../../../src/config.ts';
import type { EscalationStore } from '../../../src/core/escalation.ts';
import type { Notifier } from '../../../src/core/notifier.ts';
import { type Assistant, systemClock } from '../../../src/core/ports.ts';
import type { ChannelName, Question } from '../../../src/core/question.ts';
import type { Feedback } from '../../../src/core/records.ts';
import type { Reply } from '../../../src/core/reply.ts';
import { openModel } from '../../../src/open-model.ts';
import { openRecords } from '../../../src/records/index.ts';
import { startServer } from '../../../src/server.ts';
import { openScene as openSlack } from '../../channels/slack/scene.ts';
import { createHandClock } from '../../support/escalation/hand-clock.ts';
import { createHandTimers } from '../../support/hand-timers.ts';
import { openModelServer } from '../../support/models/stand-in.ts';
import { findHeldMessage, openRealWaymark, projectRoot } from '../../support/real-waymark.ts';
import { createSilentLog } from '../../support/silent-log.ts';
import { startScene as startTeams, tenant } from '../../support/teams/scene.ts';
import { makeFolder } from '../../support/temp-folder.ts';

const patientMs = 60_000;
const strideMinutes = 5;

/** Monday evening: the council's office is closed, and everybody can be told. */
export const eveningStart = '2026-11-23T19:30:00.000Z';

/**
 * One Waymark, real from the screen to the records, with Slack, Teams and the web page in front of it. The contacts of
 * the local file have an account everywhere; in a performance they are told on its own channel alone.
 */
export async function openStage() {
  const folder = makeFolder();
  const localFile = join(folder, 'local-pathways.yaml');
  writeFileSync(localFile, JSON.stringify(fileForAllChannels()));
  const hands = createHandClock(eveningStart);
  const { clock } = hands;
  const { log } = createSilentLog();
  const records = openRecords(folder, { clock });
  // Each performance has a store of its own: what was open in the last one is nobody's business in the next.
  let store: EscalationStore = records.escalations;
  let isUsed = true;
  let closeStore = async (): Promise<void> => undefined;
  const renewStore = async (): Promise<void> => {
    if (!isUsed) return;
    await closeStore();
    const own = makeFolder();
    const fresh = openRecords(own, { clock });
    store = fresh.escalations;
    isUsed = false;
    closeStore = async () => {
      await fresh.close();
      rmSync(own, { recursive: true, force: true });
    };
  };
  let isWriting = false;
  const modelServer = await openModelServer({
    chat: ({ form }) => (form === 'answer' ? { statements: isWriting ? [writtenStatement] : [] } : { question: '' }),
  });
  const modelSettings = readConfig(modelEnvironment(modelServer.baseURL, folder), join(projectRoot, 'test'));
  const waymark = await openRealWaymark({
    clock,
    log,
    localFile,
    models: await openModel(modelSettings, { root: projectRoot, clock: systemClock, log }),
    escalation: {
      store: {
        ...handTo(() => store),
        add: (decision) => {
          isUsed = true;
          return store.add(decision);
        },
      },
      mode: 'on',
      ackMinutes: 10,
      followUpMinutes: 30,
      timers: createHandTimers().timers,
      isSignedIn: true,
    },
  });
  const { library, helpCard, newId, directory } = waymark;
  const { escalations } = waymark;
  if (escalations === null) throw new Error('There is no escalation.');
  await escalations.start();

  let playing: ChannelName = 'cli';
  const replies: { readonly question: Question; readonly reply: Reply }[] = [];
  const assistant: Assistant = {
    reply: async (question) => {
      const reply = await waymark.assistant.reply(question);
      replies.push({ question, reply });
      return reply;
    },
  };
  const feedback: Feedback[] = [];
  const deps = {
    ...{ helpCard, newId, clock, escalations },
    feedback: { save: async (one: Feedback) => void feedback.push(one), since: async () => feedback },
  };
  const slack = await openSlack({ deps: { assistant, library, ...deps } });
  // On a busy machine everything takes longer: that an answer is late is tested elsewhere.
  const patience = { acknowledgeAfterMs: patientMs, invokeWithinMs: patientMs, stepWithinMs: patientMs };
  const references = records.references('teams');
  const teams = await startTeams({ assistant, library, deps: { ...deps, ...patience, references } });
  const config = readConfig({ PORT: '0', WEB_PROXY_USER_HEADER: 'x-user' }, join(projectRoot, 'test'));
  const web = await startServer(config, { ...waymark, assistant }, { clock, log });
  const onlyWhilePlayed = (notifier: Notifier | null) => {
    if (notifier === null) throw new Error('A channel reaches nobody.');
    escalations.addNotifier({
      ...notifier,
      canReach: (to) => playing === notifier.name && notifier.canReach(to),
    });
  };
  onlyWhilePlayed(slack.channel.notifier);
  onlyWhilePlayed(teams.channel.notifier);

  const settle = async (): Promise<void> => {
    // Twice: what a wait that has ended makes is due at once.
    for (const _ of [1, 2]) {
      await slack.channel.settled();
      await teams.channel.settled();
      await escalations.drain();
    }
  };
  return {
    ...{ hands, slack, teams, assistant, directory, escalations, library, replies, feedback, settle },
    webUrl: web.url,
    /** Words on which the screen is unsure, today. */
    held: await findHeldMessage(waymark),
    /** The same evening again, with nothing open. */
    begin: async (channel: ChannelName, hasModel: boolean): Promise<void> => {
      playing = channel;
      isWriting = hasModel;
      hands.set(eveningStart);
      await renewStore();
      replies.length = 0;
      feedback.length = 0;
    },
    /** In strides: what waits for an answer waits for ten minutes, and one that comes two minutes late says so. */
    wait: async (minutes: number): Promise<void> => {
      for (let left = minutes; left > 0; left -= strideMinutes) {
        hands.forward(Math.min(strideMinutes, left));
        await escalations.drain();
      }
      await settle();
    },
    close: async (): Promise<void> => {
      await web.stop();
      await slack.close();
      await teams.stop();
      await waymark.close();
      await modelServer.close();
      await closeStore();
      await records.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** What the model says of assessments: the first passage shown, in a few words of its own. */
const writtenStatement = {
  text: 'An assessment should take no longer than 45 working days after the point of referral, by when a decision on next steps can be made.',
  evidence: [{ token: 'P1', quotation: 'no longer than 45 working days after the point of referral' }],
};

const modelEnvironment = (baseURL: string, data: string) => ({
  ...{
    ANSWERS: 'model',
    OPENAI_API_KEY: 'k',
    OPENAI_BASE_URL: baseURL,
    OPENAI_MODEL: 'm',
    MODEL_DAILY_BUDGET: '5 GBP',
  },
  ...{ MODEL_INPUT_PRICE: '0.4', MODEL_OUTPUT_PRICE: '1.6', SECOND_OPINION: 'off', WAYMARK_DATA: data },
});

/** The sample local file, with everybody known everywhere: who can be told must not depend on the channel. */
function fileForAllChannels() {
  const file = parse(readFileSync(join(projectRoot, 'corpus/local-pathways.sample.yaml'), 'utf8'));
  return {
    ...file,
    people: file.people.map((one: { id: string }) => ({
      ...one,
      accounts: {
        slack: slackUser(one.id),
        teams: `${tenant}:${teamsObject(one.id)}`,
        web: webUser(one.id),
      },
    })),
    children: { slack: [slackUser('kit')], teams: [`${tenant}:${teamsObject('kit')}`], web: [webUser('kit')] },
  };
}

/** How each platform knows a person. */
export const slackUser = (id: string) => `U0${id.toUpperCase()}`;
export const teamsObject = (id: string) => `aad-${id}`;
export const webUser = (id: string) => `${id}@harbour.example`;

function handTo(store: () => EscalationStore): Omit<EscalationStore, 'add'> {
  return {
    change: (id, decide, settle) => store().change(id, decide, settle),
    find: (id) => store().find(id),
    ofAsker: (asker, since) => store().ofAsker(asker, since),
    open: () => store().open(),
    steps: (id) => store().steps(id),
    entries: (id) => store().entries(id),
    takeNext: (now, busyWith) => store().takeNext(now, busyWith),
    postpone: (key, dueAt) => store().postpone(key, dueAt),
    addDelivery: (delivery) => store().addDelivery(delivery),
    deliveries: (escalation, recipient) => store().deliveries(escalation, recipient),
  };
}
