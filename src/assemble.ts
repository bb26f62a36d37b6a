import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  citationLabel,
  createAssistant,
  createQuickSearch,
  createTermNames,
  leadingGuidance,
  type ModelDeps,
  officialUrl,
} from './answering/index.ts';
import { type AuditSetting, createVersions, recordWith } from './assemble-audit.ts';
import { assembleEscalation, type EscalationSetting, escalatingChannels } from './assemble-escalation.ts';
import type { Asker, ContactChecks, Directory, LocalEntries } from './core/contacts.ts';
import { ConfigError, errorCode, type WaymarkError } from './core/errors.ts';
import type { Passage } from './core/passage.ts';
import type { Assistant, Clock, Library, Log, QuickSearch, Retriever } from './core/ports.ts';
import type { Question } from './core/question.ts';
import type { Card } from './core/reply.ts';
import { createGiveWay, type Timers } from './core/timers.ts';
import { escalateReferrals, type RunningEscalations } from './escalation/index.ts';
import {
  type Corpus,
  checkForNewer,
  checkLimits,
  corpusFolder,
  createDailyCheck,
  createFetch,
  createLibrary,
  type DailyCheck,
  loadCorpus,
  type Origins,
  officialOrigins,
  readOfficialPassages,
  readYaml,
  watchOfficial,
} from './guidance/index.ts';
import { chooseEncoder, createLocalClassifier, createLocalThread, type OpenAIEncoderOptions } from './models/index.ts';
import { type OpenGuidance, openGuidance } from './open-guidance.ts';
import { openLocalContacts } from './open-local-contacts.ts';
import {
  createCards,
  createConcernMemory,
  defaultMaxAgeDays,
  type LearnedModel,
  loadLearnedModel,
  type PathwayWording,
  pathwayWordingSchema,
  ruleFamilies,
} from './safeguarding/index.ts';
import { warmUp } from './warm-up.ts';

export interface Waymark {
  readonly assistant: Assistant;
  /** Search as one types. Unlike the assistant's replies, what it finds is recorded nowhere. */
  readonly quickSearch: QuickSearch;
  readonly library: Library;
  readonly guidance: OpenGuidance;
  /** Looks whether the publisher has something newer, once it is started. */
  readonly dailyCheck: DailyCheck;
  /** "Get help now". Null for somebody who is none of the organisation's: national numbers alone. */
  readonly helpCard: (asker: Asker | null) => Card;
  /** The organisation's own people and numbers, from the local file; without one it knows nobody. */
  readonly directory: Directory & ContactChecks & LocalEntries;
  /** What is wrong with the local file. Cards carry the last good one, or the national wording. */
  readonly localProblem: () => WaymarkError | null;
  readonly newId: () => string;
  /** Null where it is turned off, and in batch runs. */
  readonly escalations: RunningEscalations | null;
  /** Takes up official documents and changes to the local file from now on. Returns what stops it. */
  watch(timers: Timers): () => void;
  close(): Promise<void>;
}

