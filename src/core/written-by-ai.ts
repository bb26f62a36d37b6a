/**
 * What stands under an answer that a language model wrote, and under no other: the same words on every channel, beside the
 * label that a platform has of its own.
 */
export const writtenByAI = 'Written by AI from these passages.';

/** The button that puts the same question once more and shows what the guidance says, in no other words. */
export const onlyGuidanceLabel = 'Show only the guidance';
