import { join } from 'node:path';
import { createWebNotifier } from './channels/web/notifier.ts';
import { type PathwayId, pathwayIds } from './core/concern.ts';
import type { ContactChecks, ContactWarnings, Directory } from './core/contacts.ts';
import { errorCode } from './core/errors.ts';
import type { EscalationStore } from './core/escalation.ts';
import type { Clock, Library, Log } from './core/ports.ts';
import type { ChannelName } from './core/question.ts';
import type { Timers } from './core/timers.ts';
import {
  createEscalations,
  createNextWorkingDay,
  createOfficeTime,
  type EscalationDeps,
  escalationWordingSchema,
  type RunningEscalations,
} from './escalation/index.ts';
import { readYaml } from './guidance/index.ts';
import type { PathwayWording } from './safeguarding/index.ts';

/** What whoever starts a service adds, so that people are told. A batch run leaves it out, and tells nobody. */
export interface EscalationSetting {
  readonly store: EscalationStore;
  readonly mode: 'on' | 'practice' | 'log';
  readonly ackMinutes: number;
  readonly followUpMinutes: number;
  readonly timers: Timers;
  /** An authenticating proxy names whoever opens the web page. */
  readonly isSignedIn: boolean;
  /** Who was asked to check a contact. Left out where nothing can be written: then nobody is asked, and the log says so. */
  readonly contactWarnings?: ContactWarnings | undefined;
}

interface Parts {
  readonly directory: Directory & ContactChecks;
  isWorkingDay(date: string): boolean;
  readonly folder: string;
  readonly pathways: PathwayWording | null;
  readonly library: Library;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Where referrals are taken up. A chat platform joins when its notifier can show the asker what becomes of theirs. */
export const escalatingChannels: readonly ChannelName[] = ['web', 'slack', 'teams'];

/** Null where its wording cannot be had: the cards then stand alone, and the log says why. */
export function assembleEscalation(setting: EscalationSetting, parts: Parts): RunningEscalations | null {
  const { directory, isWorkingDay, folder, pathways, library, newId, clock, log } = parts;
  const wording = readWording(folder, log);
  if (wording === null || pathways === null) return null;
  const { mode, ackMinutes, followUpMinutes, isSignedIn } = setting;
  return createEscalations({
    ...setting,
    directory,
    nextWorkingDay: createNextWorkingDay(isWorkingDay),
    checks: {
      contacts: directory,
      warnings: setting.contactWarnings ?? null,
      isOfficeTime: createOfficeTime(isWorkingDay),
    },
    settings: { mode, ackMinutes, followUpMinutes },
    notifiers: [createWebNotifier({ isSignedIn })],
    wording,
    // Every pathway has its wording: the schema has checked it.
    titles: Object.fromEntries(pathwayIds.map((id) => [id, pathways.pathways[id].title])) as Record<PathwayId, string>,
    advice: (pathway) => pathways.pathways[pathway].lines,
    edition: () => editionInForce(library),
    describePerson: createDescribePerson(isSignedIn),
    newId,
    clock,
    log,
  });
}

/** A sign-in name says something everywhere; an id of Slack or Teams only there, where it becomes a name. */
export function createDescribePerson(isSignedIn: boolean): EscalationDeps['describePerson'] {
  return ({ channel, person }, readOn) => {
    const isKnown = channel === 'web' ? isSignedIn : channel === readOn;
    return isKnown ? person : null;
  };
}

function readWording(folder: string, log: Log) {
  try {
    return readYaml(join(folder, 'escalation.yaml'), 'corpus/escalation.yaml', escalationWordingSchema);
  } catch (error) {
    log.error({ code: errorCode(error) }, 'escalation_wording_unreadable');
    return null;
  }
}

function editionInForce(library: Library): string {
  const held = library.editions().filter(({ guidance }) => guidance.id === 'working-together');
  return (held.find(({ status }) => status === 'in_force') ?? held[0])?.edition.title ?? 'Working Together';
}
