/**
 * Development questions over 2023, by the file of each hand under `test/sets/retrieval`. What the encoder has learnt from
 * looks to it more certain than a new question does, so the ranking learns from other hands than the encoder.
 */
export const encoderSets = {
  answered: [
    'dev',
    'dev2',
    'dev4',
    'dev5',
    'dev7',
    'dev9',
    'dev11',
    'dev12',
    'dev14',
    'dev15',
    'dev16',
    'dev17',
    'dev19',
    'dev20',
  ],
  unanswered: [
    'unanswerable-dev',
    'unanswerable-dev2',
    'unanswerable-dev3',
    'unanswerable-dev4',
    'unanswerable-dev6',
    'unanswerable-dev8',
    'unanswerable-dev10',
    'unanswerable-dev11',
    'unanswerable-dev13',
    'unanswerable-dev14',
    'unanswerable-dev15',
    'unanswerable-dev16',
  ],
} as const;

export const rankingSets = {
  answered: ['dev6', 'dev8', 'dev10', 'dev13', 'dev18'],
  unanswered: ['unanswerable-dev5', 'unanswerable-dev7', 'unanswerable-dev9', 'unanswerable-dev12'],
} as const;

/** The screen learns nothing from the hands after these: `scripts/train-screen.ts`, `scripts/train-classifier.py`. */
export const screenHands = { answered: 16, unanswered: 10 } as const;

/** Of the questions over the briefings' facts every second one is the encoder's, the others are the ranking's. */
export function isForEncoder({ id }: { readonly id: string }): boolean {
  return Number(id.replace(/\D/g, '')) % 2 === 0;
}
