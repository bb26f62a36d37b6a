import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callLines, chair, createFakeDirectory, deputy, head, lead } from '../support/escalation/fake-directory.ts';
import {
  aQuestion,
  aReferral,
  as,
  type EscalationScene,
  openEscalationScene,
  rosa,
} from '../support/escalation/scene.ts';

let scene: EscalationScene;
beforeEach(async () => {
  scene = await openEscalationScene();
});
afterEach(() => scene.close());

async function show(pathway: Parameters<typeof aReferral>[0] = 'childrens_social_care') {
  const offer = await scene.escalations.referred(aQuestion(), aReferral(pathway));
  return { offer, id: offer.id ?? '' };
}

const asked = async () => (await scene.escalations.overview(rosa)).asked[0];
const lastLines = async () => (await asked())?.messages.at(-1)?.lines ?? [];
const seenBy = async (who: string) => (await scene.escalations.overview(as(who))).forLead;

describe('a concern out of hours', () => {
  it('goes to the lead, is reminded, goes to the deputy, is acknowledged, and is asked about the next day', async () => {
    const { offer, id } = await show();
    expect(offer.buttons.map(({ label }) => label)).toEqual([
      'Tell our safeguarding lead',
      'I’ve spoken to someone',
      'Copy a record',
    ]);
    expect(scene.recording.sent).toEqual([]);

    expect(await scene.escalations.tell(id, rosa, null)).toEqual({ kind: 'told' });
    expect(scene.recording.told()).toEqual(['lena']);
    expect(await lastLines()).toEqual([
      'Sent to Lena, not yet seen. Don’t wait: call now.',
      'In danger now? Call 999.',
      ...callLines,
    ]);

    await scene.wait(9);
    expect(scene.recording.told()).toEqual(['lena']);
    await scene.wait(1);
    expect(scene.recording.told()).toEqual(['lena', 'lena']);
    expect((await lastLines())[0]).toContain('has not answered yet');
    await scene.wait(10);
    expect(scene.recording.told()).toEqual(['lena', 'lena', 'dev']);
    expect((await lastLines())[0]).toContain('asked Dev');
    expect(await lastLines()).toEqual(expect.arrayContaining(['In danger now? Call 999.', ...callLines]));

    const open = await seenBy('dev');
    expect(open.map(({ id }) => id)).toEqual([id]);
    expect(open[0]?.lines.join(' ')).toContain('rosa@school.example asks for your help');
    expect(open[0]?.lines.join(' ')).toContain('A child may be at risk');
    expect(await scene.escalations.act(id, as('dev'), 'acknowledge', null)).toEqual({ kind: 'done' });
    expect((await lastLines())[0]).toMatch(/^Dev saw this at 18:50/);
    await scene.escalations.drain();
    expect(scene.recording.updated.map(({ to }) => to.kind === 'contact' && to.contact.id)).toEqual(['lena']);
    await scene.wait(120);
    expect(scene.recording.told()).toEqual(['lena', 'lena', 'dev']);

    scene.hands.set('2026-03-04T09:30:00.000Z');
    await scene.escalations.drain();
    expect((await asked())?.prompt).toMatchObject({
      kind: 'next_day',
      question: 'Has children’s social care told you that they have your referral?',
    });
    await scene.escalations.nextDay(id, rosa, 'no');
    expect((await lastLines()).join(' ')).toContain('resolve.example/steps');
    expect((await asked())?.prompt).toBeNull();
  });

  it('never passes on, keeps or logs what was typed', async () => {
    const { id } = await show();
    await scene.escalations.tell(id, rosa, null);
    await scene.wait(40);
    const everything = JSON.stringify([
      scene.recording.sent,
      scene.logLines,
      await scene.records.escalations.find(id),
      await scene.records.escalations.steps(id),
      await scene.records.escalations.entries(id),
      await scene.escalations.record(id, rosa),
    ]);
    expect(everything.length).toBeGreaterThan(2000);
    expect(everything).not.toContain('must not be kept');
  });

  it('asks everyone named, and then says that nobody has answered', async () => {
    const { id } = await show();
    await scene.escalations.tell(id, rosa, null);
    await scene.wait(41);
    expect(scene.recording.told()).toEqual(['lena', 'lena', 'dev', 'moira']);
    expect((await asked())?.status).toBe('unanswered');
    expect((await lastLines())[0]).toContain('Nobody has answered. Call now.');
    expect(await scene.escalations.act(id, as('lena'), 'handle', null)).toEqual({ kind: 'done' });
    expect((await lastLines())[0]).toContain('Lena is dealing with this');
  });

  it('is taken over, handed on, comes back, and is closed', async () => {
    const { id } = await show();
    await scene.escalations.tell(id, rosa, null);
    await scene.escalations.act(id, as('lena'), 'acknowledge', null);
    expect(await scene.escalations.act(id, as('lena'), 'acknowledge', null)).toEqual({ kind: 'unknown' });
    await scene.escalations.act(id, as('dev'), 'handle', null);
    expect((await lastLines())[0]).toContain('Dev is dealing');
    await scene.escalations.act(id, as('dev'), 'hand_on', 'moira');
    expect(scene.recording.told()).toEqual(['lena', 'moira']);
    expect((await lastLines())[0]).toContain('passed on to Moira');
    await scene.wait(20);
    expect(scene.recording.told()).toEqual(['lena', 'moira', 'moira', 'dev']);
    await scene.escalations.act(id, as('dev'), 'close', null);
    expect((await lastLines())[0]).toContain('Dev has marked this as done');
    expect(await seenBy('lena')).toEqual([]);
    await scene.wait(60);
    expect(scene.recording.told()).toHaveLength(4);
  });

  it('asks "have you been able to reach someone?" when nothing was pressed, and leaves it open for a colleague', async () => {
    const { id } = await show();
    await scene.wait(29);
    expect(await asked()).toBeUndefined();
    await scene.wait(1);
    const prompt = (await asked())?.prompt;
    expect(prompt?.question).toBe('Have you been able to reach someone?');
    // As where it goes out as a message: 999 and whom to call stand with it.
    expect(prompt?.lines).toEqual([prompt?.question, 'In danger now? Call 999.', ...callLines]);
    await scene.escalations.spoken(id, rosa, 'colleague');
    expect((await lastLines())[0]).toContain('still needs someone who can act');
    expect(await lastLines()).toEqual(expect.arrayContaining(callLines));
    await scene.wait(30);
    expect((await asked())?.prompt?.kind).toBe('follow_up');
    await scene.escalations.spoken(id, rosa, 'social_care');
    expect((await asked())?.status).toBe('reached');
    await scene.wait(120);
    expect((await asked())?.prompt).toBeNull();
  });

  it.each(['lead', 'social_care', 'police', 'other'] as const)('is not asked about after "%s"', async (whom) => {
    const { id } = await show();
    expect(await scene.escalations.spoken(id, rosa, whom)).toEqual({ kind: 'done' });
    await scene.wait(35);
    expect((await asked())?.prompt).toBeNull();
  });

  it('that was not about a real person is asked about no more, not even the next day', async () => {
    const { id } = await show();
    await scene.wait(30);
    await scene.escalations.spoken(id, rosa, 'not_real');
    scene.hands.set('2026-03-04T12:00:00.000Z');
    await scene.escalations.drain();
    expect((await asked())?.prompt).toBeNull();
  });

  it('gives one offer for one concern in a conversation', async () => {
    const { id } = await show();
    expect((await show()).id).toBe(id);
    await scene.escalations.tell(id, rosa, null);
    const again = await show();
    expect(again.id).toBe(id);
    expect(again.offer.buttons.map(({ action }) => action)).toEqual(['spoken', 'record']);
    expect((await show('missing_child')).id).not.toBe(id);
  });

  it('keeps the conversation while it is open, and frees it when the person says so', async () => {
    const { id } = await show();
    const place = aQuestion();
    const { openEscalations } = scene.escalations;
    expect(openEscalations.concernOf(place)).toBeNull();
    await scene.escalations.tell(id, rosa, null);
    expect(openEscalations.concernOf(place)).toMatchObject({ pathway: 'childrens_social_care' });
    expect(openEscalations.concernOf(aQuestion({ person: 'somebody else' }))).toBeNull();
    await scene.escalations.over(place);
    expect(openEscalations.concernOf(place)).toBeNull();
    expect(await seenBy('lena')).toHaveLength(1);
  });

  it('can be copied as a record', async () => {
    const { id } = await show();
    await scene.escalations.tell(id, rosa, null);
    await scene.escalations.act(id, as('lena'), 'handle', null);
    const record = (await scene.escalations.record(id, rosa)) ?? '';
    expect(record).toContain('18:30 on 3 March 2026: Waymark showed its card: A child may be at risk.');
    expect(record).toContain('Working Together 2023');
    expect(record).toContain('- Lena (safeguarding lead), 18:30 on 3 March 2026');
    expect(record).toContain('Lena took it on.');
    expect(await scene.escalations.record(id, as('dev'))).toBeNull();
  });

  it('is nobody’s to act on but a listed lead’s, and no one’s to answer but the asker’s', async () => {
    const { id } = await show();
    expect(await scene.escalations.tell(id, as('dev'), null)).toEqual({ kind: 'unknown' });
    await scene.escalations.tell(id, rosa, null);
    expect(await scene.escalations.act(id, as('stranger'), 'close', null)).toEqual({ kind: 'unknown' });
    expect(await scene.escalations.act(id, rosa, 'acknowledge', null)).toEqual({ kind: 'unknown' });
    expect(await scene.escalations.act(id, as('hugh'), 'acknowledge', null)).toEqual({ kind: 'unknown' });
    expect(await scene.escalations.spoken(id, as('dev'), 'police')).toEqual({ kind: 'unknown' });
    expect(await scene.escalations.act('no-such-id', as('dev'), 'close', null)).toEqual({ kind: 'unknown' });
  });
});

