import { StringDecoder } from 'node:string_decoder';

/**
 * The lines of a stream, ended by a line feed alone, as JSON Lines has them. From Node 24 on `readline` also splits at
 * U+2028 and U+2029 (nodejs/node#57591), which may stand inside a JSON text.
 */
export async function* readLines(input: AsyncIterable<string | Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let open = '';
  for await (const chunk of input) {
    const lines = (open + (typeof chunk === 'string' ? chunk : decoder.write(chunk))).split('\n');
    open = lines.pop() ?? '';
    yield* lines;
  }
  open += decoder.end();
  if (open) yield open;
}
