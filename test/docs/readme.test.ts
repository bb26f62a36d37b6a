import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'dotenv';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('the README', () => {
  it('links to files that are there', () => {
    const links = [...readme.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, path = '']) => path);
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('names commands that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const named = [...readme.matchAll(/(?:`|^| )npm (?:run (?:--silent )?)?([a-z-]+)(?=[`\s])/gm)].map(
      ([, name = '']) => name,
    );
    expect(named).toEqual(expect.arrayContaining(['start', 'test', 'ask']));
    expect(named.filter((name) => !(name in scripts) && !['ci', 'package'].includes(name))).toEqual([]);
  });

  it('explains every setting', () => {
    const names = Object.keys(parse(readFileSync(join(root, '.env.example'))));
    const table = readme.split('\n').filter((line) => line.startsWith('|'));
    expect(names.filter((name) => !table.some((row) => row.includes(`\`${name}\``)))).toEqual([]);
  });
});
