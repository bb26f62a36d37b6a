import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { pathwayIds } from '../../src/core/concern.ts';
import { loadLearnedModel } from '../../src/safeguarding/learned/model.ts';
import { maskFigurative } from '../../src/safeguarding/mask-figurative.ts';
import { normalise } from '../../src/safeguarding/normalise.ts';
import { ruleFamilies } from '../../src/safeguarding/rules/index.ts';
import type { RuleFamily } from '../../src/safeguarding/rules/rule.ts';
import { type RuleFindings, runRules } from '../../src/safeguarding/run-rules.ts';
import { type ScreenDeps, screen } from '../../src/safeguarding/screen.ts';
import { clauseWindows, splitClauses } from '../../src/safeguarding/split-clauses.ts';

/** The screen as it ships: every family and the committed weights. */
export const screenDeps: ScreenDeps = {
  families: ruleFamilies,
  model: loadLearnedModel(new URL('../../src/safeguarding/learned/weights.json', import.meta.url)),
};

export const severity = { clear: 0, confirm: 1, referred: 2 } as const;

export function screenResult(text: string): keyof typeof severity {
  return screen(text, screenDeps).result;
}

/** What the rules alone find in a message as it is typed. */
export function findByRules(text: string, families: readonly RuleFamily[] = ruleFamilies): RuleFindings {
  return runRules(clauseWindows(splitClauses(maskFigurative(normalise(text)))), families);
}

const messageSchema = z.object({
  id: z.string(),
  text: z.string(),
  label: z.enum(['live', 'unsure', 'question']),
  pathway: z.enum(pathwayIds).nullable(),
  also: z.array(z.enum(pathwayIds)),
  hard: z.boolean(),
});
export type TrainingMessage = z.infer<typeof messageSchema>;

/** Messages that the screen was trained on; the held-out set is never read here. */
export function readTraining(letter: 'a' | 'b'): readonly TrainingMessage[] {
  return readLines(`safeguarding/train-${letter}.jsonl`).map((line) => messageSchema.parse(JSON.parse(line)));
}

/** Questions about the guidance, in practitioners' words. */
export function readQuestions(): readonly string[] {
  const schema = z.object({ question: z.string() });
  return ['retrieval/dev.jsonl', 'retrieval/dev2.jsonl', 'questions/briefings.jsonl'].flatMap((name) =>
    readLines(name).map((line) => schema.parse(JSON.parse(line)).question),
  );
}

function readLines(name: string): readonly string[] {
  return readFileSync(new URL(`../sets/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

/** Every `count`th so that the sample is spread over the list, and the same in each run. */
export function sampleEvenly<T>(items: readonly T[], count: number): readonly T[] {
  const step = items.length / Math.min(count, items.length);
  return Array.from({ length: Math.min(count, items.length) }, (_, i) => items[Math.floor(i * step)]).filter(
    (item): item is T => item !== undefined,
  );
}

/** Processor time, which other work on the machine does not lengthen as it does the clock's. */
export function measureCpuMs(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
