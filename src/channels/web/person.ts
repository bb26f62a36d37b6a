import type { Request, Response } from 'express';

export interface TrustedProxy {
  /** The header in which the authenticating proxy says who is asking. */
  readonly userHeader: string;
}

const cookieName = 'waymark_person';
const cookiePattern = /^[A-Za-z0-9_-]{8,64}$/;
/** User names, e-mail addresses and DOMAIN\user; no comma, so that a header sent twice is refused and not joined. */
const proxyUserPattern = /^[A-Za-z0-9._@+\-=:|/\\~ ]{1,200}$/;

/** Who the authenticating proxy says is asking, or null where it does not say. */
export function proxyUser(request: Request, proxy: TrustedProxy): string | null {
  const value = request.get(proxy.userHeader)?.trim() ?? '';
  return proxyUserPattern.test(value) ? value : null;
}

/**
 * The person on a machine of their own: a random id in a session cookie. It is set by the first API call and not by the
 * page, because a visit from a link elsewhere does not carry a strict cookie, and replacing it would cut an open
 * conversation in another tab off from its concern.
 */
export function cookiePerson(request: Request, response: Response, newId: () => string): string {
  const known = readCookies(request.get('cookie') ?? '').find((value) => cookiePattern.test(value));
  if (known !== undefined) return known;
  const person = newId();
  response.cookie(cookieName, person, { httpOnly: true, sameSite: 'strict', path: '/', secure: request.secure });
  return person;
}

function readCookies(header: string): string[] {
  return header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${cookieName}=`))
    .map((pair) => pair.slice(cookieName.length + 1));
}
