export * from './errors.ts';
export { parsePdf } from './parse-pdf.ts';
export type * from './parsed-document.ts';
