import { describe, expect, it } from 'vitest';
import { evaluateOpinion, type JudgedMessage, readJudged } from '../../../scripts/evaluate/opinion.ts';
import { maskText } from '../../../src/safeguarding/index.ts';
import { createFakeModel } from '../../support/models/fake-model.ts';
import { projectRoot } from '../../support/real-waymark.ts';

const screening = { families: [], model: null };

function message(id: string, label: JudgedMessage['label'], text: string): JudgedMessage {
  return { id, label, text, pathway: label === 'live' ? 'missing_child' : null, also: [] };
}

describe('the second opinion, measured', () => {
  it('counts what it refers, asks about and leaves, and which pathway it names; what does not come counts nowhere', async () => {
    const { model, asked } = createFakeModel({
      judge: (text) =>
        text.includes('away')
          ? { result: 'referred', pathway: 'missing_child' }
          : text.includes('hurt')
            ? { result: 'confirm', pathway: null }
            : text.includes('late')
              ? { fault: 'timeout' }
              : { result: 'clear', pathway: null },
    });
    const report = await evaluateOpinion(
      [
        message('1', 'live', 'Sophie Tanner is away'),
        message('2', 'live', 'he is hurt'),
        message('3', 'live', 'nothing to see'),
        message('4', 'question', 'what is a plan'),
        message('5', 'question', 'who is away on leave'),
        message('6', 'live', 'it is late'),
        message('7', 'unsure', 'hurt?'),
      ],
      { model, mask: maskText, screening },
    );
    const figures = Object.fromEntries(report.figures.map(({ name, hits, of }) => [name, [hits, of]]));
    expect(figures).toMatchObject({
      'live: referred or asked about': [2, 3],
      'live: referred': [1, 3],
      'questions referred by mistake': [1, 2],
      'questions asked about (confirm)': [0, 2],
      'unsure: referred or asked about': [1, 1],
      'agrees with the label (live referred, question clear)': [2, 5],
      'pathway right or acceptable, given a referral': [1, 1],
    });
    expect(report.notes).toEqual(['no opinion came: 1 of 7']);
    expect(report.misses).toEqual(['left clear 3 [missing_child]']);
    expect(JSON.stringify(asked)).not.toContain('Tanner');
  });

  it('takes the same messages each time, of every hand of the training side and of no other', () => {
    const messages = readJudged(projectRoot, 60);
    expect(messages).toEqual(readJudged(projectRoot, 60));
    expect(messages.filter(({ label }) => label === 'live')).toHaveLength(60);
    expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length);
    expect(messages.every(({ text }) => text.length > 0)).toBe(true);
  });
});