describe('an allegation against the head', () => {
  it('asks first whom it is about, tells the one who is chosen, and tips nobody off', async () => {
    const { offer, id } = await show('allegation_against_staff');
    expect(offer.buttons[0]?.label).toBe('Tell someone I choose');
    const first = await scene.escalations.tell(id, rosa, null);
    expect(first).toMatchObject({ kind: 'ask_implicated', none: 'It is about none of them' });
    const second = await scene.escalations.tell(id, rosa, { implicated: [head.id, lead.id], chosen: null });
    expect(second.kind === 'choose' && second.contacts.map(({ name }) => name)).toEqual(['Dev', 'Moira', 'Chi']);
    expect(scene.recording.sent).toEqual([]);
    expect(await scene.escalations.tell(id, rosa, { implicated: [head.id, lead.id], chosen: head.id })).toMatchObject({
      kind: 'choose',
    });
    expect(await scene.escalations.tell(id, rosa, { implicated: [head.id, lead.id], chosen: chair.id })).toEqual({
      kind: 'told',
    });
    await scene.wait(60);
    expect(new Set(scene.recording.told())).toEqual(new Set(['chi']));
    for (const nobody of ['hugh', 'lena', 'dev', 'moira']) expect(await seenBy(nobody)).toEqual([]);
    for (const action of ['acknowledge', 'handle', 'close'] as const)
      expect(await scene.escalations.act(id, as('hugh'), action, null)).toEqual({ kind: 'unknown' });
    const open = await seenBy('chi');
    expect(open).toHaveLength(1);
    expect(open[0]?.handOnTo).toEqual([]);
    expect(await scene.escalations.act(id, as('chi'), 'hand_on', head.id)).toEqual({ kind: 'unknown' });
    await scene.escalations.act(id, as('chi'), 'handle', null);
    scene.hands.set('2026-03-04T09:30:00.000Z');
    await scene.escalations.drain();
    expect((await asked())?.prompt?.question).toBe('Has the council’s designated officer been told?');
    expect(new Set(scene.recording.told())).toEqual(new Set(['chi']));
  });

  it('lets the person choose another when the first does not answer', async () => {
    const { id } = await show('allegation_against_staff');
    await scene.escalations.tell(id, rosa, { implicated: [head.id], chosen: chair.id });
    await scene.wait(21);
    expect((await asked())?.status).toBe('unanswered');
    const again = await scene.escalations.tell(id, rosa, { implicated: [], chosen: null });
    expect(again.kind === 'choose' && again.contacts.map(({ id }) => id)).not.toContain(head.id);
    await scene.escalations.tell(id, rosa, { implicated: [], chosen: deputy.id });
    expect(scene.recording.told()).toEqual(['chi', 'chi', 'dev']);
  });

  it('says so where nobody is left to be told', async () => {
    await scene.close();
    scene = await openEscalationScene({ directory: createFakeDirectory({ all: [head], contacts: [head] }) });
    const { id } = await show('allegation_against_staff');
    const result = await scene.escalations.tell(id, rosa, { implicated: [head.id], chosen: head.id });
    expect(result).toMatchObject({ kind: 'not_sent', lines: expect.arrayContaining([expect.stringContaining('999')]) });
    expect(scene.recording.sent).toEqual([]);
  });
});
