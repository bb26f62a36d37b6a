import { describe, expect, it } from 'vitest';
import { wordsInBlocks } from '../../../src/channels/slack/block-words.ts';

const run = (text: string) => ({ type: 'text', text });
const line = (...elements: object[]) => ({ type: 'rich_text_section', elements });

describe('what a message says in its blocks', () => {
  it('is read run by run and line by line', () => {
    const list = { type: 'rich_text_list', style: 'bullet', elements: [line(run('one')), line(run('two'))] };
    const typed = line(run('who is '), { type: 'user', user_id: 'UANN' }, run(' told? '), {
      type: 'emoji',
      name: 'wave',
    });
    expect(wordsInBlocks([{ type: 'rich_text', elements: [typed, list] }])).toBe(
      'who is <@UANN> told? :wave:\none\ntwo',
    );
  });

  it('is read where another app posted it', () => {
    const words = (text: string) => ({ type: 'mrkdwn', text });
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: 'New form' } },
      { type: 'section', text: words('Who attends?'), fields: [words('Asked by'), words('Reception')] },
      { type: 'divider' },
      { type: 'context', elements: [words('sent by a form')] },
    ];
    expect(wordsInBlocks(blocks)).toBe('New form\nWho attends?\nAsked by\nReception\nsent by a form');
  });

  it.each([undefined, null, 'text', {}, [null, 5, { type: 'rich_text', elements: 'x' }]])(
    'of %j is nothing',
    (blocks) => expect(wordsInBlocks(blocks)).toBe(''),
  );

  it('is read to a certain depth, whatever is sent', () => {
    let node: object = run('deep');
    for (let depth = 0; depth < 20_000; depth += 1) node = { type: 'rich_text_section', elements: [node] };
    expect(wordsInBlocks([node])).toBe('');
  });
});
