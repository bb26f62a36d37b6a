export * from './errors.ts';
export { maxPdfBytes, parsePdf } from './parse-pdf.ts';
export type * from './parsed-document.ts';
