import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { parseLine } from '../../../src/channels/cli/parse.ts';
import { runBatch } from '../../../src/channels/cli/run-batch.ts';
import type { Assistant } from '../../../src/core/ports.ts';
import type { Question } from '../../../src/core/question.ts';
import { fakeCitation, fakePassage, fakeReply, fakeStatement } from '../../support/fake-assistant.ts';

const passage = fakePassage({ id: 'wt-2023/main/160', text: 'Words.', paragraph: '160', page: 61, pageEnd: 61 });

/** Answers everything, and remembers it. */
function createEcho() {
  const asked: Question[] = [];
  const assistant = {
    reply: async (question) => {
      asked.push(question);
      const reply = fakeReply(question.text === '' ? 'failed' : 'answered', {
        text: `Said: ${question.text}`,
        citations: [fakeCitation(passage, 'Working Together 2023, paragraph 160, page 61')],
        statements: [fakeStatement('Words.', [0])],
      });
      return { ...reply, id: question.id, retrieved: [{ passage, score: 0.123456 }] };
    },
  } satisfies Assistant;
  return { assistant, asked };
}

async function batch(input: string | Buffer | readonly Buffer[], { explain = false, flags = {} } = {}) {
  const { assistant, asked } = createEcho();
  const lines: string[] = [];
  const chunks = Array.isArray(input) ? input : [Buffer.from(input as string)];
  const exitCode = await runBatch(assistant, {
    input: Readable.from(chunks, { objectMode: false }),
    write: (line) => lines.push(line),
    flags,
    explain,
  });
  return { exitCode, asked, lines, replies: lines.map((line) => JSON.parse(line)) };
}

const line = (id: string, question: string, more: object = {}) => JSON.stringify({ id, question, ...more });

