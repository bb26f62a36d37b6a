import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isRecord, strictProblem } from './strict-schema.ts';

/** One request, as it arrived. */
export interface RecordedRequest {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
  readonly body: Readonly<Record<string, unknown>>;
  /** The whole body as it was sent: for looking whether some words left the machine. */
  readonly text: string;
}

/** A request for a chat completion, with what a script decides by. */
export interface ChatRequest extends RecordedRequest {
  readonly model: string;
  /** The name of the form that is asked for: that of the prompt (`rewrite`, `answer`, `opinion`). */
  readonly form: string;
  readonly system: string;
  readonly user: string;
}

/** Writes an answer of its own, or breaks off. */
export type Misbehaviour = (response: ServerResponse, request: RecordedRequest) => void | Promise<void>;

/** What a model says: a value for the form that was asked for, or a misbehaviour (`misbehaviours.ts`). */
export type ChatScript = (request: ChatRequest) => unknown;

export interface StandInScripts {
  readonly chat?: ChatScript;
  /** The categories of OpenAI's moderation that are flagged in a text. */
  readonly moderate?: (text: string, request: RecordedRequest) => readonly string[] | Misbehaviour;
  /** How long vectors are. */
  readonly dimensions?: number;
  /** The only key that is taken. */
  readonly key?: string;
}

/**
 * A server on this machine that speaks OpenAI's protocol, and Azure's paths of it: chat completions with structured
 * output, embeddings, moderations. It refuses what the real one refuses in a request (key, form), and records all.
 */
export async function openModelServer(first: StandInScripts = {}) {
  let scripts = first;
  const requests: RecordedRequest[] = [];
  const server = createServer(async (incoming, response) => {
    try {
      const request = await readRequest(incoming);
      requests.push(request);
      await answer(request, response, scripts);
    } catch {
      response.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on TCP has one
  return {
    /** For OPENAI_BASE_URL. */
    baseURL: `http://127.0.0.1:${port}/v1`,
    /** For AZURE_OPENAI_ENDPOINT. */
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    chats: () => requests.filter(({ path }) => path.endsWith('/chat/completions')).map(toChatRequest),
    become: (next: StandInScripts) => {
      scripts = { ...scripts, ...next };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type ModelServer = Awaited<ReturnType<typeof openModelServer>>;

async function readRequest(incoming: IncomingMessage): Promise<RecordedRequest> {
  let text = '';
  for await (const piece of incoming.setEncoding('utf8')) text += String(piece);
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const body: unknown = text === '' ? {} : JSON.parse(text);
  return {
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: incoming.headers,
    body: isRecord(body) ? body : {},
    text,
  };
}

const routes =
  /^(?:\/v1|\/openai\/deployments\/(?<deployment>[^/]+))\/(?<what>chat\/completions|embeddings|moderations)$/;

async function answer(request: RecordedRequest, response: ServerResponse, scripts: StandInScripts): Promise<void> {
  const route = routes.exec(request.path)?.groups;
  const isAzure = route?.deployment !== undefined;
  const key = isAzure ? request.headers['api-key'] : request.headers.authorization?.replace(/^Bearer /, '');
  if (!route) return sendError(response, 404, 'unknown_url');
  if (!key || (scripts.key && key !== scripts.key)) return sendError(response, 401, 'invalid_api_key');
  if (isAzure && !request.query['api-version']) return sendError(response, 404, 'api_version_missing');
  if (route.what === 'embeddings') return embed(request, response, scripts.dimensions ?? 8);
  if (route.what === 'moderations') return await moderate(request, response, scripts);
  const chat = toChatRequest(request);
  const wrong = strictProblem(request.body);
  if (wrong) return sendError(response, 400, wrong);
  const said = await (scripts.chat ?? (() => ({})))(chat);
  if (typeof said === 'function') return await (said as Misbehaviour)(response, request);
  sendCompletion(response, request, { content: typeof said === 'string' ? said : JSON.stringify(said) });
}

function toChatRequest(request: RecordedRequest): ChatRequest {
  const messages = Array.isArray(request.body.messages) ? request.body.messages : [];
  const wordsOf = (...roles: readonly string[]) =>
    messages.flatMap((message) => (roles.includes(message.role) ? [String(message.content)] : [])).join('\n');
  const format = isRecord(request.body.response_format) ? request.body.response_format : {};
  return {
    ...request,
    model: String(request.body.model ?? ''),
    form: isRecord(format.json_schema) ? String(format.json_schema.name) : '',
    system: wordsOf('system', 'developer'),
    user: wordsOf('user'),
  };
}

/** A completion with its usage: a token is taken to be four characters. */
export function sendCompletion(
  response: ServerResponse,
  request: RecordedRequest,
  { content, refusal = null, finish = 'stop' }: { content: string | null; refusal?: string | null; finish?: string },
): void {
  const prompt = Math.ceil(request.text.length / 4);
  const completion = Math.ceil((content ?? refusal ?? '').length / 4);
  sendJson(response, 200, {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_700_000_000,
    model: request.body.model,
    choices: [{ index: 0, finish_reason: finish, logprobs: null, message: { role: 'assistant', content, refusal } }],
    usage: { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion },
  });
}

/** Vectors by the text's length; out of order, as the protocol allows. */
function embed(request: RecordedRequest, response: ServerResponse, dimensions: number): void {
  const input = [request.body.input].flat().map(String);
  const data = input.map((text, index) => ({
    object: 'embedding',
    index,
    embedding: Array.from({ length: dimensions }, (_, i) => (i === text.length % dimensions ? 2 : 0.5)),
  }));
  const usage = { prompt_tokens: 1, total_tokens: 1 };
  sendJson(response, 200, { object: 'list', model: request.body.model, data: data.reverse(), usage });
}

async function moderate(request: RecordedRequest, response: ServerResponse, scripts: StandInScripts): Promise<void> {
  const input = [request.body.input].flat().map(String);
  const results = [];
  for (const text of input) {
    const flagged = scripts.moderate?.(text, request) ?? [];
    if (typeof flagged === 'function') return await flagged(response, request);
    const categories = Object.fromEntries(moderationCategories.map((name) => [name, flagged.includes(name)]));
    const scores = Object.fromEntries(moderationCategories.map((name) => [name, flagged.includes(name) ? 0.9 : 0]));
    results.push({ flagged: flagged.length > 0, categories, category_scores: scores });
  }
  sendJson(response, 200, { id: 'modr-1', model: request.body.model, results });
}

/** https://platform.openai.com/docs/guides/moderation */
export const moderationCategories = [
  ...['harassment', 'harassment/threatening', 'hate', 'hate/threatening', 'illicit', 'illicit/violent'],
  ...['self-harm', 'self-harm/intent', 'self-harm/instructions', 'sexual', 'sexual/minors', 'violence'],
  'violence/graphic',
] as const;

export function sendError(
  response: ServerResponse,
  status: number,
  code: string | null,
  headers: Readonly<Record<string, string>> = {},
): void {
  sendJson(response, status, { error: { message: `planted words: ${code}`, type: 'x', param: null, code } }, headers);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
