import { first } from './0001-first.ts';
import { audit } from './0002-audit.ts';
import { contactWarnings } from './0003-contact-warnings.ts';
import type { Migration } from './migration.ts';

/** In order. A table more, or a column, is a file beside these and a line here. */
export const migrations: readonly Migration[] = [first, audit, contactWarnings];
