import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChatPromptTemplate } from '@langchain/core/prompts';
import { parse } from 'yaml';
import { z } from 'zod';
import { CorpusError } from '../core/errors.ts';

/** What each prompt is filled with. A file that leaves one out, or has another, stops the start. */
export const promptPlaceholders = {
  rewrite: ['exchanges', 'question'],
  answer: ['passages', 'question'],
  opinion: ['message'],
} as const;
export type PromptName = keyof typeof promptPlaceholders;

export interface Prompt {
  readonly name: PromptName;
  /** "answer@3", for the record. */
  readonly id: string;
  /** Values are put between its parts by the template: nothing in them is read as a placeholder. */
  readonly template: ChatPromptTemplate;
}
export type Prompts = Readonly<Record<PromptName, Prompt>>;

const front = z.strictObject({
  name: z.string(),
  version: z.int().positive(),
  placeholders: z.array(z.string()),
});
const form = /^---\n(?<front>[\s\S]*?)\n---\n\s*# System\n(?<system>[\s\S]+?)\n# User\n(?<user>[\s\S]+)$/;

/** @throws CorpusError that names the file and what is wrong in it */
export function loadPrompts(folder: string): Prompts {
  return {
    rewrite: loadPrompt(folder, 'rewrite'),
    answer: loadPrompt(folder, 'answer'),
    opinion: loadPrompt(folder, 'opinion'),
  };
}

function loadPrompt(folder: string, name: PromptName): Prompt {
  const file = `prompts/${name}.md`;
  const problem = (expected: string, line: number | null = null) => new CorpusError(file, line, expected);
  const parts = form.exec(readText(join(folder, `${name}.md`), problem))?.groups;
  if (!parts) throw problem('expected front matter between two lines of ---, then “# System” and “# User”', 1);
  const { front: matter = '', system = '', user = '' } = parts;
  const read = front.safeParse(readFront(matter));
  if (!read.success) throw problem('expected name, version (a whole number) and placeholders in the front matter', 2);
  if (read.data.name !== name) throw problem(`expected the name ${name}`, 2);
  const wanted = [...promptPlaceholders[name]].sort();
  if (read.data.placeholders.toSorted().join() !== wanted.join())
    throw problem(`expected the placeholders ${wanted.join(' and ')}`, 2);
  const template = readTemplate(system.trim(), user.trim());
  if (template === null) throw problem('expected braces only around placeholders; double them elsewhere');
  if (template.inputVariables.toSorted().join() !== wanted.join())
    throw problem(`expected {${wanted.join('} and {')}} in the text, and no other placeholder`);
  return { name, id: `${name}@${read.data.version}`, template };
}

function readText(path: string, problem: (expected: string) => CorpusError): string {
  try {
    return readFileSync(path, 'utf8')
      .replace(/^\uFEFF/, '')
      .replace(/\r\n?/g, '\n');
  } catch {
    throw problem('this file is missing or cannot be read');
  }
}

function readFront(matter: string): unknown {
  try {
    return parse(matter);
  } catch {
    return null;
  }
}

function readTemplate(system: string, user: string): ChatPromptTemplate | null {
  try {
    return ChatPromptTemplate.fromMessages([
      ['system', system],
      ['human', user],
    ]);
  } catch {
    return null;
  }
}
