import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const documents = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));

describe('the documents for those who approve Waymark', () => {
  it('are all there', () => {
    expect(documents).toEqual(
      expect.arrayContaining(['dfe-product-safety-standards.md', 'dpia.md', 'hazard-log.md', 'privacy-notice.md']),
    );
  });

  it.each(documents)('%s names code and tests that exist', (name) => {
    const text = readFileSync(join(root, 'docs', name), 'utf8');
    const paths = [...text.matchAll(/`((?:src|test|corpus|scripts|\.ci)\/[^`\s]+)`/g)].map(([, path = '']) => path);
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, path = '']) => join('docs', path));
    expect([...paths, ...links].filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('give each hazard one id, a severity and the test that shows its control', () => {
    const rows = readFileSync(join(root, 'docs/hazard-log.md'), 'utf8')
      .split('\n')
      .filter((line) => /^\| H\d+ /.test(line))
      .map((line) => line.split('|').map((cell) => cell.trim()));
    const ids = rows.map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(15);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id, , severity, control, shownBy] of rows) {
      expect(['catastrophic', 'major', 'considerable', 'minor'], id).toContain(severity);
      expect(control?.length, id).toBeGreaterThan(20);
      expect(shownBy, id).toMatch(/`(?:test\/|npm run evaluate)/);
    }
  });
});
