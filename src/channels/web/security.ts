import type { Request, RequestHandler, Response } from 'express';
import type { RefusalCode } from './refusals.ts';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export type Refuse = (request: Request, response: Response, code: RefusalCode) => void;

/** The names under which a server on this machine's loopback address may be called. */
export function loopbackHosts(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`];
}

export const securityHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'Content-Security-Policy': contentSecurityPolicy,
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  });
  next();
};

/**
 * A page elsewhere can point its own name at 127.0.0.1 (DNS rebinding): the request then carries that name as its Host
 * and is refused, whatever its path.
 */
export function checkHost(allowedHosts: readonly string[], refuse: Refuse): RequestHandler {
  const allowed = new Set(allowedHosts.map(withoutDefaultPort));
  return (request, response, next) => {
    const host = request.headers.host;
    if (host !== undefined && allowed.has(withoutDefaultPort(host))) next();
    else refuse(request, response, 'host_not_allowed');
  };
}

/** The API is for our own page. Browsers say where a request comes from; a program that is no browser says nothing. */
export function checkOrigin(allowedHosts: readonly string[], refuse: Refuse): RequestHandler {
  const allowed = new Set(allowedHosts.map(withoutDefaultPort));
  return (request, response, next) => {
    const site = request.get('sec-fetch-site');
    const siteAllowed = site === undefined || site === 'same-origin' || (site === 'none' && request.method === 'GET');
    const origin = request.get('origin');
    if (siteAllowed && (origin === undefined || isAllowedOrigin(origin, allowed))) next();
    else refuse(request, response, 'origin_not_allowed');
  };
}

/** A form elsewhere can post text without asking first; it cannot post JSON. */
export function checkJson(refuse: Refuse): RequestHandler {
  return (request, response, next) => {
    const type = (request.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
    if (type === 'application/json') next();
    else refuse(request, response, 'not_json');
  };
}

function isAllowedOrigin(origin: string, allowed: ReadonlySet<string>): boolean {
  if (!/^https?:\/\//.test(origin) || !URL.canParse(origin)) return false;
  return allowed.has(withoutDefaultPort(new URL(origin).host));
}

function withoutDefaultPort(host: string): string {
  return host
    .trim()
    .toLowerCase()
    .replace(/:(80|443)$/, '');
}
