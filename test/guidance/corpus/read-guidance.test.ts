import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { editionStatus, isInForceOn } from '../../../src/core/edition-dates.ts';
import { CorpusError } from '../../../src/core/errors.ts';
import { readGuidance } from '../../../src/guidance/corpus/read-guidance.ts';
import { smallCorpus } from '../../support/small-corpus.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const corpus = fileURLToPath(new URL('../../../corpus', import.meta.url));
const guidance = readGuidance(join(corpus, 'guidance.yaml'));
const editions = guidance.flatMap((one) => one.editions);
const workingTogether = editions.filter((edition) => edition.guidance === 'working-together');

describe('guidance.yaml', () => {
  it('has every edition', () => {
    expect(editions.map((edition) => edition.id)).toEqual([
      ...['wt-2010', 'wt-2013', 'wt-2015', 'wt-2018', 'wt-2018-2020', 'wt-2023', 'wt-2026'],
      ...['kcsie-2025', 'information-sharing-2024'],
    ]);
  });

  it.each(editions.map((edition) => [edition.id, edition] as const))(
    'dates %s, with how sure each date is',
    (_id, edition) => {
      const dates = [edition.published, edition.inForceFrom, ...(edition.inForceUntil ? [edition.inForceUntil] : [])];
      for (const { date, certainty } of dates) {
        expect(date).toMatch(/^\d{4}(-\d{2}){0,2}$/);
        expect(['certain', 'reported', 'inferred']).toContain(certainty);
      }
      expect(edition.published.date.slice(0, 7) <= edition.inForceFrom.date.slice(0, 7)).toBe(true);
      if (edition.inForceUntil) expect(edition.inForceFrom.date < edition.inForceUntil.date).toBe(true);
    },
  );

  it('leads from each edition to the one that superseded it, and ends in 2026', () => {
    for (const edition of workingTogether) {
      const next = workingTogether.find((one) => one.id === edition.supersededBy);
      expect(edition.inForceUntil?.date).toBe(next?.inForceFrom.date);
    }
    const chain = ['wt-2010'];
    for (let id = chain.at(-1); id; id = workingTogether.find((one) => one.id === id)?.supersededBy) {
      if (id !== chain.at(-1)) chain.push(id);
      expect(chain.length).toBeLessThan(20);
    }
    expect(chain).toEqual(workingTogether.map((edition) => edition.id));
    expect(chain.at(-1)).toBe('wt-2026');
  });

  it('never gives a date from other people as certain', () => {
    expect(editions.find((edition) => edition.id === 'wt-2026')).toMatchObject({
      published: { certainty: 'reported' },
      inForceFrom: { certainty: 'inferred' },
    });
  });

  it('does not say which edition is current: that follows from the dates', () => {
    const raw = parse(readFileSync(join(corpus, 'guidance.yaml'), 'utf8'));
    const keys = raw.guidance.flatMap((one: { editions: object[] }) => one.editions.flatMap((e) => Object.keys(e)));
    expect(keys.filter((key: string) => /current|status|latest/i.test(key))).toEqual([]);
  });

  it.each([
    ['2009-12-31', null],
    ['2010-03-01', 'wt-2010'],
    ['2013-04-14', 'wt-2010'],
    ['2013-04-15', 'wt-2013'],
    ['2015-03-25', 'wt-2013'],
    ['2015-03-26', 'wt-2015'],
    ['2018-07-03', 'wt-2015'],
    ['2018-07-04', 'wt-2018'],
    ['2020-12-08', 'wt-2018'],
    ['2020-12-09', 'wt-2018-2020'],
    ['2023-12-14', 'wt-2018-2020'],
    ['2023-12-15', 'wt-2023'],
    ['2026-03-17', 'wt-2023'],
    ['2026-03-18', 'wt-2026'],
    ['2099-01-01', 'wt-2026'],
  ])('has on %s in force: %s', (date, id) => {
    expect(workingTogether.filter((edition) => isInForceOn(edition, date)).map((edition) => edition.id)).toEqual(
      id === null ? [] : [id],
    );
  });

  it.each([
    ['2018-01-01', 'not_yet_in_force'],
    ['2018-07-04', 'in_force'],
    ['2020-12-09', 'superseded'],
  ])('had 2018 on %s as %s', (date, status) => {
    const edition = workingTogether.find((one) => one.id === 'wt-2018');
    expect(edition && editionStatus(edition, date)).toBe(status);
  });
});

describe('a mistake in guidance.yaml', () => {
  const whole = smallCorpus['guidance.yaml'];
  const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;
  const change = (from: string, to: string) => {
    expect(whole).toContain(from);
    return whole.replace(from, to);
  };
  const bad = change('published: { date: 2018-07-04,', 'published: { date: 2018-02-30,');
  it.each([
    ['a day that does not exist', bad, lineOf(bad, '2018-02-30'), 'a date that exists'],
    ['a month that does not exist', change('date: 2018-07-04,', 'date: 2018-13,'), 11, 'YYYY-MM'],
    ['a date in words', change('date: 2018-07-04,', 'date: July 2018,'), 11, 'YYYY-MM'],
    ['a year without quotes', change('date: 2018-07-04,', 'date: 2018,'), 11, 'in quotes'],
    ['no certainty', change(', certainty: certain', ''), 11, 'certainty'],
    ['an unknown certainty', change('certainty: certain', 'certainty: sure'), 11, 'certain'],
    ['no title', change('        title: Working Together 2018\n', ''), 8, 'title'],
    ['an unknown key', change('held: digest', 'held: digest\n        current: true'), 8, 'current'],
    ['broken YAML', change('title: Working Together 2018', 'title: "Working Together 2018'), 9, 'valid YAML'],
    ['a tab', change('        title: Working Together 2018', '\ttitle: Working Together 2018'), 9, 'valid YAML'],
    ['an id twice', whole.replaceAll('wt-2023', 'wt-2018'), 16, 'listed twice'],
    ['a successor that is not there', change('By: wt-2023', 'By: wt-2032'), 14, 'wt-2032'],
    ['a link that is none', change('https://www.gov.uk/guidance', 'the website'), 6, 'landingPage'],
    ['an empty file', '', 1, 'guidance'],
  ])('is named by file, line and what was expected: %s', (_name, source, line, expected) => {
    const file = join(tempFolder({ 'guidance.yaml': source }), 'guidance.yaml');
    let thrown: unknown;
    try {
      readGuidance(file);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(CorpusError);
    expect(thrown).toMatchObject({ file: 'corpus/guidance.yaml', line });
    expect(String(thrown)).toContain(expected);
  });

  it('is read with a byte order mark and Windows line ends', () => {
    const plain = join(tempFolder({ 'guidance.yaml': whole }), 'guidance.yaml');
    const marked = join(tempFolder({ 'guidance.yaml': `\uFEFF${whole.replaceAll('\n', '\r\n')}` }), 'guidance.yaml');
    expect(readGuidance(marked)).toEqual(readGuidance(plain));
  });

  it('says that a file is missing', () => {
    expect(() => readGuidance(join(tempFolder(), 'guidance.yaml'))).toThrow(
      'corpus/guidance.yaml: this file is missing',
    );
  });
});
