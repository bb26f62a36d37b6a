/**
 * How the line begins that stands under an answer which a language model wrote, and under no other: the same words on every
 * channel, beside the label that a platform has of its own. The rest of it says whose words the passages are.
 */
export const writtenByAI = 'Written by AI from these passages';

/** The button that puts the same question once more and shows what the guidance says, in no other words. */
export const onlyGuidanceLabel = 'Show only the guidance';
