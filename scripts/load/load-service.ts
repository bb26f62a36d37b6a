import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { dataFolder } from '../../test/support/real-waymark.ts';
import { type Heard, isAllAnswered } from './heard.ts';
import type { LoadRequest } from './mix.ts';
import { startService, type WatchedSecond } from './start-service.ts';

export interface Sent<Request extends LoadRequest> {
  readonly request: Request;
  /** 0 where the line was cut. */
  readonly status: number;
  readonly ms: number;
}

/** What `watch.ts` noted of the service, second by second. */
export interface Watched {
  readonly seconds: readonly WatchedSecond[];
  /** Of the process that sends and measures. What it lost here it adds to every acknowledgement under way. */
  readonly senderStallMs: number;
  /** What it said last, where it ended by itself. */
  readonly lastWords: string | null;
  readonly hasEncoderFailed: boolean;
}

interface Load<Request extends LoadRequest> {
  readonly requests: readonly Request[];
  readonly perSecond: number;
  readonly path: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly listen: () => Heard<Request>;
}

/** After the last answer, for those that should not come. */
const quietMs = 3_000;
/** Without an answer, until the rest is given up: a machine that is busy with something else may be slow. */
const givenUpMs = 30_000;
const lookEveryMs = 200;

/**
 * The real service in a process of its own, over HTTP on loopback, with records of its own and a copy of the index.
 */
export async function loadService<Request extends LoadRequest>({
  requests,
  perSecond,
  path,
  settings,
  listen,
}: Load<Request>): Promise<{ readonly sent: readonly Sent<Request>[]; readonly watched: Watched }> {
  const service = await startService(dataFolder, settings);
  try {
    const begun = Date.now();
    const ownDelay = monitorEventLoopDelay({ resolution: 10 });
    ownDelay.enable();
    const sent = await sendAll(requests, `${service.url}${path}`, perSecond);
    ownDelay.disable();
    await quiet(requests, listen);
    const seconds = service.seconds().filter(({ at }) => at >= begun);
    const lastWords = service.process.child.exitCode === null ? null : service.process.stderr().slice(-600);
    const hasEncoderFailed = service.process.stderr().includes('"encoder_failed"');
    return { sent, watched: { seconds, senderStallMs: ownDelay.max / 1e6, lastWords, hasEncoderFailed } };
  } finally {
    await service.stop();
  }
}

/** At even distances, whatever the answers take. */
async function sendAll<Request extends LoadRequest>(
  requests: readonly Request[],
  url: string,
  perSecond: number,
): Promise<readonly Sent<Request>[]> {
  const begun = performance.now();
  const underWay: Promise<Sent<Request>>[] = [];
  for (const [at, request] of requests.entries()) {
    const wait = begun + (at * 1_000) / perSecond - performance.now();
    if (wait > 0) await pause(wait);
    underWay.push(send(request, url));
  }
  return Promise.all(underWay);
}

async function send<Request extends LoadRequest>(request: Request, url: string): Promise<Sent<Request>> {
  const headers = request.headersAt(new Date());
  const from = performance.now();
  try {
    const response = await fetch(url, { method: 'POST', body: request.body, headers });
    await response.arrayBuffer();
    return { request, status: response.status, ms: performance.now() - from };
  } catch {
    // The line was cut. It counts as not acknowledged.
    return { request, status: 0, ms: performance.now() - from };
  }
}

/** Until nothing new is heard: for a short while where all is answered, for a long one where something is missing. */
async function quiet<Request extends LoadRequest>(requests: readonly Request[], listen: () => Heard<Request>) {
  let count = -1;
  let since = performance.now();
  for (;;) {
    const heard = listen();
    if (heard.count !== count) since = performance.now();
    count = heard.count;
    if (performance.now() - since >= (isAllAnswered(requests, heard) ? quietMs : givenUpMs)) return;
    await pause(lookEveryMs);
  }
}
