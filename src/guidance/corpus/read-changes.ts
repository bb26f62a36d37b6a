import { z } from 'zod';
import { CorpusError } from '../../core/errors.ts';
import type { Change } from '../../core/passage.ts';
import { readMarkdownBlocks } from './markdown-blocks.ts';
import { misspeltPage } from './read-passages.ts';
import { slug } from './slug.ts';

const front = z.strictObject({ from: z.string(), to: z.string() });
const heading = /^(.+?)(?:, pages? (\d+)(?:[-–]\d+)?)?$/;

/** The changes of one file of `corpus/changes`. @throws CorpusError with file and line */
export function readChanges(source: string, name: string): readonly Change[] {
  const file = readMarkdownBlocks(source, name, front);
  return file.blocks.map((block) => {
    const [, title = block.heading, page] = heading.exec(block.heading) ?? [];
    if (misspeltPage.test(title))
      throw new CorpusError(name, block.line, 'expected the page as ", page 3" at the end of the heading');
    // "Topic:", "Before:" and "After:" may stand on lines of their own with no blank line between.
    const text = block.body.join('\n').replace(/\s(?=(?:Before|After):\s)/g, '\n');
    const field = (label: string) =>
      new RegExp(`^${label}:\\s*([\\s\\S]*?)(?=\\n(?:Topic|Before|After):|$(?![\\s\\S]))`, 'm').exec(text)?.[1]?.trim();
    const after = field('After');
    if (!after) throw new CorpusError(name, block.line, 'expected a line "After: …" in a change');
    const before = field('Before');
    return {
      id: `change/${file.front.to}/${slug(title)}`,
      from: file.front.from,
      to: file.front.to,
      title,
      topic: field('Topic') ?? title,
      before: !before || /^not known\.?$/i.test(before) ? null : before,
      after,
      page: page === undefined ? null : Number(page),
      asks: block.asks,
      source: block.source,
    };
  });
}