describe('a batch', () => {
  it('asks for the guidance alone, in every line, where the flag says so', async () => {
    const lines = `${line('a', 'one')}\n${line('b', 'two', { edition: 'wt-2018' })}\n`;
    const { asked } = await batch(lines, { flags: { isExtractOnly: true } });
    expect(asked.map(({ isExtractOnly, edition }) => [isExtractOnly, edition])).toEqual([
      [true, undefined],
      [true, 'wt-2018'],
    ]);
  });

  it('answers line by line, in order, as the contract has it', async () => {
    const { exitCode, replies } = await batch(`${line('a', 'one')}\n${line('b', 'two')}\n`, { explain: true });
    expect(exitCode).toBe(0);
    expect(replies.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(replies[0]).toEqual({
      id: 'a',
      outcome: 'answered',
      text: 'Said: one',
      notices: [],
      citations: [
        {
          edition: 'wt-2023',
          chapter: 'Chapter 3: Providing help, support and protection',
          section: ['Section 2', 'Assessment'],
          series: 'main',
          paragraph: '160',
          page: 61,
          pageEnd: 61,
          pdfPage: null,
          provenance: 'digest',
          quote: null,
          url: 'https://www.gov.uk/official.pdf#page=61',
        },
      ],
      referral: null,
      retrieved: [
        {
          edition: 'wt-2023',
          series: 'main',
          paragraph: '160',
          section: ['Section 2', 'Assessment'],
          page: 61,
          pageEnd: 61,
          provenance: 'digest',
          score: 0.1235,
        },
      ],
      timings: { screenMs: 1, retrieveMs: 2, composeMs: 1, totalMs: 4 },
    });
  });

  it('leaves what was retrieved out unless it is asked for', async () => {
    expect((await batch(line('a', 'one'))).replies[0]).not.toHaveProperty('retrieved');
  });

  it.each([
    ['Windows line ends', `${line('a', 'one')}\r\n${line('b', 'two')}\r\n`],
    ['a byte order mark', `\uFEFF${line('a', 'one')}\n${line('b', 'two')}`],
    ['no line end at the end', `${line('a', 'one')}\n${line('b', 'two')}`],
    ['empty lines', `\n\n${line('a', 'one')}\n  \n\t\n${line('b', 'two')}\n\n`],
    ['spaces around', `  ${line('a', 'one')}  \n ${line('b', 'two')}`],
  ])('reads input with %s', async (_name, input) => {
    const { exitCode, asked } = await batch(input);
    expect(exitCode).toBe(0);
    expect(asked.map(({ id, text }) => [id, text])).toEqual([
      ['a', 'one'],
      ['b', 'two'],
    ]);
  });

  it.each(['\u2028', '\u2029', '\u0085', '\u000B', '\f'])('takes %j for part of a line, as JSON does', async (sign) => {
    const raw = `{"id":"a","question":"one${JSON.stringify(sign).length > 3 ? JSON.stringify(sign).slice(1, -1) : sign}two"}`;
    const { exitCode, asked } = await batch(`${raw}\n${line('b', 'two')}`);
    expect(exitCode).toBe(0);
    expect(asked.map(({ text }) => text)).toEqual([`one${sign}two`, 'two']);
  });

  it('reads letters that arrive in pieces', async () => {
    const bytes = Buffer.from(`${line('a', 'éà 🙃 ’')}\n`);
    const { asked } = await batch([...bytes].map((byte) => Buffer.from([byte])));
    expect(asked[0]?.text).toBe('éà 🙃 ’');
  });

  it('goes on after a bad line, says what is wrong with it, and ends with 1', async () => {
    const { exitCode, replies, asked } = await batch(`${line('a', 'one')}\nthis is not json\n${line('b', 'two')}\n`);
    expect(exitCode).toBe(1);
    expect(replies.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['a', 'answered'],
      [null, 'failed'],
      ['b', 'answered'],
    ]);
    expect(replies[1].text).toMatch(/^Line 2 is not valid JSON\./);
    expect(asked).toHaveLength(2);
  });

  it('ends with 1 where a question fails', async () => {
    const { exitCode, replies } = await batch(line('a', ''));
    expect([exitCode, replies]).toEqual([1, [{ id: 'a', outcome: 'failed', text: 'Said: ' }]]);
  });

  it('of nothing ends with 0', async () => expect(await batch('')).toMatchObject({ exitCode: 0, lines: [] }));

  it('writes each reply on one line, whatever is in it', async () => {
    const { lines } = await batch(line('a', 'one\ntwo\r\nthree\u2028four'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/[\n\r]/);
  });
});

describe('a line', () => {
  const problem = (text: string) => parseLine(text, 3, {});
  const lead = 'Line 3';

  it.each([
    ['half an object', '{"id":"a","question":"one', null, 'not valid JSON'],
    ['a control character', '{"id":"a","question":"o\u0000ne"}', null, 'not valid JSON'],
    ['a list', '["a","one"]', null, 'the line'],
    ['a text', '"one"', null, 'the line'],
    ['null', 'null', null, 'the line'],
    ['no id', '{"question":"one"}', null, '“id”'],
    ['an id that is no text', '{"id":{"a":1},"question":"one"}', null, '“id”'],
    ['no question', '{"id":"a"}', 'a', '“question”'],
    ['a question that is no text', '{"id":7,"question":["one"]}', '7', '“question”'],
    ['an edition that is no text', '{"id":"a","question":"one","edition":2023}', 'a', '“edition”'],
    ['an empty edition', '{"id":"a","question":"one","edition":""}', 'a', '“edition”'],
    ['a date that is no text', '{"id":"a","question":"one","asAt":20230101}', 'a', '“asAt”'],
    ['an empty conversation', '{"id":"a","question":"one","conversation":""}', 'a', '“conversation”'],
    ['an unknown action', '{"id":"a","question":"one","action":"escalate"}', 'a', '“action”'],
    ['more than two million characters', line('a', 'x'.repeat(2_000_000)), null, 'longer than 2000000'],
  ])('is refused with its number and what is wrong: %s', (_name, text, id, words) => {
    const parsed = problem(text);
    expect(parsed).toMatchObject({ id });
    expect('problem' in parsed && parsed.problem).toContain(lead);
    expect('problem' in parsed && parsed.problem).toContain(words);
    expect('problem' in parsed && parsed.problem.length).toBeLessThan(300);
  });

  it('that is refused is not repeated', () => {
    const parsed = problem('{"id":"a","question":7,"conversation":"planted"} planted');
    expect(JSON.stringify(parsed)).not.toContain('planted');
  });

  it('may leave all but id and question out, or set it to null', () => {
    const question = {
      ...{ id: '7', text: 'one', channel: 'cli', conversation: null, person: 'terminal', action: undefined },
    };
    expect(parseLine('{"id":7,"question":"one","more":"left alone"}', 1, {})).toEqual({ question });
    const nulls = '{"id":"7","question":"one","edition":null,"asAt":null,"conversation":null,"action":null}';
    expect(parseLine(nulls, 1, {})).toEqual({ question });
  });

  it.each([
    ['nothing', {}, { edition: 'wt-2018' }, ['wt-2018', undefined]],
    ['an edition', { edition: 'wt-2023' }, { edition: 'wt-2018' }, ['wt-2023', undefined]],
    ['a date', { asAt: '2019-01-01' }, { edition: 'wt-2018' }, [undefined, '2019-01-01']],
    ['an edition', { edition: 'wt-2023' }, { asAt: '2019-01-01' }, ['wt-2023', undefined]],
  ])('with %s of its own takes the place of the flag', (_name, own, flags, expected) => {
    const parsed = parseLine(line('a', 'one', own), 1, flags);
    expect('question' in parsed && [parsed.question.edition, parsed.question.asAt]).toEqual(expected);
  });

  it('with both an edition and a date is passed on, and refused where editions are known', () => {
    const parsed = parseLine(line('a', 'one', { edition: 'wt-2023', asAt: '2019-01-01' }), 1, {});
    expect('question' in parsed && parsed.question).toMatchObject({ edition: 'wt-2023', asAt: '2019-01-01' });
  });
});
