import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createSlackChannel, type SlackConfig, type SlackDependencies } from '../../../src/channels/slack/index.ts';
import type { Clock } from '../../../src/core/ports.ts';
import type { Question } from '../../../src/core/question.ts';
import type { Card, Reply } from '../../../src/core/reply.ts';
import {
  createFakeAssistant,
  createFakeLibrary,
  createFakeLog,
  fakeCitation,
  fakeConfirm,
  fakePassage,
  fakeReferral,
  fakeReply,
  fakeStatement,
} from '../../support/fake-assistant.ts';
import { readBlocks } from '../../support/slack/block-rules.ts';
import { openFakeSlack, type ShownMessage } from '../../support/slack/fake-slack.ts';
import { createPeople } from '../../support/slack/people.ts';
import { sceneTime, tokens } from '../../support/slack/signing.ts';

export const helpCard: Card = {
  kind: 'referral',
  firstLine: 'In danger now? Call 999.',
  lines: ['Call children’s social care at the council where the child lives.'],
  dont: [],
  closing: ['No one has been alerted.'],
  buttons: [],
};

export const referralCard: Card = {
  kind: 'referral',
  firstLine: '999 now if a child is in danger.',
  lines: ['Tell your safeguarding lead now.', 'To talk it through: NSPCC Helpline, 0808 800 5000.'],
  dont: ['question the child or investigate', 'wait until you are sure'],
  closing: ['A conversation with Waymark is not a referral. No one has been alerted.'],
  buttons: [
    { action: 'known_to_social_care', label: 'Children’s social care already has this case' },
    { action: 'over', label: 'This is over' },
  ],
};

export const confirmCard: Card = {
  kind: 'confirm',
  firstLine: '999 if anyone is in danger now.',
  lines: ['Is this about a real person?'],
  dont: [],
  closing: ['No one has been alerted.'],
  buttons: [
    { action: 'about_someone', label: 'Yes, it is about a real person' },
    { action: 'about_guidance', label: 'No, it is about the guidance' },
  ],
};

const passage = fakePassage({
  id: 'wt-2023/main/160',
  paragraph: '160',
  page: 61,
  text: 'The maximum time is 45 working days.',
});
const opened = {
  passage,
  label: 'Working Together 2023, paragraph 160, page 61',
  url: 'https://www.gov.uk/official.pdf#page=61',
  before: [fakePassage({ id: 'b', paragraph: '159', text: 'The paragraph before.' })],
  after: [fakePassage({ id: 'a', paragraph: '161', text: 'The paragraph after.' })],
};

export const wayOut = 'Waymark can miss a concern. Worried about someone? Get help now.';

export const answer: Reply = fakeReply('answered', {
  text: `The maximum time is 45 working days. [1]\n\nSources:\n[1] ${opened.label}\n\n${wayOut}`,
  notices: [
    { code: 'summary', text: 'Waymark’s summary, not the official words.' },
    { code: 'superseded', text: 'This edition was superseded on 18 March 2026.' },
  ],
  statements: [fakeStatement('The maximum time is 45 working days.', [0])],
  citations: [fakeCitation(passage, opened.label)],
});

/** The words that the tests must never find in a log, in a channel or in a message of Waymark's. */
export const plantedConcern = 'Ellie in my class has a zanzibar-shaped bruise';

export const whichCouncil = 'a child who lives in one of two councils was hit';

const replies: Record<string, Reply | ((question: Question) => Reply)> = {
  'how long may an assessment take?': answer,
  'and in 2018?': fakeReply('not_covered', { text: `I could not find that.\n- A heading\n\n${wayOut}` }),
  [plantedConcern]: fakeReferral(referralCard),
  'a child was hit': fakeConfirm(confirmCard),
  '': fakeConfirm(confirmCard),
  about_guidance: answer,
  about_someone: fakeReferral(referralCard),
  [whichCouncil]: fakeReferral({
    ...referralCard,
    buttons: [
      { action: 'choose_council', label: 'North Council', choice: 'north' },
      { action: 'choose_council', label: 'South Council', choice: 'south' },
    ],
  }),
  choose_council: fakeReferral(referralCard),
  over: fakeReply('answered', { text: 'Thank you. I have closed that here.' }),
  'compare 2018 2023 early help': answer,
  'help my pupil was hit': fakeReferral(referralCard),
  'What does it say about Section 2, Assessment?': ({ edition }) =>
    edition === 'wt-2018'
      ? fakeReply('answered', {
          statements: [fakeStatement('In 2018 it was 45 working days as well.', [0])],
          citations: [fakeCitation({ ...passage, edition: 'wt-2018' }, 'Working Together 2018, paragraph 81')],
        })
      : fakeReply('not_covered'),
  'What changed about Section 2, Assessment in Working Together 2023?': fakeReply('answered', { text: 'It changed.' }),
};

type Mode = 'socket' | 'http';

interface SceneOptions {
  readonly mode?: Mode;
  readonly config?: SlackConfig;
  readonly deps?: Partial<SlackDependencies>;
  readonly replies?: typeof replies;
  /** How the server's address ends, in place of "/api/". */
  readonly apiUrlEnd?: string;
  /** Leaves the start to the test. */
  readonly isStarted?: boolean;
}

/** A workspace with Waymark in it. */
export async function openScene({
  mode = 'socket',
  config = {},
  deps = {},
  isStarted = true,
  apiUrlEnd = '/api/',
  ...more
}: SceneOptions = {}) {
  const slack = await openFakeSlack();
  const { assistant, asked } = createFakeAssistant({ ...replies, ...more.replies });
  const { log, lines } = createFakeLog();
  const router = express();
  const web: Server = createServer(router);
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const webUrl = `http://127.0.0.1:${(web.address() as AddressInfo).port}/slack/events`;
  const connect = mode === 'socket' ? { appToken: tokens.app } : { signingSecret: tokens.signingSecret };
  let ids = 0;
  const channel = createSlackChannel(
    { botToken: tokens.bot, apiUrl: `${new URL(slack.apiUrl).origin}${apiUrlEnd}`, ...connect, ...config },
    {
      assistant,
      library: createFakeLibrary([opened]),
      log,
      clock,
      helpCard: () => helpCard,
      router,
      newId: () => `q${ids++}`,
      ...deps,
    },
  );
  if (isStarted) await channel.start();
  if (mode === 'http') slack.postTo(webUrl);

  const shown = (where: string): ShownMessage[] => slack.messages.filter((message) => message.channel === where);
  return {
    slack,
    channel,
    asked,
    webUrl,
    logLines: lines,
    people: createPeople(slack),
    /** All messages of a channel or direct message, once Waymark has finished. */
    messagesIn: async (where: string): Promise<ShownMessage[]> => {
      await channel.settled();
      return shown(where);
    },
    textsIn: async (where: string): Promise<string[]> => {
      await channel.settled();
      return shown(where).map(({ blocks }) => readBlocks(blocks));
    },
    close: async () => {
      await channel.stop();
      await slack.close();
      web.closeAllConnections();
      await new Promise((resolve) => web.close(resolve));
    },
  };
}

export type Scene = Awaited<ReturnType<typeof openScene>>;

const clock: Clock = { now: () => sceneTime, monotonicMs: () => 1000 };
