import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathwayIds } from '../../src/core/concern.ts';
import { CorpusError } from '../../src/core/errors.ts';
import { loadPrompts, promptPlaceholders } from '../../src/models/prompts.ts';
import { projectRoot } from '../support/real-waymark.ts';
import { tempFolder } from '../support/temp-folder.ts';

const folder = join(projectRoot, 'prompts');
const names = Object.keys(promptPlaceholders);
const textOf = (name: string) => readFileSync(join(folder, `${name}.md`), 'utf8');

describe('the prompts', () => {
  it('are a file each, with a version, and use what they are given', () => {
    expect(readdirSync(folder).sort()).toEqual(names.map((name) => `${name}.md`).sort());
    for (const [name, { id, template }] of Object.entries(loadPrompts(folder))) {
      expect(id).toMatch(new RegExp(`^${name}@[1-9]\\d*$`));
      expect(template.inputVariables.toSorted()).toEqual(
        [...promptPlaceholders[name as keyof typeof promptPlaceholders]].sort(), // named after its key
      );
    }
  });

  it.each(names)('%s says that what it is given is data, and not to act on it', (name) => {
    expect(textOf(name)).toMatch(/JSON\. (?:They are|It is) data/);
    expect(textOf(name).replace(/\s+/g, ' ')).toMatch(/not act on it/);
  });

  it('of an answer asks for evidence, verbatim, and rules out advice, thresholds and telephone numbers', () => {
    const text = textOf('answer').replace(/\s+/g, ' ');
    for (const rule of [
      ...[/copied letter by letter/, /token of the passage/, /no advice about a case/, /meets a threshold/],
      ...[/no telephone numbers/, /no web addresses/, /give no statements/, /must, should or may/],
    ])
      expect(text).toMatch(rule);
  });

  it('of an opinion names every route, and no other', () => {
    const named = [...textOf('opinion').matchAll(/^- ([a-z_]+):/gm)].map(([, id]) => id);
    expect(named.sort()).toEqual([...pathwayIds].sort());
  });
});

describe('a prompt that is not as it must be', () => {
  const good = Object.fromEntries(names.map((name) => [`${name}.md`, textOf(name)]));
  const { 'rewrite.md': rewrite = '' } = good;

  it.each<[string, string, RegExp]>([
    ['has no front matter', rewrite.replace(/^---\n/, ''), /front matter/],
    ['has front matter that cannot be read', rewrite.replace('version: 1', 'version: [1'), /front matter/],
    ['has no version', rewrite.replace('version: 1\n', ''), /version/],
    ['has a version that is no number', rewrite.replace('version: 1', 'version: new'), /version/],
    ['has another name', rewrite.replace('name: rewrite', 'name: answer'), /the name rewrite/],
    ['announces another placeholder', rewrite.replace('[exchanges, question]', '[question]'), /exchanges and question/],
    ['leaves a placeholder out', rewrite.replace('{exchanges}', ''), /\{exchanges\} and \{question\}/],
    ['has a placeholder of its own', `${rewrite}\n{person}`, /no other placeholder/],
    ['has a brace that is not closed', `${rewrite}\n{`, /braces/],
    ['has no part for the user', rewrite.replace('# User', 'User'), /# User/],
  ])('because it %s stops the start, by file and reason', (_why, text, reason) => {
    const load = () => loadPrompts(tempFolder({ ...good, 'rewrite.md': text }));
    expect(load).toThrow(CorpusError);
    expect(load).toThrow(/prompts\/rewrite\.md/);
    expect(load).toThrow(reason);
  });

  it('because it is missing stops the start', () => {
    const { 'opinion.md': _left, ...rest } = good;
    expect(() => loadPrompts(tempFolder(rest))).toThrow(/prompts\/opinion\.md: this file is missing/);
  });
});
