import { describe, expect, it } from 'vitest';
import { createCaseChecker } from '../../support/answers/check-case.ts';

describe('an edition that a statement names', () => {
  const { check, passage } = createCaseChecker();
  const rests = {
    token: 'P1',
    quotation: 'A looked after child’s death must be notified by the local authority to Ofsted',
  };
  const said =
    'A looked after child’s death must be notified by the local authority to Ofsted and to the Secretary of State for Education.';
  const tokens = { P1: passage('wt-2023/main/331') };

  it.each([
    ['its own year', `In the 2023 edition, ${said}`, 'kept'],
    ['its own title', `Working Together 2023 says that ${said}`, 'kept'],
    ['another year', `In the 2018 edition, ${said}`, 'dropped'],
    ['another guidance', `KCSIE says that ${said}`, 'dropped'],
  ])('may be %s', (_name, text, kind) => {
    expect(check({ text, evidence: [rests] }, tokens).kind).toBe(kind);
  });

  it('may not be the year of the edition that was amended', () => {
    const amended = createCaseChecker('wt-2018-2020');
    const one = { ...passage('wt-2023/main/331'), edition: 'wt-2018-2020' };
    const text = `In the 2018 edition, ${said}`;
    expect(amended.check({ text: said, evidence: [rests] }, { P1: one }).kind).toBe('kept');
    expect(amended.check({ text, evidence: [rests] }, { P1: one })).toEqual({
      kind: 'dropped',
      fault: 'wrong_edition',
    });
  });
});
