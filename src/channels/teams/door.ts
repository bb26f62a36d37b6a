import type { Activity } from 'botbuilder';
import express, { type ErrorRequestHandler, type RequestHandler, type Router } from 'express';
import { errorCode } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';
import { NotAuthenticatedError, type TeamsAdapter } from './adapter.ts';
import { maxBodyBytes, maxTokenCharacters } from './limits.ts';
import { type Incoming, parseActivity } from './parse.ts';
import { isAllowedServiceUrl, isLocalRequest, type ServiceUrlRules } from './service-url.ts';
import type { InvokeAnswer } from './turn.ts';

interface DoorDependencies {
  readonly adapter: TeamsAdapter;
  readonly isAnonymous: boolean;
  readonly serviceUrls: ServiceUrlRules;
  readonly log: Log;
  readonly takeTurn: (incoming: Incoming) => Promise<InvokeAnswer | null>;
}

/** Every way in which a request is turned away. No word of it comes from the request. */
const refusals = {
  not_local: { status: 403, text: 'Without credentials Waymark takes messages from this machine only.' },
  too_large: { status: 413, text: 'The message is too large.' },
  no_token: { status: 401, text: 'A bearer token is needed.' },
  not_json: { status: 415, text: 'Waymark takes activities as JSON only.' },
  malformed: { status: 400, text: 'That is not an activity.' },
  not_teams: { status: 403, text: 'Waymark takes messages from Microsoft Teams only.' },
  service_url: { status: 403, text: 'The service URL is not one of Microsoft Teams.' },
  not_authenticated: { status: 401, text: 'The token was not accepted.' },
  wrong_method: { status: 405, text: 'That address takes POST requests only.' },
  broken: { status: 503, text: 'Waymark could not take the message. Please send it again.' },
} as const;

type RefusalCode = keyof typeof refusals;

/** Size and the shape of the token first, then the body, then the SDK's own authentication; only then a handler. */
export function createDoor(deps: DoorDependencies): Router {
  const refuse = (response: express.Response, code: RefusalCode): void => {
    deps.log.warn({ code }, 'teams_request_refused');
    response.status(refusals[code].status).type('text/plain').send(refusals[code].text);
  };

  const checkOutside: RequestHandler = (request, response, next) => {
    if (deps.isAnonymous && !isLocalRequest(request)) return refuse(response, 'not_local');
    if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) return refuse(response, 'too_large');
    if (!deps.isAnonymous && !isBearer(request.headers.authorization)) return refuse(response, 'no_token');
    if (request.is('json') === false) return refuse(response, 'not_json');
    next();
  };

  const receive: RequestHandler = async (request, response) => {
    const incoming = parseActivity(request.body, deps.isAnonymous);
    if (incoming === null) return refuse(response, 'malformed');
    if (!deps.isAnonymous && incoming.place.channelId !== 'msteams') return refuse(response, 'not_teams');
    if (!isAllowedServiceUrl(incoming.place.serviceUrl, deps.serviceUrls)) return refuse(response, 'service_url');
    try {
      // An assertion, because the SDK reads the same body that the schema has just read.
      const activity = request.body as Activity;
      // Nobody is authenticated where there are no credentials to do it with, whatever an emulator sends.
      const token = deps.isAnonymous ? '' : (request.headers.authorization ?? '');
      const result = await deps.adapter.receive(token, activity, async (context) => {
        const answer = await deps.takeTurn(incoming);
        if (answer !== null) await context.sendActivity({ type: 'invokeResponse', value: answer });
      });
      response.status(result?.status ?? 200);
      if (result?.body === undefined) response.end();
      else response.json(result.body);
    } catch (error) {
      const isUnproven = error instanceof NotAuthenticatedError;
      if (!isUnproven) deps.log.error({ code: errorCode(error) }, 'teams_request_failed');
      refuse(response, isUnproven ? 'not_authenticated' : 'broken');
    }
  };

  // Express would print the error, and a JSON error quotes the body.
  const onError: ErrorRequestHandler = (error, _request, response, next) => {
    if (response.headersSent) return next(new Error('The connection broke while an answer was being sent.'));
    refuse(response, isTooLarge(error) ? 'too_large' : 'malformed');
  };

  const messages = express.Router();
  if (deps.isAnonymous) messages.use(letLocalPagesIn);
  messages.post('/', checkOutside, express.json({ limit: maxBodyBytes, inflate: false }), receive);
  messages.all('/', (_request, response) => refuse(response, 'wrong_method'));
  messages.use(onError);
  return express.Router().use('/api/messages', messages);
}

/**
 * An emulator may be a page that calls Waymark from the browser, which asks first. Pages of this machine alone are let
 * in: those of any other place are refused with `not_local`, and their browser gets no leave either.
 */
const letLocalPagesIn: RequestHandler = (request, response, next) => {
  const { origin } = request.headers;
  if (origin === undefined || !isLocalRequest(request)) return next();
  response.set({ 'Access-Control-Allow-Origin': origin, Vary: 'Origin' });
  if (request.method !== 'OPTIONS') return next();
  const headers = request.get('access-control-request-headers') ?? '';
  response
    .set({
      'Access-Control-Allow-Methods': 'POST',
      'Access-Control-Allow-Headers': /^[\w, -]{1,1000}$/.test(headers) ? headers : 'content-type',
    })
    .status(204)
    .end();
};

function isBearer(header: string | undefined): boolean {
  return header !== undefined && header.length <= maxTokenCharacters && /^Bearer [\w-]+\.[\w-]+\.[\w-]+$/.test(header);
}

function isTooLarge(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'status' in error && error.status === 413;
}
