import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Router } from 'express';
import type { Asker } from '../../core/contacts.ts';
import { errorCode } from '../../core/errors.ts';
import type { Escalations } from '../../core/escalations.ts';
import type { Assistant, Library, Log, Readiness } from '../../core/ports.ts';
import type { Card } from '../../core/reply.ts';
import { openAnswerStream, wantsStream } from './answer-stream.ts';
import { createEscalationRoutes } from './escalation-routes.ts';
import { createPageAssets } from './page-assets.ts';
import { maxBodyBytes, parseAsk, parseComparison } from './parse.ts';
import { cookiePerson, proxyUser, type TrustedProxy } from './person.ts';
import { refusalCodeOf, refusalView, sendRefusal } from './refusals.ts';
import { renderComparison } from './render-comparison.ts';
import { renderPage } from './render-page.ts';
import { renderEditions, renderNewer, renderPassage, renderStatus } from './render-passage.ts';
import { replyToAsk } from './reply.ts';
import { checkHost, checkJson, checkOrigin, type Refuse, securityHeaders } from './security.ts';

export interface WebDependencies {
  readonly assistant: Assistant;
  readonly library: Library;
  readonly readiness: () => Readiness;
  readonly newId: () => string;
  readonly log: Log;
  /** Host and port as they stand in a Host header. */
  readonly allowedHosts: readonly string[];
  /** Set where Waymark stands behind a proxy that signs people in; null on a person's own machine. */
  readonly trustedProxy: TrustedProxy | null;
  /** "Get help now", and the 999 line for every failure. Null where nobody is known to ask. */
  readonly helpCard: (asker: Asker | null) => Card;
  /** Left out where escalation is turned off. */
  readonly escalations?: Escalations | undefined;
}

/** To be mounted at the root. Its checks apply to its own paths only: other channels share the port. */
export function createWebRouter(deps: WebDependencies): Router {
  const assets = createPageAssets();
  // Made for each visit: who is on duty, and whether an office is open, changes through the day.
  const pageFor = (signedInAs: string | null) =>
    renderPage(assets.template, {
      script: assets.scriptPath,
      style: assets.stylePath,
      icon: assets.iconPath,
      helpCard: deps.helpCard({ channel: 'web', person: signedInAs ?? '', places: [] }),
      signedInAs,
      hasEscalation: deps.escalations !== undefined,
    });
  const dangerLine = deps.helpCard(null).firstLine;
  const refuse: Refuse = (request, response, code) => sendRefusal(request, response, code, dangerLine);

  const signedIn: RequestHandler = (request, response, next) => {
    if (deps.trustedProxy === null || proxyUser(request, deps.trustedProxy) !== null) next();
    else refuse(request, response, 'not_signed_in');
  };
  const personOf = (request: Request, response: express.Response): string =>
    deps.trustedProxy === null
      ? cookiePerson(request, response, deps.newId)
      : (proxyUser(request, deps.trustedProxy) ?? deps.newId());

  const open = [securityHeaders, checkHost(deps.allowedHosts, refuse), signedIn];
  const api = [...open, checkOrigin(deps.allowedHosts, refuse)];
  const router = express.Router();

  router.get('/', open, ((request, response) => {
    response.type('html').send(pageFor(deps.trustedProxy && proxyUser(request, deps.trustedProxy)));
  }) satisfies RequestHandler);

  router.get('/assets/:name', open, ((request, response) => {
    const asset = assets.files.get(String(request.params.name));
    if (asset === undefined) return sendRefusal(request, response, 'not_found', dangerLine);
    response
      .set({ 'Content-Type': asset.type, 'Cache-Control': 'public, max-age=31536000, immutable' })
      .send(asset.body);
  }) satisfies RequestHandler);

  router.get('/api/status', api, ((request, response) => {
    personOf(request, response);
    response.json(renderStatus(deps.readiness()));
  }) satisfies RequestHandler);

  router.get('/api/editions', api, ((_request, response) => {
    response.json(renderEditions(deps.library.editions()));
  }) satisfies RequestHandler);

  router.get('/api/newer', api, ((_request, response) => {
    response.json(renderNewer(deps.library.newerEditions()));
  }) satisfies RequestHandler);

  router.get('/api/passages/:id', api, ((request, response) => {
    const opened = deps.library.open(String(request.params.id));
    if (opened === null) return sendRefusal(request, response, 'unknown_passage', dangerLine);
    response.json(renderPassage(opened, deps.library.editions()));
  }) satisfies RequestHandler);

  router.get('/api/comparison', api, ((request, response) => {
    const asked = parseComparison(request.query);
    if (asked === null) return sendRefusal(request, response, 'bad_request', dangerLine);
    const difference = deps.library.compare(asked.earlier, asked.later);
    if (difference === null) return sendRefusal(request, response, 'cannot_compare', dangerLine);
    response.json(renderComparison(difference, asked, deps.library));
  }) satisfies RequestHandler);

  // Compressed bodies are refused: a page never sends one, and a small one can unfold without end.
  const body = express.json({ limit: maxBodyBytes, inflate: false });
  router.post('/api/ask', api, checkJson(refuse), body, (async (request, response) => {
    const ask = parseAsk(request.body);
    if (ask === null) return sendRefusal(request, response, 'bad_request', dangerLine);
    const person = personOf(request, response);
    if (!wantsStream(request)) return void response.json(await replyToAsk(ask, person, deps));
    const stream = openAnswerStream(response);
    try {
      stream.reply(await replyToAsk(ask, person, deps, stream.step));
    } catch (error) {
      deps.log.error({ code: errorCode(error) }, 'web_request_failed');
      stream.refusal(refusalView('broken', dangerLine));
    }
  }) satisfies RequestHandler);

  if (deps.escalations) {
    const routes = { escalations: deps.escalations, personOf, refuse, checkJson: checkJson(refuse) };
    router.use('/api/escalations', api, createEscalationRoutes(routes));
  }

  router.all('/api/ask', open, ((request, response) => {
    sendRefusal(request, response, 'wrong_method', dangerLine);
  }) satisfies RequestHandler);

  // Express would print the error, and a JSON error quotes the body.
  router.use(((error, request, response, next) => {
    if (response.headersSent) return next(new Error('The connection broke while a reply was being sent.'));
    const code = refusalCodeOf(error);
    if (code === 'broken') deps.log.error({ code: errorCode(error) }, 'web_request_failed');
    sendRefusal(request, response, code, dangerLine);
  }) satisfies ErrorRequestHandler);

  return router;
}
