import { DownloadError } from './errors.ts';

/** What is used of a response; the platform's and undici's both have it. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: (AsyncIterable<Uint8Array> & { cancel(): Promise<void> }) | null;
}

export type Fetch = (
  url: string,
  init: { headers: Record<string, string>; redirect: 'manual'; signal: AbortSignal },
) => Promise<HttpResponse>;

export interface Origins {
  readonly fetch: Fetch;
  /** Scheme, host and port that may be spoken to; a redirect to any other is refused. */
  readonly allowedOrigins: readonly string[];
}

export const officialOrigins: readonly string[] = ['https://assets.publishing.service.gov.uk', 'https://www.gov.uk'];

const mostRedirects = 5;

/**
 * Fetches as the machine's proxy settings say (HTTPS_PROXY, NO_PROXY): councils and trusts sit behind proxies. The
 * package is loaded with the first call, for hardly any run goes out.
 */
export function createFetch(): Fetch {
  let loaded: Promise<Fetch> | null = null;
  const load = async (): Promise<Fetch> => {
    const { EnvHttpProxyAgent, fetch } = await import('undici');
    const dispatcher = new EnvHttpProxyAgent();
    return (url, init) => fetch(url, { ...init, dispatcher });
  };
  return async (url, init) => {
    loaded ??= load();
    return (await loaded)(url, init);
  };
}

/** Follows redirects itself, so that each address is checked before it is spoken to. @throws DownloadError */
export async function fetchChecked(
  address: string,
  headers: Record<string, string>,
  signal: AbortSignal,
  { fetch: fetchOne, allowedOrigins }: Origins,
): Promise<HttpResponse> {
  let url = new URL(address);
  const seen = new Set<string>();
  for (;;) {
    if (!allowedOrigins.includes(url.origin)) {
      throw new DownloadError(
        'download_not_allowed',
        `${url.host} is not one of the official hosts (${allowedOrigins.map((origin) => new URL(origin).host).join(', ')}), so nothing is downloaded from it.`,
      );
    }
    if (seen.has(url.href) || seen.size > mostRedirects) {
      throw new DownloadError('download_redirects', `${address} redirects in a circle, or too many times.`);
    }
    seen.add(url.href);
    const response = await fetchOne(url.href, {
      headers: { 'user-agent': 'Waymark (corpus sync)', 'accept-encoding': 'identity', ...headers },
      redirect: 'manual',
      signal,
    });
    const target = [301, 302, 303, 307, 308].includes(response.status) ? response.headers.get('location') : null;
    if (target === null) return response;
    await response.body?.cancel();
    if (!URL.canParse(target, url)) {
      throw new DownloadError('download_redirects', `${address} redirects to something that is no address.`);
    }
    url = new URL(target, url);
  }
}

/** From an error of fetch to ours. A cause carries a code where the network failed. */
export function toDownloadError(error: unknown, address: string): Error {
  if (error instanceof DownloadError || !(error instanceof Error)) return error instanceof Error ? error : new Error();
  const host = new URL(address).host;
  const code = (error.cause as { code?: unknown } | undefined)?.code; // system and undici errors carry one
  if (['UND_ERR_SOCKET', 'ECONNRESET', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'].includes(String(code))) {
    return new DownloadError(
      'download_cut',
      `The connection to ${host} was cut. Run the command again to go on.`,
      error,
    );
  }
  if (error instanceof TypeError || code !== undefined) {
    return new DownloadError(
      'download_unreachable',
      `${host} cannot be reached${typeof code === 'string' ? ` (${code})` : ''}. Is this machine online? Behind a proxy, set HTTPS_PROXY. Without a connection, use “npm run corpus -- add FILE.pdf --edition ID”.`,
      error,
    );
  }
  return error;
}
