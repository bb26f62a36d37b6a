import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCorpus } from '../../scripts/corpus/run.ts';
import { countTo, inventPdf } from '../support/invented-guidance.ts';
import { tempFolder } from '../support/temp-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function corpus(dataFolder: string, ...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCorpus(words, {
    root,
    env: { WAYMARK_DATA: dataFolder },
    write: (line) => out.push(line),
    tell: (line) => err.push(line),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('npm run corpus', () => {
  it('reads a PDF as lines of the agreed form, alone on standard output', async () => {
    const folder = tempFolder({ 'a.pdf': Buffer.from(inventPdf([1, 2, 3, 5, 6, 7, 8])) });
    const { code, out, err } = await corpus(folder, 'parse', join(folder, 'a.pdf'), '--json');
    expect(code).toBe(0);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(7);
    expect(Object.keys(lines[0])).toEqual(
      'chapter section series paragraph page pageEnd pdfPage kind text footnotes'.split(' '),
    );
    expect(err).toMatch(/4.*page/);
    const summary = await corpus(folder, 'parse', join(folder, 'a.pdf'));
    expect(summary.out).toContain('7 in main (1 to 8)');
    expect(summary.out).toMatch(/Missing[\s\S]*4/);
  });

  it('adds, lists, shows and goes back', async () => {
    const folder = tempFolder({ 'a.pdf': Buffer.from(inventPdf(countTo(8))) });
    const added = await corpus(folder, 'add', join(folder, 'a.pdf'), '--edition', 'wt-2013');
    expect(added).toMatchObject({ code: 0, err: '' });
    expect(added.out).toContain('Took wt-2013: 8 passages, 8 of them numbered paragraphs, from 2 pages.');
    const list = await corpus(folder, 'list');
    expect(list.out).toMatch(/wt-2013[\s\S]*held: 8 official passages[\s\S]*document: a\.pdf/);
    expect(list.out).toContain('an inferred date; not verified here');
    const shown = await corpus(folder, 'show', 'wt-2013', '7');
    expect(shown.out).toMatch(/Working Together 2013, paragraph 7, page 2[\s\S]*official text[\s\S]*Opening of 7\./);
    expect((await corpus(folder, 'show', 'wt-2013', 'p2')).out.match(/paragraph \d/g)).toHaveLength(4);
    expect(await corpus(folder, 'show', 'wt-2013', '99')).toEqual({
      code: 1,
      out: '',
      err: expect.stringContaining('8 in main (1 to 8)'),
    });
    expect(await corpus(folder, 'rollback')).toMatchObject({ code: 0 });
    expect((await corpus(folder, 'list')).out).not.toContain('official passages');
  });

  it('tells where a digest and a document differ, a finding a line, and fails', async () => {
    const folder = tempFolder({ 'a.pdf': Buffer.from(inventPdf(countTo(8))) });
    const check = (...words: string[]) => corpus(folder, 'check-digest', join(folder, 'a.pdf'), '--edition', ...words);
    const plain = await check('wt-2023');
    expect(plain.code).toBe(1);
    expect(plain.out).toMatch(/^corpus\/wt-2023\/[\w-]+\.md:\d+: Paragraph 1: place: chapter /m);
    expect(plain.err).toMatch(/8 passages checked[\s\S]*findings\. Mend the digest/);
    const json = await check('wt-2023', '--json');
    const lines = json.out.split('\n').map((line) => JSON.parse(line));
    expect(lines).toContainEqual(expect.objectContaining({ check: 'place', label: 'Paragraph 1' }));
    expect(await check('kcsie-2025')).toMatchObject({
      code: 1,
      err: expect.stringContaining('no digest of kcsie-2025'),
    });
  });

  it.each([
    [['--help'], 0, 'Usage'],
    [[], 1, 'Usage'],
    [['foo'], 1, 'no command “foo”'],
    [['list', '--again'], 1, 'has no option --again'],
    [['show', 'wt-1066', '1'], 1, 'The editions are: wt-2010'],
    [['show', 'wt-2010', '1'], 1, 'no numbered paragraphs'],
    [['add', 'x.pdf'], 1, '--edition ID'],
    [['add', 'x.pdf', '--edition', 'wt-2023'], 1, 'There is no file x.pdf'],
    [['diff', 'wt-2023', 'kcsie-2025'], 1, 'not editions of the same guidance'],
    [['diff', 'wt-2018', 'wt-2023'], 0, 'no official text of Working Together 2018'],
    [['rollback'], 1, 'no earlier state'],
    [['check-digest', 'x.pdf'], 1, '--edition ID'],
    [['check-digest', 'x.pdf', '--edition', 'wt-1066'], 1, 'The editions are: wt-2010'],
    [['check-digest', 'x.pdf', '--edition', 'wt-2023'], 1, 'There is no file x.pdf'],
  ])('%j ends with %i and says %s', async (words, code, said) => {
    const result = await corpus(tempFolder(), ...words);
    expect(result.code).toBe(code);
    expect(code === 0 ? result.out : result.err).toContain(said);
  });
});
