import type { Request, Response } from 'express';
import type { ErrorView } from './view.ts';

/** Every way in which a request ends without a reply: its status, and what the person reads. */
const refusals = {
  host_not_allowed: {
    status: 403,
    text: 'Waymark does not answer at this address. Open it at the address shown in its terminal window.',
  },
  origin_not_allowed: { status: 403, text: 'Waymark answers only its own page. Open Waymark and ask there.' },
  not_signed_in: {
    status: 401,
    text: 'You are not signed in. Sign in to your organisation’s network and open Waymark again.',
  },
  not_json: { status: 415, text: 'Waymark takes questions as JSON only.' },
  bad_request: { status: 400, text: 'Waymark could not read that request. Open the page again and ask once more.' },
  too_large: {
    status: 413,
    text: 'That message is too long for Waymark to read. If it is about somebody real, do not shorten it: get help now. If it is about the guidance, ask in a few sentences.',
  },
  wrong_method: { status: 405, text: 'That address takes no such request.' },
  unknown_passage: { status: 404, text: 'Waymark no longer holds that passage. Ask again to get a current source.' },
  cannot_compare: { status: 404, text: 'Choose two different editions of the same guidance to compare.' },
  unknown_escalation: {
    status: 404,
    text: 'This has changed in the meantime. Look at how it stands now.',
  },
  not_found: { status: 404, text: 'There is nothing at this address.' },
  broken: { status: 500, text: 'Something went wrong in Waymark, and there is no answer. Please try again.' },
} as const;

export type RefusalCode = keyof typeof refusals;

/** @param help the 999 line, which stands under every refusal */
export function sendRefusal(request: Request, response: Response, code: RefusalCode, help: string): void {
  const { status, text } = refusals[code];
  response.status(status);
  // Inside a router of its own a request's path is the rest of it.
  if (request.originalUrl.startsWith('/api/')) response.json(refusalView(code, help));
  else response.type('text/plain').send(`${text}\n\n${help}\n`);
}

export function refusalView(code: RefusalCode, help: string): ErrorView {
  return { error: { code, text: refusals[code].text, help } };
}

/** Express's own errors by their status, never by their message, which can hold what a person typed. */
export function refusalCodeOf(error: unknown): RefusalCode {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  if (status === 413) return 'too_large';
  if (status === 415) return 'not_json';
  if (status === 400) return 'bad_request';
  return 'broken';
}