export interface AssembleDeps {
  /** The project's own folder, with `corpus/`. */
  readonly root: string;
  readonly dataFolder: string;
  /** The organisation's local file, and after how many days an entry of it counts as not checked. */
  readonly localFile?: string | undefined;
  readonly contactMaxAgeDays?: number | undefined;
  /** Other weights of the screen than its own. */
  readonly screenWeights?: URL | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Embeddings by OpenAI, where they are asked for; otherwise the local encoder's. */
  readonly openai?: OpenAIEncoderOptions | null;
  /** A language model, where it is asked for (`open-model.ts`). Left out, nothing is sent to one. */
  readonly models?: ModelDeps | undefined;
  readonly onProgress?: (done: number, total: number) => void;
  /** For a service: the first people are answered as fast as the others, for half a second more at the start. */
  readonly warmsUp?: boolean | undefined;
  /** Guidance that leads, by id of channel or team; under `everywhere` for the rest. Working Together where left out. */
  readonly defaults?: Readonly<Record<string, string>>;
  /** How the publishers' pages are asked, and which hosts are theirs; the real ones where left out. */
  readonly origins?: Origins;
  readonly escalation?: EscalationSetting | undefined;
  /** Left out in batch runs: nothing of them is recorded. */
  readonly audit?: AuditSetting | undefined;
}

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** Puts the parts together. Channels are added by whoever starts: the terminal needs none of their packages. */
export function assemble(deps: AssembleDeps): Waymark {
  const { root, dataFolder, clock, log, onProgress, origins, defaults = {} } = deps;
  const folder = corpusFolder(root);
  const thread = createLocalThread();
  const { encoder, standIn } = chooseEncoder(deps.openai ?? null, thread);
  const wording = readWording(folder, log);
  const local = openLocalContacts({
    path: deps.localFile ?? null,
    bankHolidaysPath: join(folder, 'bank-holidays.yaml'),
    maxAgeDays: deps.contactMaxAgeDays ?? defaultMaxAgeDays,
    ...{ wording, clock, log },
  });
  const cards = createCards({
    wording,
    whoToCall: local.contacts.whoToCall,
    onBroken: (error) => log.error({ code: errorCode(error) }, 'local_contacts_broken'),
  });
  const guidance = openGuidance({
    loadCorpus: () => loadCorpus(folder, readOfficial(dataFolder, log)),
    ...{ dataFolder, encoder, standIn, clock, log, giveWay: createGiveWay() },
    ...(onProgress ? { onProgress } : {}),
    // Once the index is open, and so after all below is there.
    warmUp: deps.warmsUp ? (retriever, passages) => warmUp(retriever, passages, assistantOver) : undefined,
  });
  const dailyCheck = createDailyCheck(
    () => checkForNewer(guidance.corpus().guidance, { ...(origins ?? realOrigins()), limits: checkLimits }),
    log,
  );
  const library = createLibrary(guidance.corpus, { clock, label: labelOf, url: urlOf, newer: dailyCheck.notices });
  const newId = randomUUID;
  const { escalation } = deps;
  const weights = deps.screenWeights ?? ownWeights;
  const escalations = escalation
    ? assembleEscalation(escalation, {
        directory: local.contacts,
        isWorkingDay: local.isWorkingDay,
        folder,
        pathways: wording,
        library,
        newId,
        clock,
        log,
      })
    : null;
  const answering = {
    screening: { families: ruleFamilies, model: readModel(weights, log) },
    classifier: createLocalClassifier(thread, { clock, log }),
    cards,
    library,
    defaultGuidance: checkDefaults(defaults, guidance.corpus()),
    names: createTermNames(guidance.corpus().glossary),
    clock,
  };
  const assistant = createAssistant({
    ...answering,
    memory: createConcernMemory(clock),
    openEscalations: escalations?.openEscalations,
    models: deps.models,
    retriever: guidance.retriever,
    log,
  });
  // Without a language model: a start asks it nothing.
  const assistantOver = (retriever: Retriever) =>
    createAssistant({
      ...answering,
      memory: createConcernMemory(clock),
      retriever: async () => retriever,
      log: silent,
    });
  const versions = createVersions({
    root,
    corpus: folder,
    weights: [weights, classifierWeights],
    index: () => guidance.corpus().contentHash,
  });
  const recorded = recordWith(
    deps.audit,
    escalations ? escalateReferrals(assistant, escalations, escalatingChannels) : assistant,
    { versions, clock, log },
  );
  return {
    assistant: recorded,
    quickSearch: createQuickSearch({ ...answering, retriever: guidance.retriever }),
    escalations,
    library,
    guidance,
    dailyCheck,
    helpCard: cards.help,
    directory: local.contacts,
    localProblem: local.problem,
    newId,
    watch: (timers) => {
      const stopOfficial = watchOfficial(dataFolder, () => void guidance.reload(), { timers, log });
      const stopLocal = local.watch(timers);
      return () => {
        stopOfficial();
        stopLocal();
      };
    },
    close: async () => {
      await recorded.settled();
      await thread.close();
    },
  };
}

/** @throws ConfigError where a setting names guidance that Waymark does not know */
function checkDefaults(defaults: Readonly<Record<string, string>>, corpus: Corpus): (question: Question) => string {
  const known = corpus.guidance.map(({ id }) => id);
  if (!Object.values(defaults).every((id) => known.includes(id)))
    throw new ConfigError([`DEFAULT_GUIDANCE: names guidance that is not known; known are ${known.join(', ')}`]);
  return ({ places = [], channel }) => {
    const place = [...places, channel, 'everywhere'].find((id) => Object.hasOwn(defaults, id.toLowerCase()));
    return place === undefined ? leadingGuidance : (defaults[place.toLowerCase()] ?? leadingGuidance);
  };
}

function realOrigins(): Origins {
  return { fetch: createFetch(), allowedOrigins: officialOrigins };
}

/** What the project wrote itself is served whatever is wrong with the official documents. */
function readOfficial(dataFolder: string, log: Log): readonly Passage[] {
  try {
    return readOfficialPassages(dataFolder);
  } catch (error) {
    log.error({ code: errorCode(error) }, 'official_store_unreadable');
    return [];
  }
}

/** A concern gets its card whatever is broken: without its wording, the last resort's. */
function readWording(folder: string, log: Log): PathwayWording | null {
  try {
    return readYaml(join(folder, 'pathways.yaml'), 'corpus/pathways.yaml', pathwayWordingSchema);
  } catch (error) {
    log.error({ code: errorCode(error) }, 'pathway_wording_unreadable');
    return null;
  }
}

const ownWeights = new URL('./safeguarding/learned/weights.json', import.meta.url);
const classifierWeights = new URL('./models/classifier-weights.bin', import.meta.url);

/** Without its weights the screen asks about every message: it fails closed. */
function readModel(weights: URL, log: Log): LearnedModel | null {
  try {
    return loadLearnedModel(weights);
  } catch (error) {
    log.error({ code: errorCode(error) }, 'screen_weights_unreadable');
    return null;
  }
}

function placeOf(passage: Passage, corpus: Corpus) {
  for (const guidance of corpus.guidance) {
    const edition = guidance.editions.find((e) => e.id === passage.edition);
    if (edition) return { edition, guidance };
  }
  return null;
}

function labelOf(passage: Passage, corpus: Corpus): string {
  const place = placeOf(passage, corpus);
  return place ? citationLabel(passage, place.edition) : passage.chapter;
}

function urlOf(passage: Passage, corpus: Corpus): string | null {
  const place = placeOf(passage, corpus);
  return place ? officialUrl(passage, place.edition, place.guidance) : null;
}
