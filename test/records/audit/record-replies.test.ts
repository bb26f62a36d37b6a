import { describe, expect, it } from 'vitest';
import type { AuditEntry, AuditSubject, AuditTrail, AuditVersions } from '../../../src/core/audit.ts';
import type { Question } from '../../../src/core/question.ts';
import type { KeptQuestions } from '../../../src/core/records.ts';
import type { Card, Reply, Writing } from '../../../src/core/reply.ts';
import { readPayload, writePayload } from '../../../src/records/audit/payload.ts';
import { recordEscalations } from '../../../src/records/audit/record-escalations.ts';
import { recordReplies } from '../../../src/records/audit/record-replies.ts';
import { maskText } from '../../../src/safeguarding/index.ts';
import { aQuestion, aReferral, rosa as asker, openEscalationScene } from '../../support/escalation/scene.ts';
import {
  createFakeAssistant,
  createFakeLog,
  fakeCitation,
  fakeConfirm,
  fakePassage,
  fakeReferral,
  fakeReply,
} from '../../support/fake-assistant.ts';
import { aDecision, anEscalation, fixedClock } from '../scene.ts';
import { openScene, unexpected } from './scene.ts';

const versions: AuditVersions = { package: '1.2.3', index: 'i', screen: 's', wording: 'w' };
const card: Card = { kind: 'referral', firstLine: '999', lines: [], dont: [], closing: [], buttons: [] };
const question: Question = {
  id: 'q1',
  text: 'plantedword: can Sophie be told?',
  channel: 'slack',
  conversation: 'talk-1',
  person: 'T1/ROSA',
};
const cited = fakeCitation(fakePassage({ id: 'wt-2023/main/160', text: 'Words.' }), 'label');

function recording(reply: Reply, parts: { trail?: AuditTrail; keeps?: boolean } = {}) {
  const written: [AuditEntry, AuditSubject | null][] = [];
  const kept: string[] = [];
  const forgotten: AuditSubject[] = [];
  const trail: AuditTrail = parts.trail ?? {
    append: async (entry, subject) => void written.push([entry, subject]),
    head: () => Promise.reject(new Error('Not asked for here.')),
  };
  const questions = {
    save: async ({ text }) => void kept.push(text),
    forget: async (subject) => void forgotten.push(subject),
    between: () => Promise.reject(new Error('Not asked for here.')),
  } satisfies KeptQuestions;
  const { log, lines } = createFakeLog();
  const { assistant } = createFakeAssistant({
    [question.text]: reply,
    about_guidance: reply,
    about_someone: reply,
    over: reply,
  });
  const recorded = recordReplies(assistant, {
    trail,
    questions: parts.keeps ? { kept: questions, mask: maskText } : null,
    versions: () => versions,
    clock: fixedClock,
    log,
  });
  const ask = async (more: Partial<Question> = {}) => {
    const got = await recorded.reply({ ...question, ...more });
    await recorded.settled();
    return got;
  };
  return { ask, written, kept, forgotten, lines };
}

