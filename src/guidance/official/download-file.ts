import { appendFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { DownloadError } from './errors.ts';
import { fetchChecked, type HttpResponse, type Origins, toDownloadError } from './fetch-checked.ts';
import { startTimeLimit } from './time-limit.ts';

export interface DownloadLimits {
  readonly maxBytes: number;
  /** Without a byte for so long, the server is given up. */
  readonly idleMs: number;
  readonly totalMs: number;
}

export interface DownloadDeps extends Origins {
  readonly limits: DownloadLimits;
  readonly onProgress?: (done: number, total: number | null) => void;
}

export const downloadLimits: DownloadLimits = { maxBytes: 60 * 1024 * 1024, idleMs: 30_000, totalMs: 15 * 60_000 };

/** A connection that is cut is taken up again this many times before the command gives up. */
const mostAttempts = 4;

/**
 * The bytes of a PDF. What has come so far is kept in `part`, so that a later call goes on where this one was cut; the
 * caller removes it once the bytes are safe.
 * @throws DownloadError
 */
export async function downloadPdf(url: string, part: string, deps: DownloadDeps): Promise<Uint8Array> {
  const limit = startTimeLimit(deps.limits, new URL(url).host);
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        await receive(url, part, limit, deps);
        break;
      } catch (thrown) {
        const error = limit.reason() ?? toDownloadError(thrown, url);
        const isCut = error instanceof DownloadError && error.retryable;
        if (!isCut || attempt >= mostAttempts) throw error;
      }
    }
  } finally {
    limit.stop();
  }
  const bytes = await readFile(part);
  if (!bytes.subarray(0, 1024).includes('%PDF-')) {
    await removePart(part);
    throw notAPdf(url);
  }
  return bytes;
}

export async function removePart(part: string): Promise<void> {
  await rm(part, { force: true });
  await rm(noteOf(part), { force: true });
}

type TimeLimit = ReturnType<typeof startTimeLimit>;

async function receive(url: string, part: string, limit: TimeLimit, deps: DownloadDeps): Promise<void> {
  await mkdir(dirname(part), { recursive: true });
  const { size, validator } = await readPart(url, part);
  const resume = size > 0 && validator !== null ? { range: `bytes=${size}-`, 'if-range': validator } : null;
  limit.touch();
  const response = await fetchChecked(url, resume ?? {}, limit.signal, deps);
  const { maxBytes } = deps.limits;
  if (resume && response.status === 416 && response.headers.get('content-range') === `bytes */${size}`) {
    await response.body?.cancel();
    return;
  }
  const start = await checkStart(url, part, response, resume ? size : 0);
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  const total = Number.isFinite(length) ? start + length : null;
  if (total !== null && total > maxBytes) throw await refuse(response, part, tooLarge(url, maxBytes));
  if (start === 0) {
    await writeFile(part, '');
    const strong = response.headers.get('etag')?.startsWith('"') ? response.headers.get('etag') : null;
    await writeFile(noteOf(part), JSON.stringify({ url, validator: strong ?? response.headers.get('last-modified') }));
  }
  let done = start;
  deps.onProgress?.(done, total);
  for await (const chunk of response.body ?? []) {
    limit.touch();
    done += chunk.byteLength;
    if (done > maxBytes) throw await refuse(null, part, tooLarge(url, maxBytes));
    await appendFile(part, chunk);
    deps.onProgress?.(done, total);
  }
  if (total !== null && done < total) throw new DownloadError('download_cut', `${new URL(url).host} sent too little.`);
}

/** Where the answer's bytes belong in the file; an answer that is not (part of) the file is refused. */
async function checkStart(url: string, part: string, response: HttpResponse, asked: number): Promise<number> {
  const { status, headers } = response;
  if (status === 206 && asked > 0 && headers.get('content-range')?.startsWith(`bytes ${asked}-`)) return asked;
  if (status === 206 || status === 416) {
    throw await refuse(response, part, new DownloadError('download_cut', `${url} could not be taken up again.`));
  }
  if (status !== 200) {
    const words = status === 404 || status === 410 ? `There is no file at ${url}` : `${url} was not given out`;
    throw await refuse(response, null, new DownloadError('download_status', `${words} (HTTP ${status}).`));
  }
  if (/\bhtml\b/i.test(headers.get('content-type') ?? '')) throw await refuse(response, part, notAPdf(url));
  return 0;
}

async function refuse(
  response: HttpResponse | null,
  part: string | null,
  error: DownloadError,
): Promise<DownloadError> {
  await response?.body?.cancel().catch(() => {});
  if (part) await removePart(part);
  return error;
}

const partNote = z.object({ url: z.string(), validator: z.string().nullable() });

/** What an earlier run left of this file, if it is of this address. */
async function readPart(url: string, part: string): Promise<{ size: number; validator: string | null }> {
  try {
    const note = partNote.parse(JSON.parse(await readFile(noteOf(part), 'utf8')));
    if (note.url === url) return { size: (await stat(part)).size, validator: note.validator };
  } catch {
    // Nothing there, or nothing that can be gone on with: it is downloaded from the start.
  }
  return { size: 0, validator: null };
}

function noteOf(part: string): string {
  return `${part}.json`;
}

function notAPdf(url: string): DownloadError {
  return new DownloadError('download_not_a_pdf', `${url} gave something that is not a PDF, perhaps a web page.`);
}

function tooLarge(url: string, maxBytes: number): DownloadError {
  return new DownloadError(
    'download_too_large',
    `${url} is larger than ${Math.round(maxBytes / 1024 / 1024)} MB, the limit for a document.`,
  );
}
