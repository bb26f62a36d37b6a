/**
 * Takes out of a text what names or points to a person: for what is kept, and for what leaves this machine. Whatever is
 * given comes back, in time that is in proportion to its length. It can miss a name: masked text is still handled with care.
 */
export type MaskText = (text: string) => string;
