import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { findForbidden, packagesLoadedWith, readImports, type Zone } from './support/imports.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const chatPlatforms = ['@slack/bolt', 'botbuilder'];

/** Which way imports point, through however many files: `house-style.md`. */
const zones: readonly Zone[] = [
  { place: 'src/core/', mayReach: ['src/core/'], packages: [] },
  { place: 'src/safeguarding/', mayReach: ['src/safeguarding/', 'src/core/'], packages: ['zod', 'node:'] },
  {
    place: 'src/guidance/',
    mayReach: ['src/guidance/', 'src/core/'],
    packages: [
      ...['node:', 'zod', 'yaml', 'unpdf', 'minisearch', 'stemmer', 'proper-lockfile', 'hnswlib-node', 'undici'],
      '@langchain/core',
      '@langchain/community',
    ],
  },
  {
    place: 'src/answering/',
    mayReach: ['src/answering/', 'src/safeguarding/', 'src/core/'],
    packages: ['zod', 'node:', 'stemmer'],
  },
  { place: 'src/escalation/', mayReach: ['src/escalation/', 'src/core/'], packages: ['zod', 'node:'] },
  { place: 'src/channels/cli/', mayReach: ['src/channels/cli/', 'src/core/'], packages: ['zod', 'node:'] },
  {
    place: 'src/channels/web/',
    mayReach: ['src/channels/web/', 'src/core/'],
    packages: ['zod', 'node:', 'express', 'esbuild'],
  },
  {
    place: 'src/channels/slack/',
    mayReach: ['src/channels/slack/', 'src/core/'],
    packages: ['zod', 'node:', 'express', 'undici', '@slack/'],
  },
  {
    place: 'src/channels/teams/',
    mayReach: ['src/channels/teams/', 'src/core/'],
    packages: ['zod', 'node:', 'express', 'botbuilder'],
  },
  {
    place: 'src/models/',
    mayReach: ['src/models/', 'src/core/'],
    packages: ['zod', 'node:', 'yaml', 'esbuild', 'openai', '@energetic-ai/', '@langchain/', 'langchain', 'cockatiel'],
  },
  { place: 'src/records/', mayReach: ['src/records/', 'src/core/'], packages: ['zod', 'node:', 'kysely', 'libsql'] },
  // The files that put the parts together. Another file at this level needs a reason, and a line here.
  ...[
    'assemble.ts',
    'assemble-audit.ts',
    'assemble-escalation.ts',
    'open-records.ts',
    'config.ts',
    'log.ts',
    'main.ts',
    'open-guidance.ts',
    'open-local-contacts.ts',
    'open-model.ts',
    'progress-bar.ts',
    'server.ts',
    'silence-libraries.ts',
    'silent-start.ts',
    'start-channels.ts',
    'start-lines.ts',
    'warm-up.ts',
  ].map((file): Zone => ({ place: `src/${file}`, mayReach: ['src/'], packages: anyPackage() })),
];

function anyPackage(): string[] {
  const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return ['node:', ...Object.keys({ ...dependencies, ...optionalDependencies })];
}

const graph = readImports(root, ['src', 'scripts']);
const sources = new Map([...graph].filter(([file]) => file.startsWith('src/')));

describe('imports', () => {
  it('are read from every file', () => {
    expect(sources.size).toBeGreaterThan(150);
    expect(graph.get('src/main.ts')?.map(({ file, package: name }) => file ?? name)).toContain('src/server.ts');
    expect(graph.get('src/start-channels.ts')).toContainEqual({
      from: 'src/start-channels.ts',
      file: 'src/channels/slack/index.ts',
      package: null,
      when: 'later',
    });
    expect(graph.get('src/models/local-thread.ts')?.map(({ file }) => file)).toContain('src/models/local-worker.ts');
  });

  it('point inwards, through however many files', () => {
    expect(findForbidden(sources, zones)).toEqual([]);
  });

  it('name a built-in module as such', () => {
    const builtins = new Set(builtinModules);
    const bare = [...graph.values()].flat().filter((one) => builtins.has(one.package ?? ''));
    expect(bare.map((one) => `${one.from}: ${one.package}`)).toEqual([]);
  });

  it.each(['src/assemble.ts', 'scripts/ask.ts'])('of %s load no chat platform', (file) => {
    const loaded = packagesLoadedWith(graph, file);
    expect(loaded.has('zod')).toBe(true);
    expect(chatPlatforms.map((name) => loaded.get(name) ?? 'not loaded')).toEqual(['not loaded', 'not loaded']);
  });

  it('of main load no chat platform before it is configured', () => {
    const loaded = packagesLoadedWith(graph, 'src/main.ts');
    expect(loaded.has('express')).toBe(true);
    expect(chatPlatforms.map((name) => loaded.get(name) ?? 'not loaded')).toEqual(['not loaded', 'not loaded']);
  });
});

