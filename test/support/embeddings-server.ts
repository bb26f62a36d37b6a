import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface EmbeddingsRequest {
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: { readonly model: string; readonly input: readonly string[]; readonly dimensions?: number };
}

export type Behaviour = (request: EmbeddingsRequest, response: ServerResponse) => void;

/** A server on this machine that speaks the embeddings protocol, and misbehaves as it is told to. */
export async function startEmbeddingsServer(behave: Behaviour) {
  const requests: EmbeddingsRequest[] = [];
  let current = behave;
  const server = createServer(async (incoming, response) => {
    const request = await readRequest(incoming);
    requests.push(request);
    current(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // a server that listens on TCP has one
  return { baseURL: `http://127.0.0.1:${port}/v1`, requests, become: (next: Behaviour) => (current = next) };
}

async function readRequest(incoming: IncomingMessage): Promise<EmbeddingsRequest> {
  let text = '';
  for await (const piece of incoming) text += String(piece);
  return { url: incoming.url ?? '', authorization: incoming.headers.authorization, body: JSON.parse(text) };
}

/** Vectors that differ by the text's length; out of order, as the protocol allows. */
export function vectorsOf(dimensions: number): Behaviour {
  return ({ body }, response) => {
    const data = body.input.map((text, index) => ({
      object: 'embedding',
      index,
      embedding: Array.from({ length: dimensions }, (_, i) => (i === text.length % dimensions ? 2 : 0.5)),
    }));
    send(response, 200, {
      object: 'list',
      model: body.model,
      data: data.reverse(),
      usage: { prompt_tokens: 1, total_tokens: 1 },
    });
  };
}

export function failWith(status: number, code: string | null = null, headers: Record<string, string> = {}): Behaviour {
  return (_request, response) =>
    send(response, status, { error: { message: 'planted words', type: 'x', code } }, headers);
}

/** The connection breaks in the middle of an answer. */
export const cutOff: Behaviour = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
  response.write('{"object":"list","data":[{');
  setImmediate(() => response.destroy());
};

/** No answer, ever. */
export const stayOpen: Behaviour = () => {};

export function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
