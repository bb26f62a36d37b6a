import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { loopbackHosts } from '../../../src/channels/web/security.ts';
import { createWebRouter, type WebDependencies } from '../../../src/channels/web/server.ts';
import type { Card } from '../../../src/core/reply.ts';
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

export const helpCard: Card = {
  kind: 'referral',
  firstLine: 'In danger now? Call 999.',
  lines: [
    'Call children’s social care at the council where the child lives: gov.uk/report-child-abuse-to-local-council',
    'NSPCC Helpline, for any adult worried about a child: 0808 800 5000',
    'Childline, for anyone under 19: 0800 1111',
  ],
  dont: [],
  closing: ['A conversation with Waymark is not a referral. No one has been alerted.'],
  buttons: [],
};

export const referralCard: Card = {
  kind: 'referral',
  firstLine: '999 now if a child is in danger. On a mobile and cannot speak: press 55.',
  lines: [
    'This sounds as if it may be about a real person at risk, so Waymark will not answer from the guidance.',
    'Tell your safeguarding lead now. If you cannot reach them, call children’s social care at the council: gov.uk/report-child-abuse-to-local-council',
    'To talk it through: NSPCC Helpline, 0808 800 5000.',
  ],
  dont: [
    'question the child or investigate',
    'alert anyone who may have caused harm',
    'promise to keep it secret',
    'wait until you are sure',
  ],
  closing: [
    'Write down the words used and the time.',
    'A conversation with Waymark is not a referral. No one has been alerted.',
  ],
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
  closing: ['Waymark gives no advice about real people. It can only say what the guidance says.'],
  buttons: [
    { action: 'about_someone', label: 'Yes, it is about a real person' },
    { action: 'about_guidance', label: 'No, it is about the guidance' },
  ],
};

const assessment = fakePassage({
  id: 'wt-2023/main/160',
  paragraph: '160',
  page: 61,
  provenance: 'official',
  text: 'The invented timeliness rule is that the work ends within 45 working days.\nIt covers:\n- what the child needs\n- what the family can do',
  footnotes: [{ number: '87', text: 'An invented footnote.' }],
  summary: 'Finish within 45 working days.',
});
const early = fakePassage({
  id: 'wt-2018/ch1/4',
  edition: 'wt-2018',
  paragraph: '4',
  page: 14,
  text: 'Early help is described in short.',
});
const near = (paragraph: string, text: string) =>
  fakePassage({ id: `near-${paragraph}`, paragraph, page: 61, text, provenance: 'official' });

const citations = [
  fakeCitation(assessment, 'Working Together 2023, paragraph 160, page 61', 'within 45 working days'),
  fakeCitation(early, 'Working Together 2018, chapter 1, paragraph 4, page 14'),
];

export const superseded =
  'Working Together 2023 has been superseded by Working Together 2026, reported to have been published on 18 March 2026. Check the newer edition before you rely on this.';

/** What each question of the tests brings back. */
export const replies = {
  'How long may an assessment take?': fakeReply('answered', {
    notices: [
      { code: 'superseded', text: superseded },
      { code: 'summary', text: 'Parts of this answer are Waymark’s summary, not the official words.' },
    ],
    citations,
    statements: [
      fakeStatement('The assessment should end within 45 working days of the referral.', [0]),
      fakeStatement('It should cover:', [0], { kind: 'lead' }),
      fakeStatement('what the child needs', [0, 1], { kind: 'item' }),
      fakeStatement('what the family can do', [1], { kind: 'item' }),
    ],
  }),
  'What changed about early help between 2018 and 2023?': fakeReply('answered', {
    citations,
    statements: [
      fakeStatement('Early help was described in short, and local areas set out how it was to be offered.', [1], {
        edition: 'wt-2018',
      }),
      fakeStatement('Early help has a section of its own, with a lead practitioner from any agency.', [0], {
        edition: 'wt-2023',
      }),
      fakeStatement('It names who may need it.', [0], { edition: 'wt-2023' }),
    ],
  }),
  'He hit her': fakeReferral(referralCard),
  'Is it serious': fakeConfirm(confirmCard),
  about_guidance: fakeReply('answered', { citations, statements: [fakeStatement('Only the guidance, then.', [0])] }),
  about_someone: fakeReferral(referralCard),
  over: fakeReply('declined', { text: 'Ask a question about the guidance when you are ready.' }),
  '<img src=x onerror=alert(1)><b>bold</b>': fakeReply('not_covered', {
    text: 'The guidance held here does not cover that.\nNearest headings:\n- Assessment, page 61\nWaymark can miss a concern. Worried about someone? Get help now.',
  }),
} as const;

export interface Scene {
  readonly url: string;
  readonly port: number;
  readonly asked: ReturnType<typeof createFakeAssistant>['asked'];
  readonly logLines: readonly string[];
  close(): Promise<void>;
}

/** The real router on a free port of the loopback address, with a fake assistant behind it. */
export async function openScene(
  changes: Partial<WebDependencies> = {},
  table: Parameters<typeof createFakeAssistant>[0] = replies,
): Promise<Scene> {
  const app = express();
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  const fake = createFakeAssistant(table);
  const { log, lines } = createFakeLog();
  let ids = 0;
  app.use(
    createWebRouter({
      assistant: fake.assistant,
      library: createFakeLibrary([
        {
          passage: assessment,
          label: 'Working Together 2023, paragraph 160, page 61',
          url: 'https://www.gov.uk/official.pdf#page=61',
          before: [near('159', 'What stands before it, invented for the test.')],
          after: [near('161', 'What stands after it, invented for the test.'), early],
        },
        {
          passage: early,
          label: 'Working Together 2018, chapter 1, paragraph 4, page 14',
          url: null,
          before: [],
          after: [],
        },
      ]),
      readiness: () => ({ state: 'ready', passages: 3, vectorSearch: 'exact' }),
      newId: () => `id-number-${++ids}`,
      log,
      allowedHosts: loopbackHosts(port),
      trustedProxy: null,
      helpCard: () => helpCard,
      ...changes,
    }),
  );
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    asked: fake.asked,
    logLines: lines,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
