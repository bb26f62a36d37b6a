import { join } from 'node:path';
import {
  type CheckDeps,
  type CheckedStatement,
  checkStatement,
} from '../../../src/answering/checking/check-statement.ts';
import { createTermNames } from '../../../src/answering/checking/index.ts';
import type { WrittenStatement } from '../../../src/core/language-model.ts';
import type { Passage } from '../../../src/core/passage.ts';
import { corpusFolder, loadCorpus } from '../../../src/guidance/index.ts';
import { maskText } from '../../../src/safeguarding/index.ts';
import { projectRoot } from '../real-waymark.ts';
import { readStatements, type StatementCase } from './read-statements.ts';

/** The check over the passages that the project wrote itself, as an answer from the 2023 edition uses it. */
export function createCaseChecker(edition = 'wt-2023') {
  const { passages, guidance, glossary } = loadCorpus(corpusFolder(projectRoot));
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const editions = guidance.flatMap((one) => one.editions).filter(({ id }) => id === edition);
  const names = createTermNames(glossary);
  const depsFor = (tokens: Readonly<Record<string, Passage>>): CheckDeps => {
    const issued = new Map(Object.entries(tokens));
    return { passage: (token) => issued.get(token) ?? null, editions, names, mask: maskText };
  };
  const passage = (id: string): Passage => {
    const found = byId.get(id);
    if (!found) throw new Error(`There is no passage ${id}.`);
    return found;
  };
  const depsOf = ({ passages: ids }: StatementCase): CheckDeps =>
    depsFor(Object.fromEntries(Object.entries(ids).map(([token, id]) => [token, passage(id)])));
  return {
    passage,
    depsOf,
    check: (written: WrittenStatement, tokens: Readonly<Record<string, Passage>>): CheckedStatement =>
      checkStatement(written, depsFor(tokens)),
    checkCase: (one: StatementCase): CheckedStatement => checkStatement(one.written, depsOf(one)),
  };
}

export const writtenByHand: readonly StatementCase[] = readStatements(join(projectRoot, 'test/sets/answers'));
