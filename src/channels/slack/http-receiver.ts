import { HTTPReceiver } from '@slack/bolt';
import express, { type IRouter, type NextFunction, type Request, type Response } from 'express';
import type { Clock, Log } from '../../core/ports.ts';
import { maxBodyBytes, unknownAfterMs } from './limits.ts';
import type { createSdkLogger } from './sdk-log.ts';
import { verifyRequest } from './verify.ts';

interface HttpReceiverOptions {
  readonly signingSecret: string;
  /** Mounted before anything that parses bodies: a signature is over the bytes. */
  readonly router: Pick<IRouter, 'post'>;
  readonly isOpen: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly logger: ReturnType<typeof createSdkLogger>;
}

const path = '/slack/events';
const formType = 'application/x-www-form-urlencoded';

/** Events, commands and presses at one address, verified before Bolt's receiver parses them. */
export function createHttpReceiver(options: HttpReceiverOptions): HTTPReceiver {
  const { signingSecret, router, isOpen, clock, log, logger } = options;
  const receiver = new HTTPReceiver({
    signingSecret,
    // Done here, on both sides of the timestamp and against our clock.
    signatureVerification: false,
    logger,
    unhandledRequestTimeoutMillis: unknownAfterMs,
    // A signed body that is none of Slack's known shapes. Refusing it would only bring it back.
    unhandledRequestHandler: ({ response }) => {
      log.warn({}, 'slack_request_unknown');
      if (!response.headersSent) response.writeHead(200).end();
    },
    processEventErrorHandler: async ({ response }) => {
      log.warn({}, 'slack_request_unreadable');
      if (!response.headersSent) response.writeHead(200).end();
      return true;
    },
  });

  const verify = (request: Request, response: Response): void => {
    if (!isOpen()) {
      response.sendStatus(503);
      return;
    }
    const body: unknown = request.body;
    if (body !== undefined && !Buffer.isBuffer(body)) {
      log.error({}, 'slack_body_parsed_too_early');
      response.sendStatus(500);
      return;
    }
    const rawBody = body ?? Buffer.alloc(0);
    const timestamp = request.get('x-slack-request-timestamp');
    const signature = request.get('x-slack-signature');
    const verification = verifyRequest({ signingSecret, timestamp, signature, rawBody, now: clock.now() });
    if (verification !== 'verified') {
      log.warn({ reason: verification }, 'slack_request_refused');
      response.sendStatus(401);
      return;
    }
    // Bolt 5.1 reads a field of whatever was parsed, outside its own catch: a body of "null" would end the process.
    if (isNull(rawBody, request.is(formType) === formType)) {
      log.warn({}, 'slack_request_unreadable');
      response.sendStatus(200);
      return;
    }
    // Bolt knows the form's type only without parameters.
    if (request.is(formType)) request.headers['content-type'] = formType;
    request.url = path;
    receiver.requestListener(Object.assign(request, { rawBody }), response);
  };

  const refuseBody = (error: unknown, _request: Request, response: Response, _next: NextFunction): void => {
    const isTooLarge = typeof error === 'object' && error !== null && 'status' in error && error.status === 413;
    log.warn({ reason: isTooLarge ? 'too_large' : 'unreadable' }, 'slack_request_refused');
    response.sendStatus(isTooLarge ? 413 : 400);
  };

  router.post(path, express.raw({ type: () => true, limit: maxBodyBytes, inflate: false }), verify, refuseBody);
  return receiver;
}

function isNull(rawBody: Buffer, isForm: boolean): boolean {
  const text = rawBody.toString();
  const json = isForm ? new URLSearchParams(text).get('payload') : text;
  return json?.trim() === 'null';
}
