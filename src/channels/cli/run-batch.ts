import type { Assistant } from '../../core/ports.ts';
import { type Flags, parseLine } from './parse.ts';
import { readLines } from './read-lines.ts';
import { renderJson, renderProblem } from './render.ts';

interface BatchOptions {
  readonly input: AsyncIterable<string | Buffer>;
  readonly write: (line: string) => void;
  readonly flags: Flags;
  readonly explain: boolean;
}

/**
 * One JSON object a line in, one out, in the same order. A bad line is answered as `failed` and the others go on.
 * @returns the exit code: 1 if any line was bad
 */
export async function runBatch(assistant: Assistant, { input, write, flags, explain }: BatchOptions): Promise<0 | 1> {
  let exitCode: 0 | 1 = 0;
  let number = 0;
  for await (const text of readLines(input)) {
    number++;
    if (!text.trim()) continue;
    const parsed = parseLine(text.replace(/^\uFEFF/, ''), number, flags);
    if ('problem' in parsed) {
      exitCode = 1;
      write(JSON.stringify(renderProblem(parsed.id, parsed.problem)));
      continue;
    }
    const reply = await assistant.reply(parsed.question);
    if (reply.outcome === 'failed') exitCode = 1;
    write(JSON.stringify(renderJson(reply, explain)));
  }
  return exitCode;
}
