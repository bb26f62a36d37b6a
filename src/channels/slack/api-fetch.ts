import type { webApi } from '@slack/bolt';

/** How the SDK asks: `fetch`, as far as it uses it. */
type ApiFetch = NonNullable<webApi.WebClientOptions['fetch']>;

/** Where a server says "too many" and not for how long. Slack always says: https://docs.slack.dev/apis/web-api/rate-limits */
const defaultWaitSeconds = 1;

/**
 * Slack's methods stand under /api/. An address of another server may be given with that path, or as host and port alone:
 * then it is tried as it stands first, and under /api/ where nothing is found there.
 */
export function createApiFetch(apiUrl: string | undefined, ask: typeof fetch = fetch): ApiFetch {
  const base = apiUrl === undefined ? null : new URL(apiUrl);
  let isUnderApi = false;
  const under = (url: string | URL) => String(url).replace(/^(https?:\/\/[^/]+)\//, '$1/api/');
  const send = async (url: string | URL, init?: RequestInit): Promise<Response> => {
    if (base === null || base.pathname !== '/') return ask(url, init);
    if (isUnderApi) return ask(under(url), init);
    const response = await ask(url, init);
    if (response.status !== 404) return response;
    const second = await ask(under(url), init);
    if (second.status === 404) return response;
    isUnderApi = true;
    return second;
  };
  return async (url, init) => {
    // The SDK writes the absence of a part as one that is undefined.
    const response = await send(url, init as RequestInit | undefined);
    if (response.status !== 429 || Number.parseInt(response.headers.get('retry-after') ?? '', 10) >= 0) return response;
    const headers = new Headers(response.headers);
    headers.set('retry-after', String(defaultWaitSeconds));
    return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
  };
}