describe('a reply', () => {
  it('is recorded with what an auditor needs, and none of its words', async () => {
    const reply = fakeReply('answered', {
      text: 'plantedanswer',
      citations: [cited],
      notices: [{ code: 'superseded', text: 'plantednotice' }],
    });
    const { ask, written } = recording(reply);
    expect(await ask()).toBe(reply);
    expect(written).toEqual([
      [
        {
          ...{ kind: 'reply', id: 'r1', channel: 'slack', outcome: 'answered', action: null, reason: null },
          ...{ pathway: null, also: [], strength: null, rules: [], editions: ['wt-2023'], escalation: null, versions },
          ...{ passages: ['wt-2023/main/160'], notices: ['superseded'], timings: reply.timings },
        },
        expect.objectContaining({ person: 'T1/ROSA', conversation: 'talk-1' }),
      ],
    ]);
    expect(JSON.stringify(written[0]?.[0])).not.toMatch(/planted|Sophie|ROSA/);
  });

  it('is recorded with each request to a language model, by its prompt’s version, and read back', async () => {
    const use = { model: 'host/m', prompt: 'answer@1', inputTokens: 9, outputTokens: 3, milliseconds: 2 };
    const { ask, written } = recording({ ...fakeReply('answered'), modelUses: [use] });
    await ask();
    const [entry] = written[0] ?? [];
    expect(entry).toMatchObject({ modelUses: [use] });
    if (entry === undefined) throw new Error('nothing was written');
    const json = writePayload(entry, { at: 'now', person: null, conversation: null });
    expect(readPayload(json)).toMatchObject({ modelUses: [use] });
  });

  it('is recorded with what was kept and dropped of what a model wrote, and none of its words', async () => {
    const writing: Writing = {
      ...{ result: 'written', kept: 2, dropped: { duty_not_in_evidence: 1 } },
      writtenBy: { model: 'host/m', prompt: 'answer@2' },
    };
    const { ask, written } = recording({ ...fakeReply('answered', { text: 'planted words' }), writing });
    await ask();
    const [entry] = written[0] ?? [];
    if (entry === undefined) throw new Error('nothing was written');
    const json = writePayload(entry, { at: 'now', person: null, conversation: null });
    expect(readPayload(json)).toMatchObject({ writing });
    expect(json).not.toContain('planted');
  });

  it('with a concern names pathway and rules, each once, and which of them broke', async () => {
    const signal = { rule: 'bruise', family: 'injury', pathway: null };
    const referral = fakeReferral(card);
    if (referral.outcome !== 'referred') throw new Error('A referral is referred.');
    const signals = [signal, signal, { ...signal, rule: 'other', broken: true }];
    const { ask, written } = recording({ ...referral, referral: { ...referral.referral, signals } });
    await ask();
    expect(written[0]?.[0]).toMatchObject({
      outcome: 'referred',
      pathway: 'childrens_social_care',
      strength: 'strong',
      rules: ['injury/bruise', 'injury/other!'],
    });
  });

  it.each(['about_guidance', 'about_someone', 'over'] as const)('to the press "%s" says so', async (action) => {
    const { ask, written } = recording(fakeReply('answered'));
    await ask({ action, text: '' });
    expect(written[0]?.[0]).toMatchObject({ action });
  });

  it('that is asked about carries the reason and what the screen was unsure of', async () => {
    const { ask, written } = recording(fakeConfirm(card));
    await ask();
    expect(written[0]?.[0]).toMatchObject({ outcome: 'confirm', reason: 'unsure', pathway: 'childrens_social_care' });
  });

  it.each([
    ['fails', () => Promise.reject(new TypeError('plantedword'))],
    [
      'throws',
      () => {
        throw new TypeError('plantedword');
      },
    ],
  ])('is given all the same where writing %s, and the log has the code alone', async (_how, append) => {
    const reply = fakeReply('answered');
    const { ask, lines } = recording(reply, { trail: { append, head: append } });
    expect(await ask()).toBe(reply);
    expect(lines).toEqual(['audit_not_written {"question":"q1","code":"TypeError"}']);
  });

  it('waits for no entry', async () => {
    let write = () => {};
    const slow = {
      append: () => new Promise<void>((resolve) => (write = resolve)),
      head: () => Promise.reject(new Error()),
    };
    const { log } = createFakeLog();
    const { assistant } = createFakeAssistant({ [question.text]: fakeReply('answered') });
    const deps = { trail: slow, questions: null, versions: () => versions, clock: fixedClock, log };
    const recorded = recordReplies(assistant, deps);
    expect(await recorded.reply(question)).toMatchObject({ outcome: 'answered' });
    let isSettled = false;
    const settled = recorded.settled().then(() => {
      isSettled = true;
    });
    await Promise.resolve();
    expect(isSettled).toBe(false);
    write();
    await settled;
  });
});

