import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AuditTrail, AuditVersions } from './core/audit.ts';
import type { Assistant, Clock, Log } from './core/ports.ts';
import type { KeptQuestions } from './core/records.ts';
import { type RecordingAssistant, recordReplies } from './records/index.ts';
import { maskText } from './safeguarding/index.ts';

/** What whoever starts a service, or asks in the terminal, adds, so that each reply has its entry. */
export interface AuditSetting {
  readonly trail: AuditTrail;
  /** Null where no text is kept, as delivered. */
  readonly questions: KeptQuestions | null;
}

/** The assistant as it is where there is nothing to record to. */
export function recordWith(
  setting: AuditSetting | undefined,
  assistant: Assistant,
  deps: { readonly versions: () => AuditVersions; readonly clock: Clock; readonly log: Log },
): RecordingAssistant {
  if (setting === undefined) return { ...assistant, settled: async () => {} };
  const { trail, questions } = setting;
  return recordReplies(assistant, {
    ...deps,
    trail,
    questions: questions === null ? null : { kept: questions, mask: maskText },
  });
}

interface VersionSources {
  readonly root: string;
  readonly corpus: string;
  /** Of the screen: the words' and the classifier's. */
  readonly weights: readonly URL[];
  /** What the index that serves was built from. */
  readonly index: () => string;
}

/** Read once, at the start: what is not read anew is not served anew. The index alone may change while it runs. */
export function createVersions({ root, corpus, weights, index }: VersionSources): () => AuditVersions {
  const fixed = {
    package: packageVersion(root),
    screen: shortHash(weights),
    wording: shortHash([join(corpus, 'pathways.yaml'), join(corpus, 'escalation.yaml')]),
  };
  return () => ({ ...fixed, index: index().slice(0, hashCharacters) });
}

const hashCharacters = 12;

function shortHash(files: readonly (string | URL)[]): string | null {
  try {
    const hash = createHash('sha256');
    for (const file of files) hash.update(readFileSync(file));
    return hash.digest('hex').slice(0, hashCharacters);
  } catch {
    return null;
  }
}

function packageVersion(root: string): string {
  try {
    return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
      .version;
  } catch {
    return 'unknown';
  }
}
