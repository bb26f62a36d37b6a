import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A small real web server on loopback in the publisher's place. It answers each path as it is told, well or badly. */
export async function startPublisher(answers: Readonly<Record<string, Answer>>) {
  const requests: { path: string; range: string | null }[] = [];
  const server = createServer((request, response) => {
    requests.push({ path: request.url ?? '', range: request.headers.range ?? null });
    const answer = answers[request.url ?? ''];
    if (answer) answer(request, response);
    else response.writeHead(404).end('Not found');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${port}`, requests };
}

/** Gives a file out as a careful server does: with its length, an ETag, and parts of it when asked. */
export function fileAnswer(bytes: Uint8Array, { etag = '"one"', type = 'application/pdf' } = {}): Answer {
  return (request, response) => {
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? Number.NaN);
    const isSame = (request.headers['if-range'] ?? etag) === etag;
    const headers = { 'content-type': type, etag, 'accept-ranges': 'bytes' };
    if (Number.isNaN(start) || !isSame) {
      response.writeHead(200, { ...headers, 'content-length': bytes.length }).end(bytes);
    } else if (start >= bytes.length) {
      response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end();
    } else {
      const range = `bytes ${start}-${bytes.length - 1}/${bytes.length}`;
      response
        .writeHead(206, { ...headers, 'content-length': bytes.length - start, 'content-range': range })
        .end(bytes.subarray(start));
    }
  };
}

/** Sends the first part of the file, and cuts the connection when the test says that it has come. */
export function createCut(bytes: Uint8Array, length: number): { answer: Answer; cut: () => void } {
  let open: ServerResponse | null = null;
  return {
    answer: (_request, response) => {
      open = response;
      response.writeHead(200, { 'content-type': 'application/pdf', etag: '"one"', 'content-length': bytes.length });
      response.write(bytes.subarray(0, length));
    },
    cut: () => open?.socket?.destroy(),
  };
}

/** The first answers in turn, and the last from then on. */
export function inTurn(...answers: readonly Answer[]): Answer {
  let at = 0;
  return (request, response) => answers[Math.min(at++, answers.length - 1)]?.(request, response);
}

export function redirectTo(target: string): Answer {
  return (_request, response) => response.writeHead(302, { location: target }).end();
}

export function jsonAnswer(value: unknown): Answer {
  return (_request, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
