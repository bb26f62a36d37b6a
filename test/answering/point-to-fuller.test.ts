import { describe, expect, it } from 'vitest';
import type { EditionScope } from '../../src/answering/choose-editions.ts';
import { pointToFuller } from '../../src/answering/point-to-fuller.ts';
import type { Retriever } from '../../src/core/ports.ts';
import { edition, found, holdings } from './editions.ts';

const scopeOf = (id: string, mode: EditionScope['mode'] = 'named'): EditionScope => ({
  ...{ mode, editions: [edition(id)], between: null, namesBoth: false, asAt: null, notices: [], missing: [] },
});

/** What the fuller edition is asked, and with how much evidence it answers. */
async function point(scope: EditionScope, evidence: number, isEnough = false, own = 0.1) {
  const asked: string[] = [];
  const unexpected = () => {
    throw new Error('not asked here');
  };
  const retriever = {
    search: async ({ text, editions }) => {
      asked.push(`${editions}: ${text}`);
      return { passages: [found('wt-2023/main/155', evidence, { paragraph: '155', page: 53 })], evidence };
    },
    ...{ hasTopic: unexpected, passage: unexpected, changes: unexpected, numbered: unexpected, complete: unexpected },
    weighSentences: unexpected,
  } satisfies Retriever;
  const findings = { found: { passages: [], evidence: own }, isEnough };
  const input = { text: 'as at May 2019, how long for an assessment', scope, findings };
  const notices = await pointToFuller(input, { holdings, retriever });
  return { text: notices.map((notice) => notice.text).join(' '), asked };
}

describe('an edition that is held only as facts', () => {
  it('is said to be, and the next one held in full is looked into by the subject alone', async () => {
    const { text, asked } = await point(scopeOf('wt-2018'), 0.7);
    expect(asked).toEqual(['wt-2023: how long for an assessment']);
    expect(text).toContain('only some facts about Working Together 2018');
    expect(text).toContain('Working Together 2023, paragraph 155, page 53');
  });

  it('is pointed away from where it stands alone, too: the last held in full', async () =>
    expect((await point(scopeOf('wt-2026'), 0.7)).text).toContain('paragraph 155'));

  it('where nothing in full answers either, that alone is said', async () => {
    const { text } = await point(scopeOf('wt-2018'), 0.1);
    expect(text).toBe('Waymark holds only some facts about Working Together 2018, not its text.');
  });

  it('beside an answer, only on plainly better evidence', async () => {
    expect((await point(scopeOf('wt-2018'), 0.7, true, 0.5)).text).toBe('');
    expect((await point(scopeOf('wt-2018'), 0.9, true, 0.5)).text).toContain('paragraph 155');
  });
});

it.each([
  ['one held in full', scopeOf('wt-2023')],
  ['an undated question', scopeOf('wt-2018', 'newest')],
  ['a comparison', scopeOf('wt-2018', 'comparison')],
  ['several', { ...scopeOf('wt-2018', 'as_at'), editions: [edition('wt-2015'), edition('wt-2018')] }],
])('of %s nothing is said', async (_name, scope) => {
  expect(await point(scope, 0.9)).toEqual({ text: '', asked: [] });
});
