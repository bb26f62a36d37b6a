import { expect, it } from 'vitest';
import { chair, head } from '../support/escalation/fake-directory.ts';
import { aQuestion, aReferral, as, openEscalationScene, rosa } from '../support/escalation/scene.ts';

/** The stories again, with a new process' worth of everything between any two steps: only the file is the same. */
async function play(between: boolean, pathway: Parameters<typeof aReferral>[0], steps: readonly Step[]) {
  let scene = await openEscalationScene();
  const hands = scene.hands;
  const told: string[] = [];
  const said: string[] = [];
  const id = (await scene.escalations.referred(aQuestion(), aReferral(pathway))).id ?? '';
  const note = () => {
    told.push(...scene.recording.told());
    said.push(...scene.recording.saidToAsker());
  };
  for (const step of steps) {
    if (between) {
      note();
      await scene.close();
      scene = await openEscalationScene({ folder: scene.folder, hands });
    }
    await step(scene.escalations, id, (minutes) => scene.wait(minutes), hands.set);
    await scene.escalations.drain();
  }
  note();
  const asked = (await scene.escalations.overview(rosa)).asked[0];
  const tipped = (await scene.escalations.overview(as('hugh'))).forLead;
  await scene.close();
  return { told, said, status: asked?.status, messages: asked?.messages.length, tipped };
}

type Scene = Awaited<ReturnType<typeof openEscalationScene>>;
type Step = (
  escalations: Scene['escalations'],
  id: string,
  wait: (minutes: number) => Promise<void>,
  set: (iso: string) => void,
) => Promise<unknown>;

const concern: readonly Step[] = [
  (escalations, id) => escalations.tell(id, rosa, null),
  (_, __, wait) => wait(6),
  (_, __, wait) => wait(4),
  (_, __, wait) => wait(10),
  (escalations, id) => escalations.act(id, as('dev'), 'acknowledge', null),
  (_, __, wait) => wait(60),
  async (escalations, _id, _wait, set) => {
    set('2026-03-04T09:30:00.000Z');
    await escalations.drain();
  },
  (escalations, id) => escalations.nextDay(id, rosa, 'no'),
];
const allegation: readonly Step[] = [
  (escalations, id) => escalations.tell(id, rosa, { implicated: [head.id], chosen: chair.id }),
  (_, __, wait) => wait(10),
  (escalations, id) => escalations.act(id, as('hugh'), 'acknowledge', null),
  (escalations, id) => escalations.act(id, as('chi'), 'handle', null),
  (_, __, wait) => wait(60),
];

it.each([
  ['a concern out of hours', 'childrens_social_care', concern, ['lena', 'lena', 'dev']],
  ['an allegation against the head', 'allegation_against_staff', allegation, ['chi', 'chi']],
] as const)('%s goes the same way with a restart between any two steps', async (_name, pathway, steps, expected) => {
  const whole = await play(false, pathway, steps);
  expect(whole.told).toEqual(expected);
  expect(whole.tipped).toEqual([]);
  expect(await play(true, pathway, steps)).toEqual(whole);
});
