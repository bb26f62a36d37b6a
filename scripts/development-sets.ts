/**
 * Development questions over 2023, by the file of each hand under `test/sets/retrieval`. What the encoder has learnt from
 * looks to it more certain than a new question does, so the ranking learns from other hands than the encoder.
 */
export const encoderSets = {
  answered: ['dev', 'dev2', 'dev4', 'dev5', 'dev7', 'dev9'],
  unanswered: ['unanswerable-dev', 'unanswerable-dev2', 'unanswerable-dev3', 'unanswerable-dev4', 'unanswerable-dev6'],
} as const;

export const rankingSets = {
  answered: ['dev6', 'dev8', 'dev10'],
  unanswered: ['unanswerable-dev5', 'unanswerable-dev7'],
} as const;
