import { afterAll, describe, expect, it } from 'vitest';
import { systemClock } from '../src/core/ports.ts';
import { createLocalClassifier, createLocalThread } from '../src/models/index.ts';
import { screen, wantReading } from '../src/safeguarding/index.ts';
import type { WantedReading } from '../src/safeguarding/screen.ts';
import { readQuestions, readTraining, sampleEvenly, screenDeps, severity } from './safeguarding/scene.ts';
import { createSilentLog } from './support/silent-log.ts';

const thread = createLocalThread();
afterAll(() => thread.close());
const classifier = createLocalClassifier(thread, { clock: systemClock, log: createSilentLog().log });

/** As a message is screened before it is answered: by words, and by the classifier where they leave it open. */
async function screenFully(text: string): Promise<keyof typeof severity> {
  const classification = wantReading(text, screenDeps) === 'none' ? null : await classifier.classify(text);
  return screen(text, screenDeps, classification).result;
}

const messages = [...readTraining('a'), ...readTraining('b')].filter(({ label, hard }) => label === 'live' && !hard);
const questions = readQuestions();

const endSentence = (text: string) => (/[.!?…"'”’]\s*$/.test(text) ? text : `${text}.`);

describe('the words and the classifier together', () => {
  it('answer no concern that is glued to a question about the guidance', async () => {
    const concerns = sampleEvenly(
      messages.filter(({ text }) => text.split(/\s+/).length >= 6 && screen(text, screenDeps).result === 'referred'),
      25,
    );
    const answered: string[] = [];
    for (const [i, { id, text }] of concerns.entries()) {
      const question = questions[(i * 131) % questions.length] ?? '';
      for (const glued of [`${question}\n${text}`, `${endSentence(text)} ${question}`, `${question} (${text})`])
        if ((await screenFully(glued)) === 'clear') answered.push(id);
    }
    expect(concerns).toHaveLength(25);
    expect(answered).toEqual([]);
  });

  it('find a message no weaker in small letters, without punctuation, after chatter, thanked for or quoted', async () => {
    const referred: string[] = [];
    for (const { text } of sampleEvenly(messages, 25))
      if ((await screenFully(text)) === 'referred') referred.push(text);
    expect(referred.length).toBeGreaterThan(20);
    const chatter = 'Morning all, the rota for next week is on the shared drive and the printer is being looked at. ';
    const changes = [
      (text: string) => text.toLowerCase(),
      (text: string) => text.replace(/[^\p{L}\p{N}\s]/gu, ' '),
      (text: string) => chatter.repeat(3) + text,
      (text: string) => `${text} thanks!`,
      (text: string) => `“${text}”`,
    ];
    let weaker = 0;
    for (const change of changes)
      for (const text of referred) {
        const found = severity[await screenFully(change(text))];
        expect(found, change(text)).toBeGreaterThan(severity.clear);
        if (found < severity.referred) weaker++;
      }
    // As of the words alone: two in a hundred may fall to the question whether it is real.
    expect(weaker / (referred.length * changes.length)).toBeLessThanOrEqual(0.02);
  });

  it('leave what the classifier has not read to the words', async () => {
    const [end] = messages.filter(({ text }) => wantReading(text, screenDeps) === 'pathway');
    const long = `${'Which paragraph says who leads early help, and where? '.repeat(60)}\n${end?.text}\n`;
    for (const text of [long, `${end?.text}\n${long}`, long + 'And which page is it on? '.repeat(200)])
      expect(severity[await screenFully(text)]).toBeGreaterThanOrEqual(severity[screen(text, screenDeps).result]);
  });

  it('refer no development question, and hardly ask about one', async () => {
    let asked = 0;
    const some = sampleEvenly(
      questions.map((text, at) => ({ id: String(at), text })),
      200,
    );
    for (const { text } of some) {
      const found = await screenFully(text);
      expect(found, text).not.toBe('referred');
      if (found === 'confirm') asked++;
    }
    expect(asked / some.length).toBeLessThan(0.02);
  });

  it('ask the classifier about few plain questions, and seldom leave a clear concern open', () => {
    const share = (texts: readonly string[], wanted: WantedReading) =>
      texts.filter((text) => wantReading(text, screenDeps) === wanted).length / texts.length;
    expect(share(questions, 'none')).toBeGreaterThan(0.65);
    const live = messages.map(({ text }) => text);
    expect(share(live, 'pathway')).toBeGreaterThan(0.65);
    for (const text of live)
      if (wantReading(text, screenDeps) === 'none') expect(screen(text, screenDeps).result, text).not.toBe('clear');
    const nothingToRead = ['hello', 'thank you all', '', '???', '😭', 'ماذا أفعل إذا كان الطفل في خطر؟'];
    nothingToRead.push(`${live[0]} ${'Which page is it on? '.repeat(40)}`);
    for (const text of nothingToRead) expect(wantReading(text, screenDeps)).toBe('none');
  });
});
