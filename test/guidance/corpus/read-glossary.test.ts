import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readGlossary } from '../../../src/guidance/corpus/read-glossary.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const glossary = readGlossary(fileURLToPath(new URL('../../../corpus/glossary.yaml', import.meta.url)));

describe('glossary.yaml', () => {
  it.each([
    ['s47', 'section 47 enquiry'],
    ['strat', 'strategy discussion'],
    ['LADO', 'designated officer'],
    ['DSL', 'designated safeguarding lead'],
    ['MASH', 'multi-agency safeguarding hub'],
    ['ICPC', 'initial child protection conference'],
    ['CSPR', 'local child safeguarding practice review'],
    ['CDOP', 'child death overview panel'],
    ['EHA', 'early help assessment'],
    ['CIN', 'child in need'],
  ])('has %s for %s', (short, term) => {
    expect(glossary.find((entry) => entry.also.includes(short))?.term).toBe(term);
  });

  it('lists each term once, and no form of it twice', () => {
    const terms = glossary.map((entry) => entry.term.toLowerCase());
    expect(terms.filter((term, at) => terms.indexOf(term) < at)).toEqual([]);
    for (const { term, also } of glossary) {
      const forms = [term, ...also];
      expect(forms.filter((form, at) => forms.indexOf(form) < at)).toEqual([]);
    }
  });

  it('gives an abbreviation one meaning: it is written out for the encoder', () => {
    const short = glossary.flatMap((entry) => entry.also.filter((form) => /^[A-Z0-9][A-Za-z0-9]{1,6}$/.test(form)));
    expect(short.length).toBeGreaterThan(50);
    expect(short.filter((form, at) => short.indexOf(form) < at)).toEqual([]);
  });

  it.each([
    ['no other form', 'terms:\n  - { term: early help, also: [] }\n', 2, 'also'],
    ['an empty form', 'terms:\n  - { term: early help, also: [EH, ""] }\n', 2, 'also.1'],
    ['a number', 'terms:\n  - { term: section, also: [47] }\n', 2, 'expected string'],
    ['another key', 'terms:\n  - { term: early help, means: [EH] }\n', 2, 'also'],
    ['broken YAML', 'terms:\n  - { term: early help, also: [EH }\n', 2, 'valid YAML'],
  ])('names a mistake by file, line and what was expected: %s', (_name, source, line, expected) => {
    const file = join(tempFolder({ 'glossary.yaml': source }), 'glossary.yaml');
    expect(() => readGlossary(file)).toThrow(`corpus/glossary.yaml, line ${line}: `);
    expect(() => readGlossary(file)).toThrow(expected);
  });
});
