import { join } from 'node:path';
import { corpusFolder, loadCorpus, readPdfFile, RefusedDocumentError } from '../../src/guidance/index.ts';
import { toPassages } from '../../src/guidance/official/to-passages.ts';
import { PdfError, parsePdf } from '../../src/guidance/pdf/index.ts';
import { checkDigest, type DigestReport } from '../check-digest/check-digest.ts';
import { readDigests } from '../check-digest/read-digests.ts';
import { readReviewed } from '../check-digest/reviewed.ts';
import type { CommandInput } from './command.ts';