describe('the text of a question', () => {
  it.each(['answered', 'not_covered', 'declined'] as const)(
    'that was %s is kept where the operator says so, masked',
    async (outcome) => {
      const { ask, kept } = recording(fakeReply(outcome), { keeps: true });
      await ask();
      expect(kept).toEqual(['plantedword: can [name] be told?']);
    },
  );

  it('is kept nowhere as delivered', async () => {
    const { ask, kept } = recording(fakeReply('answered'));
    await ask();
    expect(kept).toEqual([]);
  });

  it.each<[string, Reply, Partial<Question>]>([
    ['raised a concern', fakeReferral(card), {}],
    ['was asked about', fakeConfirm(card), {}],
    ['failed', fakeReply('failed'), {}],
    ['was asked about before and is about the guidance', fakeReply('answered'), { action: 'about_guidance' }],
    ['came with another press', fakeReply('answered'), { action: 'over' }],
  ])('that %s is never kept', async (_what, reply, more) => {
    const { ask, kept } = recording(reply, { keeps: true });
    await ask(more);
    expect(kept).toEqual([]);
  });

  it.each([fakeReferral(card), fakeConfirm(card)])('kept before goes when a concern comes up', async (reply) => {
    const { ask, forgotten } = recording(reply, { keeps: true });
    await ask();
    expect(forgotten).toEqual([expect.objectContaining({ person: 'T1/ROSA', conversation: 'talk-1' })]);
    const { records } = openScene();
    const save = (id: string, conversation: string, person = 'T1/ROSA') =>
      records.questions.save(
        { id, at: fixedClock.now().toISOString(), outcome: 'answered', text: id },
        { channel: 'slack', person, conversation },
      );
    await save('a', 'talk-1');
    await save('b', 'talk-2');
    await save('c', 'talk-1', 'T1/SAM');
    for (const subject of forgotten) await records.questions.forget(subject);
    expect((await records.questions.between('0', '9')).map(({ id }) => id)).toEqual(['b', 'c']);
    await records.close();
  });
});

describe('a request to tell somebody', () => {
  const open = async () => {
    const scene = openScene();
    const { log, lines } = createFakeLog();
    const store = recordEscalations(scene.records.escalations, { trail: scene.records.audit, log });
    await store.add(aDecision(anEscalation()));
    return { ...scene, store, lines };
  };
  const kinds = { raised: 'waiting', acknowledged: 'acknowledged', closed: 'closed' } as const;

  it('has an entry for each turn that matters in how long people wait, and no others', async () => {
    const { records, store, pass } = await open();
    for (const kind of ['raised', 'acknowledged', 'closed'] as const) {
      pass(1);
      await store.change('e1', (state) =>
        aDecision({ ...state, status: kinds[kind] }, [], { entry: { at: '', kind, contact: null } }),
      );
      await store.change('e1', (state) => aDecision(state));
      await store.change('e1', () => null);
    }
    expect((await records.audit.head()).count).toBe(3);
    expect(await records.verify(unexpected)).toMatchObject({ problems: [] });
    await records.close();
  });

  it('has an entry for each answer to Waymark’s own questions, by the name of the choice alone', async () => {
    const entries: AuditEntry[] = [];
    const trail = {
      append: async (entry) => void entries.push(entry),
      head: () => Promise.reject(new Error('not asked for')),
    } satisfies AuditTrail;
    const scene = await openEscalationScene({ audit: trail });
    const { id } = await scene.escalations.referred(aQuestion(), aReferral());
    await scene.wait(30);
    await scene.escalations.spoken(id ?? '', asker, 'colleague');
    scene.hands.set('2026-03-04T09:31:00.000Z');
    await scene.escalations.drain();
    // The second comes when the question is no longer open: it does nothing, and has no entry.
    for (const answer of ['no', 'yes'] as const) await scene.escalations.nextDay(id ?? '', asker, answer);
    await scene.close();
    const about = {
      kind: 'escalation',
      escalation: id,
      channel: 'web',
      pathway: 'childrens_social_care',
      isPractice: false,
    };
    expect(entries).toEqual([
      { ...about, event: 'spoken', answer: 'colleague' },
      { ...about, event: 'next_day_answered', answer: 'no' },
    ]);
  });

  it('goes on where its entry cannot be written', async () => {
    const { records } = await open();
    const { log, lines } = createFakeLog();
    const trail = {
      append: () => Promise.reject(new TypeError('plantedword')),
      head: () => Promise.reject(new Error()),
    };
    const store = recordEscalations(records.escalations, { trail, log });
    const after = await store.change('e1', (state) => aDecision({ ...state, status: 'acknowledged' }));
    expect(after?.status).toBe('acknowledged');
    expect(lines).toEqual(['audit_not_written {"escalation":"e1","code":"TypeError"}']);
    await records.close();
  });
});
