import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { z } from 'zod';
import type { Asker } from '../../core/contacts.ts';
import { nextDayAnswers, spokenTo } from '../../core/escalation.ts';
import type { ActResult, Escalations } from '../../core/escalations.ts';
import { leadActions } from '../../core/notifier.ts';
import type { RefusalCode } from './refusals.ts';

const contactId = z.string().min(1).max(200);
const tellBody = z.strictObject({
  choice: z.strictObject({ implicated: z.array(contactId).max(100), chosen: contactId.nullable() }).nullable(),
});
const spokenBody = z.strictObject({ whom: z.enum(spokenTo) });
const nextDayBody = z.strictObject({ answer: z.enum(nextDayAnswers) });
const actBody = z.strictObject({ action: z.enum(leadActions), to: contactId.nullable() });

const maxBodyBytes = 32 * 1024;

interface EscalationRoutes {
  readonly escalations: Escalations;
  readonly personOf: (request: Request, response: Response) => string;
  readonly refuse: (request: Request, response: Response, code: RefusalCode) => void;
  readonly checkJson: RequestHandler;
}

/** What a person has asked for, and what a lead has open: read every few seconds by the page, and acted on here. */
export function createEscalationRoutes({ escalations, personOf, refuse, checkJson }: EscalationRoutes): Router {
  const router = express.Router();
  const asker = (request: Request, response: Response): Asker => ({
    channel: 'web',
    person: personOf(request, response),
    places: [],
  });
  const answer = (request: Request, response: Response, result: ActResult) => {
    if (result.kind === 'unknown') refuse(request, response, 'unknown_escalation');
    else response.json(result);
  };
  /** A handler whose body is read by a schema first; what breaks goes to the router's own error handler. */
  const withBody =
    <Body>(
      schema: z.ZodType<Body>,
      run: (body: Body, id: string, request: Request, response: Response) => Promise<void>,
    ): RequestHandler =>
    async (request, response) => {
      const body = schema.safeParse(request.body);
      if (!body.success) return refuse(request, response, 'bad_request');
      await run(body.data, String(request.params.id), request, response);
    };

  router.get('/', (async (request, response) => {
    response.json(await escalations.overview(asker(request, response)));
  }) satisfies RequestHandler);

  router.get('/:id/record', (async (request, response) => {
    const text = await escalations.record(String(request.params.id), asker(request, response));
    if (text === null) refuse(request, response, 'unknown_escalation');
    else response.json({ text });
  }) satisfies RequestHandler);

  const body = express.json({ limit: maxBodyBytes, inflate: false });
  const post = (path: string, handler: RequestHandler) => router.post(path, checkJson, body, handler);
  post(
    '/:id/tell',
    withBody(tellBody, async ({ choice }, id, request, response) => {
      const result = await escalations.tell(id, asker(request, response), choice);
      if (result.kind === 'unknown') refuse(request, response, 'unknown_escalation');
      else response.json(result);
    }),
  );
  post(
    '/:id/spoken',
    withBody(spokenBody, async ({ whom }, id, request, response) =>
      answer(request, response, await escalations.spoken(id, asker(request, response), whom)),
    ),
  );
  post(
    '/:id/next-day',
    withBody(nextDayBody, async (chosen, id, request, response) =>
      answer(request, response, await escalations.nextDay(id, asker(request, response), chosen.answer)),
    ),
  );
  post(
    '/:id/act',
    withBody(actBody, async ({ action, to }, id, request, response) =>
      answer(request, response, await escalations.act(id, asker(request, response), action, to)),
    ),
  );
  return router;
}
