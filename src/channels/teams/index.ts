import { setTimeout as sleep } from 'node:timers/promises';
import express, { type Router } from 'express';
import { createDeliveredEvents } from '../../core/delivered-events.ts';
import type { WaymarkError } from '../../core/errors.ts';
import type { Notifier } from '../../core/notifier.ts';
import { TeamsAdapter } from './adapter.ts';
import { readMode, type TeamsConfig, tenantsAnswered } from './config.ts';
import { createConnector } from './connector.ts';
import type { Setting, TeamsDependencies } from './dependencies.ts';
import { createDoor } from './door.ts';
import { invokeWithinMs, rememberedActivities, rememberedCards, stepWithinMs, typingEveryMs } from './limits.ts';
import { createCardedConversations, createConversationReferences, createOpenCards, createRecent } from './memory.ts';
import { createTeamsNotifier } from './notifier.ts';
import { createPeople } from './people.ts';
import { createKeptReferences } from './references.ts';
import { createService } from './service.ts';
import { knownServiceHosts } from './service-url.ts';
import { createStaff } from './staff.ts';
import { takeTurn } from './turn.ts';
import { createWork, within } from './work.ts';

export type { TeamsConfig } from './config.ts';
export type { TeamsDependencies } from './dependencies.ts';

interface TeamsHealth {
  readonly state: 'on' | 'off' | 'failed';
  /** For the operator, in words. */
  readonly detail: string;
}

export interface TeamsChannel {
  /** Answers POST /api/messages and leaves every other path alone. */
  readonly router: Router;
  /** Reaches the people of the local file who have an account here, and the askers. Null where nobody is told. */
  readonly notifier: Notifier | null;
  health(): TeamsHealth;
  /** Takes nothing more, and waits for the answers that are under way. */
  stop(): Promise<void>;
  /** Resolves once no reply is under way. */
  settled(): Promise<void>;
}

const stopWithinMs = 10_000;

export function createTeamsChannel(config: TeamsConfig, deps: TeamsDependencies): TeamsChannel {
  const mode = readMode(config);
  if (mode.mode === 'off') return turnedOff(mode.text);

  let failure: WaymarkError | null = null;
  let isStopping = false;
  const adapter = new TeamsAdapter(config);
  const work = createWork(deps.log);
  const connector = createConnector({
    adapter,
    log: deps.log,
    wait: deps.wait ?? ((ms) => sleep(ms)),
    noteResult: (error) => {
      failure = error;
    },
  });
  const references = deps.references ? createKeptReferences(deps.references, deps.log) : createConversationReferences();
  const tenants = tenantsAnswered(config);
  const people = createPeople({ connector, references, log: deps.log });
  const service = createService({ references, tenants: tenants ?? [], appId: config.appId });
  const setting: Setting = {
    ...deps,
    connector,
    people,
    service,
    staff: createStaff(config.staffGroups ?? [], { connector, clock: deps.clock, log: deps.log }),
    offers: createRecent(rememberedCards),
    answers: createRecent(rememberedCards),
    welcomed: createRecent(rememberedCards),
    work,
    cards: createOpenCards(),
    cardedConversations: createCardedConversations(deps.clock),
    references,
    seen: deps.seen ?? createDeliveredEvents(rememberedActivities),
    tenants,
    acknowledgeAfterMs: deps.acknowledgeAfterMs ?? 0,
    invokeWithinMs: deps.invokeWithinMs ?? invokeWithinMs,
    stepWithinMs: deps.stepWithinMs ?? stepWithinMs,
    typingEveryMs: deps.typingEveryMs ?? typingEveryMs,
  };
  const isAnonymous = mode.mode === 'anonymous';
  const door = createDoor({
    adapter,
    isAnonymous,
    serviceUrls: { hosts: config.allowedServiceHosts ?? knownServiceHosts, allowLoopback: isAnonymous },
    log: deps.log,
    takeTurn: (incoming) => takeTurn(incoming, setting),
  });
  const router = express.Router();
  router.use('/api/messages', (_request, response, next) => {
    if (isStopping) response.status(503).end();
    else next();
  });
  router.use(door);

  const { escalations } = deps;
  return {
    router,
    notifier: escalations ? createTeamsNotifier({ connector, references, people, service, escalations }) : null,
    health: () => {
      if (failure?.code !== 'teams_credentials') return { state: 'on', detail: mode.text };
      const detail =
        'Teams is on but cannot answer: it did not accept TEAMS_APP_ID with TEAMS_APP_PASSWORD in TEAMS_TENANT_ID.';
      return { state: 'failed', detail };
    },
    stop: async () => {
      isStopping = true;
      await within(stopWithinMs, work.settled(), () => undefined);
    },
    settled: work.settled,
  };
}

function turnedOff(text: string): TeamsChannel {
  const nothing = async (): Promise<void> => undefined;
  const router = express.Router();
  router.use('/api/messages', (_request, response) => {
    response.status(404).type('text/plain').send(text);
  });
  return { router, notifier: null, health: () => ({ state: 'off', detail: text }), stop: nothing, settled: nothing };
}