describe('the walker', () => {
  const clean = {
    'src/core/a.ts': 'export const a = 1;',
    'src/answering/index.ts': "export { answer } from './answer.ts';",
    'src/answering/answer.ts': "import { a } from '../core/a.ts';\nexport const answer = a;",
    'src/channels/web/page.ts': "import type { A } from '../../core/a.ts';",
  };
  const find = (files: Record<string, string>) => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-imports-'));
    try {
      for (const [file, text] of Object.entries({ ...clean, ...files })) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), text);
      }
      return findForbidden(readImports(folder, ['src']), zones);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  test('finds nothing where nothing is wrong', () => expect(find({})).toEqual([]));

  test.each<[string, Record<string, string>, string]>([
    [
      'a plain import',
      { 'src/channels/web/page.ts': "import { answer } from '../../answering/index.ts';" },
      'src/channels/web/page.ts → src/answering/index.ts',
    ],
    [
      'a type only',
      { 'src/core/a.ts': "import type { Page } from '../channels/web/page.ts';" },
      'src/core/a.ts → src/channels/web/page.ts',
    ],
    [
      'an import over several lines',
      { 'src/answering/answer.ts': "import {\n  one,\n  two,\n} from '../channels/web/page.ts';" },
      'src/answering/answer.ts → src/channels/web/page.ts',
    ],
    [
      'a re-export',
      { 'src/answering/index.ts': "export * from '../channels/web/page.ts';" },
      'src/answering/index.ts → src/channels/web/page.ts',
    ],
    [
      'a re-export over several lines',
      { 'src/answering/index.ts': "export {\n  one,\n} from '../channels/web/page.ts';" },
      'src/answering/index.ts → src/channels/web/page.ts',
    ],
    [
      'an import on demand',
      { 'src/answering/answer.ts': "export const late = () => import('../channels/web/page.ts');" },
      'src/answering/answer.ts → src/channels/web/page.ts',
    ],
    [
      'the type of an import on demand',
      { 'src/answering/answer.ts': "type Page = typeof import('../channels/web/page.ts');" },
      'src/answering/answer.ts → src/channels/web/page.ts',
    ],
    [
      'an import for its effect',
      { 'src/answering/answer.ts': "import '../channels/web/page.ts';" },
      'src/answering/answer.ts → src/channels/web/page.ts',
    ],
    [
      'a worker file',
      { 'src/answering/answer.ts': "new Worker(new URL('../channels/web/page.ts', import.meta.url));" },
      'src/answering/answer.ts → src/channels/web/page.ts',
    ],
    [
      'another channel',
      { 'src/channels/web/page.ts': "import '../cli/parse.ts';", 'src/channels/cli/parse.ts': '' },
      'src/channels/web/page.ts → src/channels/cli/parse.ts',
    ],
    ['a package in core', { 'src/core/a.ts': "import { z } from 'zod';" }, 'src/core/a.ts → zod'],
    ['a built-in in core', { 'src/core/a.ts': "import { join } from 'node:path';" }, 'src/core/a.ts → node:path'],
    [
      'an SDK outside its folder',
      { 'src/answering/answer.ts': "import type { App } from '@slack/bolt';" },
      'src/answering/answer.ts → @slack/bolt',
    ],
    [
      'part of an SDK outside its folder',
      { 'src/channels/web/page.ts': "import { x } from 'botbuilder/lib/x.js';" },
      'src/channels/web/page.ts → botbuilder',
    ],
    ['a file in no zone', { 'src/utils.ts': '' }, 'src/utils.ts stands in no zone'],
  ])('catches %s', (_name, files, chain) => expect(find(files)).toContain(chain));

  test('catches what is reached through other files', () => {
    const files = {
      'src/channels/web/page.ts': "import { b } from '../../core/b.ts';",
      'src/core/b.ts': "export { c } from './c.ts';",
      'src/core/c.ts': "import { answer } from '../answering/index.ts';",
    };
    expect(find(files)).toContain('src/channels/web/page.ts → src/core/b.ts → src/core/c.ts → src/answering/index.ts');
  });

  test('says so when an imported file is not there', () => {
    expect(() => find({ 'src/core/a.ts': "import './gone.ts';" })).toThrow('./gone.ts, which is not there');
  });

  test('is not misled by comments and strings', () => {
    const text = [
      "/* import '../channels/web/page.ts'; */",
      "// import '../channels/web/page.ts';",
      `const words = "import x from '../channels/web/page.ts'";`,
    ].join('\n');
    expect(find({ 'src/core/a.ts': text })).toEqual([]);
  });
});
