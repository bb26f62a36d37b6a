import { afterEach, expect, it } from 'vitest';
import { fakeReply, fakeStatement } from '../../support/fake-assistant.ts';
import { ada, ben, chat, type Scene, startScene } from '../../support/teams/scene.ts';

const team = '19:staff@thread.tacv2';
const question = 'who attends?';
const replies = { [question]: fakeReply('answered', { statements: [fakeStatement('They attend.', [])] }) };

let scene: Scene;
afterEach(() => scene.stop());
const start = async (staffGroups: readonly string[]) => {
  scene = await startScene({ replies, config: { staffGroups } });
  scene.connector.members.set(`${chat.personal.id} ${ada.id}`, {
    name: 'Ada',
    userPrincipalName: 'ada@Staff.school.example',
  });
  scene.connector.members.set(`${chat.personal.id} ${ben.id}`, {
    name: 'Ben',
    userPrincipalName: 'ben@school.example',
  });
  scene.connector.members.set(`${team} ${ada.id}`, { name: 'Ada', userPrincipalName: 'ada@staff.school.example' });
};
const answerTo = async (person: typeof ada) => {
  await scene.say(person, chat.personal, question);
  return scene.connector.visible().at(-1)?.words ?? '';
};

it.each([
  ['the end of their sign-in name', '@staff.school.example'],
  ['a team that they are in', team],
  ['their object id', ada.aadObjectId.toUpperCase()],
])('staff are known by %s; a pupil gets a polite refusal and numbers', async (_how, entry) => {
  await start([entry]);
  expect(await answerTo(ada)).toContain('They attend.');
  const refusal = await answerTo(ben);
  expect(refusal).toContain('Waymark is not open to your organisation or account');
  expect(refusal).toContain('0808 800 5000');
  expect(scene.asked.map(({ text }) => text)).toEqual([question]);
  const typed = await scene.invoke(ben, chat.personal, 'composeExtension/query', { parameters: [] });
  expect(JSON.stringify(typed.body)).toContain('Childline');
});

it('who cannot be looked up is not let in, and is not looked up at every message', async () => {
  await start(['@staff.school.example', team]);
  scene.connector.members.clear();
  expect(await answerTo(ada)).toContain('not open to your organisation');
  scene.connector.members.set(ada.id, { name: 'Ada', userPrincipalName: 'ada@staff.school.example' });
  expect(await answerTo(ada)).toContain('not open to your organisation');
});

it('without the setting everybody is answered', async () => {
  await start([]);
  expect(await answerTo(ben)).toContain('They attend.');
});
