import { expect, it } from 'vitest';
import { inheritAsks } from '../../../src/guidance/official/inherit-asks.ts';
import { inventGuidance } from '../../support/invented-guidance.ts';
import { officialPassage } from '../../support/official-passage.ts';

const conference = 'The first conference is held within fifteen working days of the strategy discussion.';
const visits = 'Social workers see the child alone at every visit and write down what the child says.';

it('an edition takes the asks of what says the same in the last, under whatever number', () => {
  const passages = inheritAsks(
    [
      officialPassage({ edition: 'wt-2018', paragraph: '4', text: conference, asks: ['when is the ICPC'] }),
      officialPassage({ edition: 'wt-2018', paragraph: '5', text: visits, asks: ['how often do we see them'] }),
      officialPassage({ edition: 'wt-2023', paragraph: '9', text: conference.replace('first', 'initial') }),
      officialPassage({
        edition: 'wt-2023',
        paragraph: '4',
        text: 'Partners publish a plan for the area each spring.',
      }),
      officialPassage({ edition: 'wt-2023', paragraph: '5', text: visits, asks: ['its own'] }),
    ],
    inventGuidance(),
  );
  expect(passages.map(({ edition, paragraph, asks }) => `${edition} ${paragraph} ${asks}`)).toEqual([
    'wt-2018 4 when is the ICPC',
    'wt-2018 5 how often do we see them',
    'wt-2023 9 when is the ICPC',
    'wt-2023 4 ',
    'wt-2023 5 its own',
  ]);
});

it('an edition older than all that have asks takes those of the next', () => {
  const [older] = inheritAsks(
    [
      officialPassage({ edition: 'wt-2018', paragraph: '1', text: conference }),
      officialPassage({ edition: 'wt-2023', paragraph: '2', text: conference, asks: ['when is the ICPC'] }),
    ],
    inventGuidance(),
  );
  expect(older?.asks).toEqual(['when is the ICPC']);
});

it('nobody inherits from facts of a briefing', () => {
  const fact = officialPassage({ edition: 'wt-2018', text: conference, provenance: 'briefing', asks: ['a fact?'] });
  const heir = officialPassage({ edition: 'wt-2023', paragraph: '1', text: conference });
  expect(inheritAsks([fact, heir], inventGuidance())).toEqual([fact, heir]);
});
