import { describe, expect, test } from 'vitest';
import { readEditionWords } from '../../src/answering/read-edition-words.ts';
import { workingTogether } from './editions.ts';

const read = (question: string) => readEditionWords(question, workingTogether);
const namedIn = (question: string) => read(question).named.map((edition) => edition.id);

describe('editions that a question names', () => {
  test.each([
    ['who attends in 2018?', ['wt-2018']],
    ['WT18 on early help', ['wt-2018']],
    ["what did the '15 one say", ['wt-2015']],
    ['the 2020 update on housing', ['wt-2018-2020']],
    ['in the December 2020 version', ['wt-2018-2020']],
    ['2018 as amended: domestic abuse', ['wt-2018-2020']],
    ['WT 2018 (as amended December 2020)', ['wt-2018-2020']],
    ['On what date did the government amend the 2018 guidance?', ['wt-2018-2020']],
    ['topics of the changes of 9/12/20', ['wt-2018-2020']],
    ['the changes made on 9 December 2020', ['wt-2018-2020']],
    ['how is 2018 different to 2023s?', ['wt-2018', 'wt-2023']],
    ['wt-2018-2020 on page 23', ['wt-2018-2020']],
    ['who must refer under the Homelessness Reduction Act 2017', []],
    ['Children Act 2004 section 11', []],
    ['purpose of a child death review 2018', ['wt-2018']],
    ['compare 2018 2023 strategy discussion', ['wt-2018', 'wt-2023']],
    ['the 2023 strategy on homelessness', []],
    ['how many days for an assessment', []],
  ])('%s', (question, ids) => expect(namedIn(question)).toEqual(ids));
});

describe('dates that a question asks about', () => {
  test.each([
    ['as at March 2019, who were the partners?', '2019-03-31'],
    ['as of 1 March 2022', '2022-03-01'],
    ['what applied on 01/03/2022', '2022-03-01'],
    ['what was the small change in 2017?', '2017-12-31'],
    ['in 2014 which edition applied', '2014-12-31'],
    ['who attends in 2018?', null],
    ['in the December 2020 version', null],
  ])('%s', (question, day) => expect(read(question).asAt).toBe(day));
});

describe('what a question wants of editions', () => {
  test.each([
    ['Which edition first brought in a separate section on referral?', 'first'],
    ['when were LSCBs replaced?', 'first'],
    ['family help - which edition is it first used in?', 'first'],
    ['what date was the first version of WT 2018 published', null],
    ['what replaced the 2015 edition?', null],
    ['what changed between 2018 and 2023?', 'comparison'],
    ['2018 vs 2020 on consent', 'comparison'],
    ['emerging threats: original 2018 list against the 2020 one?', 'comparison'],
    ['yearly reports - what does 2026 expect on top of 2023?', 'comparison'],
    ['neglect: what did 2023 add to the list compared with the version before?', 'comparison'],
    ['has the guidance changed since the last version?', 'comparison'],
    ['What do the 2020 amendments say about data protection?', null],
    ['Does a sports club need a policy for allegations against coaches?', null],
    ['allegations against staff in the 2015 edition', null],
    ['what are the different types of abuse', null],
    ['what happens when a child changes school', null],
    ['page ref for the changed link, 2020 version', null],
    ['which page shows what changed between 2018 and 2023?', 'comparison'],
  ])('%s', (question, wants) => expect(read(question).wants).toBe(wants));
});

test('the edition before a year is asked for by "before"', () => {
  expect(read('before 2018, what were the local bodies called?').before?.id).toBe('wt-2018');
  expect(read('what were they called in 2018?').before).toBeNull();
});
