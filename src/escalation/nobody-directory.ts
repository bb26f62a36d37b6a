import type { Directory } from '../core/contacts.ts';

/** Where no local file names anyone: nobody is told, and the national numbers on the card stand alone. */
export const nobodyDirectory: Directory = {
  reader: () => ({ kind: 'practitioner' }),
  recipients: () => ({ kind: 'nobody', reason: 'no_local_file' }),
  contact: () => null,
  callLines: () => [],
  disagreementRoute: () => null,
};
