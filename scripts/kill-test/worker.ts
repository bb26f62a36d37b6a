import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type PathwayId, pathwayIds } from '../../src/core/concern.ts';
import type { Contact, Directory } from '../../src/core/contacts.ts';
import type { Notifier } from '../../src/core/notifier.ts';
import { systemClock } from '../../src/core/ports.ts';
import type { Question } from '../../src/core/question.ts';
import type { ReferralCard } from '../../src/core/reply.ts';
import type { Timers } from '../../src/core/timers.ts';
import { createEscalations, escalationWordingSchema } from '../../src/escalation/index.ts';
import { openRecords } from '../../src/records/index.ts';
import { createRandom } from '../random.ts';
import { appendLine } from './journal.ts';

/**
 * The process that is killed: the real store and the real escalation, with waits of a fraction of a second, people who
 * ask and leads who answer at random, and a notifier that writes down what it is given.
 */
const [dataFolder = '', journal = '', wordingFile = '', seed = '0', mode = 'work'] = process.argv.slice(2);
const random = createRandom(Number(seed));

const people = ['lena', 'dev', 'moira'].map(
  (id): Contact => ({ id, name: id, role: 'lead', phone: null, accounts: { web: id }, hasAgreed: true }),
);
const directory: Directory = {
  reader: () => ({ kind: 'practitioner' }),
  contactOf: ({ person }) => people.find(({ id }) => id === person) ?? null,
  recipients: () => ({ kind: 'duty', contacts: people }),
  contact: (id) => people.find((one) => one.id === id) ?? null,
  callLines: () => [],
  disagreementRoute: () => null,
};
const notifier: Notifier = {
  name: 'journal',
  canReach: () => true,
  notify: async ({ escalation, key, to }) => {
    const recipient = to.kind === 'contact' ? to.contact.id : 'asker';
    appendLine(journal, { kind: 'sent', id: escalation, key, recipient, at: new Date().toISOString() });
    if (to.kind === 'contact' && random() < 0.4)
      setTimeout(() => void answer(escalation, to.contact.id).catch(() => {}), random() * 60);
    // Some platforms take their time: a kill then falls between the message and the note that it went out.
    await new Promise((resolve) => setTimeout(resolve, random() * 8));
    return random() < 0.1 ? { outcome: 'failed' } : { outcome: 'sent', message: key };
  },
};

/** The same waits as the service's, a hundred times as fast. */
const timers: Timers = {
  every: (ms, run) => {
    const timer = setInterval(run, ms / 100);
    return () => clearInterval(timer);
  },
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

const card = { kind: 'referral', firstLine: '', lines: [], dont: [], closing: [], buttons: [] } as const;
const referral: ReferralCard = { pathway: 'missing_child', also: [], strength: 'strong', signals: [], card };

const records = openRecords(dataFolder, { clock: systemClock });
const escalations = createEscalations({
  store: records.escalations,
  directory,
  notifiers: [notifier],
  wording: escalationWordingSchema.parse(parse(readFileSync(wordingFile, 'utf8'))),
  titles: Object.fromEntries(pathwayIds.map((id) => [id, id])) as Record<PathwayId, string>, // every id is there
  advice: () => [],
  edition: () => 'an edition',
  describePerson: () => null,
  nextWorkingDay: (from) => new Date(from.getTime() + 400),
  settings: { mode: 'on', ackMinutes: 60 / 60_000, followUpMinutes: 150 / 60_000 },
  newId: randomUUID,
  clock: systemClock,
  timers,
  log: { info: () => {}, warn: () => {}, error: () => {} },
});

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One person, from the card to whatever comes of it. */
async function live(): Promise<void> {
  const person = `asker-${randomUUID()}`;
  const asker = { channel: 'web', person, places: [] } as const;
  const question: Question = { id: randomUUID(), text: '', channel: 'web', conversation: person, person };
  const { id } = await escalations.referred(question, referral);
  if (id === null) throw new Error('A referral was not recorded.');
  appendLine(journal, { kind: 'shown', id });
  if (random() < 0.15) return;
  await sleep(random() * 20);
  if ((await escalations.tell(id, asker, null)).kind === 'told') appendLine(journal, { kind: 'told', id });
}

/** A lead answers what has reached them, at once or while the next message is on its way. */
async function answer(id: string, lead: string): Promise<void> {
  const by = { channel: 'web', person: lead, places: [] } as const;
  const done = await escalations.act(id, by, random() < 0.5 ? 'acknowledge' : 'handle', null);
  if (done.kind === 'done') appendLine(journal, { kind: 'acknowledged', id, contact: lead });
}

const stop = await escalations.start();
appendLine(journal, { kind: 'started' });
if (mode === 'settle') {
  // Nobody asks any more: what was open comes to its end by itself, wherever it was cut off.
  const isWaiting = async () => (await records.escalations.open()).some(({ status }) => status === 'waiting');
  for (let quiet = 0; quiet < 40; quiet = (await isWaiting()) ? 0 : quiet + 1) await sleep(25);
  await stop();
  await records.close();
} else {
  for (;;) {
    void live();
    await sleep(30 + random() * 120);
  }
}
