import { z } from 'zod';
import type { Guidance } from '../../core/edition.ts';
import { byPublication, describeDate, formatDate, lastDay } from '../../core/edition-dates.ts';
import { errorCode, WaymarkError } from '../../core/errors.ts';
import { DownloadError } from './errors.ts';
import { fetchChecked, type Origins, toDownloadError } from './fetch-checked.ts';
import { startTimeLimit } from './time-limit.ts';

export interface NewerCheck {
  readonly guidance: string;
  readonly title: string;
  readonly landingPage: string;
  /** When the publisher last changed the page, `YYYY-MM-DD`; null where it does not say. */
  readonly pageUpdated: string | null;
  /** PDFs that the page offers and `guidance.yaml` does not list. */
  readonly unlistedFiles: readonly { readonly title: string; readonly url: string }[];
  /** The page has a PDF that is not listed; where it lists none at all, it was changed after the newest edition known. */
  readonly isNewer: boolean;
  /** In words for an operator. */
  readonly text: string;
  /** The page could not be asked; then nothing above is known. */
  readonly failure: string | null;
}

interface CheckDeps extends Origins {
  readonly limits: { readonly idleMs: number; readonly totalMs: number; readonly maxBytes: number };
}

export const checkLimits = { idleMs: 15_000, totalMs: 60_000, maxBytes: 5 * 1024 * 1024 } as const;

/** What is used of a page's data: https://content-api.publishing.service.gov.uk/reference.html */
const contentItem = z.object({
  public_updated_at: z.string().nullish(),
  details: z
    .object({
      attachments: z
        .array(
          z.object({ url: z.string().optional(), title: z.string().optional(), content_type: z.string().optional() }),
        )
        .optional(),
    })
    .optional(),
});

/** Asks the publication page of each guidance whether something newer stands there. It only looks. Never rejects. */
export async function checkForNewer(guidance: readonly Guidance[], deps: CheckDeps): Promise<readonly NewerCheck[]> {
  const checks: NewerCheck[] = [];
  for (const publication of guidance) {
    if (!publication.contentApi) continue;
    try {
      checks.push(compare(publication, contentItem.parse(await fetchJson(publication.contentApi, deps))));
    } catch (error) {
      checks.push(failed(publication, error));
    }
  }
  return checks;
}

function compare(publication: Guidance, { public_updated_at, details }: z.output<typeof contentItem>): NewerCheck {
  const { id, title, landingPage, contentApi = landingPage, editions } = publication;
  const listed = new Set(editions.flatMap((edition) => edition.files.flatMap(keysOfFile)));
  const unlistedFiles = (details?.attachments ?? []).flatMap(({ url, title: name, content_type }) => {
    if (!url || !URL.canParse(url, contentApi)) return [];
    const { href, pathname } = new URL(url, contentApi);
    const isPdf = content_type === 'application/pdf' || /\.pdf$/i.test(pathname);
    const isListed = keysOfAddress(href).some((key) => listed.has(key));
    return isPdf && !isListed ? [{ title: name ?? pathname.split('/').at(-1) ?? href, url: href }] : [];
  });
  const newest = [...editions].sort(byPublication).at(-1);
  const pageUpdated = /^\d{4}-\d\d-\d\d/.exec(public_updated_at ?? '')?.[0] ?? null;
  const isChanged = newest !== undefined && pageUpdated !== null && pageUpdated > lastDay(newest.published.date);
  const isNewer = details?.attachments ? unlistedFiles.length > 0 : isChanged;
  const text = [
    pageUpdated === null ? `${title}: the page does not say when it was updated.` : '',
    pageUpdated === null ? '' : `${title}: the page was updated on ${formatDate(pageUpdated)}.`,
    newest ? `The newest edition known here is ${newest.title}, published ${describeDate(newest.published)}.` : '',
    unlistedFiles.length === 0
      ? 'The page has no PDF that corpus/guidance.yaml does not list.'
      : `The page has PDFs that corpus/guidance.yaml does not list: ${unlistedFiles.map((file) => `“${file.title}” ${file.url}`).join('; ')}.`,
  ];
  return {
    ...{ guidance: id, title, landingPage, pageUpdated, unlistedFiles, isNewer },
    text: text.filter(Boolean).join(' '),
    failure: null,
  };
}

function keysOfFile({ url, assetId }: { url?: string | undefined; assetId?: string | undefined }): readonly string[] {
  return [...(assetId ? [assetId] : []), ...(url ? keysOfAddress(url) : [])];
}

/** The same asset is served from more than one host, so its path and its id are what tell it. */
function keysOfAddress(address: string): readonly string[] {
  const { pathname } = new URL(address);
  const id = /\/(?:media|attachment_data\/file)\/([^/]+)\//.exec(pathname)?.[1];
  return id ? [pathname, id] : [pathname];
}

async function fetchJson(url: string, deps: CheckDeps): Promise<unknown> {
  const limit = startTimeLimit(deps.limits, new URL(url).host);
  try {
    const response = await fetchChecked(url, { accept: 'application/json' }, limit.signal, deps);
    if (response.status !== 200) {
      await response.body?.cancel();
      throw new DownloadError('download_status', `${url} was not given out (HTTP ${response.status}).`);
    }
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      limit.touch();
      size += chunk.byteLength;
      if (size > deps.limits.maxBytes) throw new DownloadError('download_too_large', `${url} is too large to be read.`);
      chunks.push(chunk);
    }
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch (error) {
    throw limit.reason() ?? toDownloadError(error, url);
  } finally {
    limit.stop();
  }
}

function failed({ id, title, landingPage }: Guidance, error: unknown): NewerCheck {
  const failure = error instanceof WaymarkError ? error.code : errorCode(error);
  const reason = error instanceof WaymarkError ? error.message : 'Its data is not what was expected.';
  const text = `${title}: the page could not be asked. ${reason}`;
  return {
    ...{ guidance: id, title, landingPage, pageUpdated: null, unlistedFiles: [], isNewer: false },
    text,
    failure,
  };
}
