import { getResolvedPDFJS } from 'unpdf';
import {
  PdfDamagedError,
  PdfEmptyError,
  PdfEncryptedError,
  PdfError,
  PdfNotAPdfError,
  PdfTooLargeError,
} from './errors.ts';

export type PdfLibrary = Awaited<ReturnType<typeof getResolvedPDFJS>>;
export type PdfFile = Awaited<ReturnType<PdfLibrary['getDocument']>['promise']>;
export type PdfPage = Awaited<ReturnType<PdfFile['getPage']>>;

export interface PdfLimits {
  maxBytes: number;
  maxPages: number;
}

/** The header may follow some bytes of rubbish; readers look for it in the first kilobyte (ISO 32000-1, annex H, note 13). */
const HEADER_SEARCH_BYTES = 1024;

/**
 * pdf.js calls ArrayBuffer.prototype.transferToFixedLength, which Node has from version 21. Without it, on Node 20, every font
 * fails to load and the drawing of the page is cut short with nothing but a warning, so that fonts and boxes are lost.
 */
function supplyTransferToFixedLength(): void {
  if ('transferToFixedLength' in ArrayBuffer.prototype) return;
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    configurable: true,
    writable: true,
    value: function transferToFixedLength(this: ArrayBuffer, length: number = this.byteLength): ArrayBuffer {
      const copy = new ArrayBuffer(length);
      new Uint8Array(copy).set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
      return copy;
    },
  });
}

function hasPdfHeader(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEADER_SEARCH_BYTES)).includes('%PDF-');
}

/** From an error of pdf.js to one of ours, by its name. */
export function toPdfError(error: unknown, detail: string): PdfError {
  if (error instanceof PdfError) return error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return new PdfEncryptedError({ cause: error });
  return new PdfDamagedError(detail, { cause: error });
}

export async function openPdf(bytes: Uint8Array, limits: PdfLimits): Promise<{ library: PdfLibrary; file: PdfFile }> {
  if (bytes.byteLength === 0) throw new PdfEmptyError();
  if (bytes.byteLength > limits.maxBytes) {
    throw new PdfTooLargeError(`${formatMegabytes(bytes.byteLength)} MB`, `${formatMegabytes(limits.maxBytes)} MB`);
  }
  if (!hasPdfHeader(bytes)) throw new PdfNotAPdfError();
  supplyTransferToFixedLength();
  const library = await getResolvedPDFJS();
  // pdf.js takes the buffer over, so it gets a copy: the caller may still want to hash or store its bytes.
  const task = library.getDocument({
    data: new Uint8Array(bytes),
    verbosity: library.VerbosityLevel.ERRORS,
    useSystemFonts: false,
    isEvalSupported: false,
  });
  let file: PdfFile;
  try {
    file = await task.promise;
  } catch (error) {
    await task.destroy();
    throw toPdfError(error, 'its structure cannot be read.');
  }
  if (file.numPages === 0) {
    await task.destroy();
    throw new PdfDamagedError('it has no pages.');
  }
  if (file.numPages > limits.maxPages) {
    await task.destroy();
    throw new PdfTooLargeError(`${file.numPages} pages`, `${limits.maxPages} pages`);
  }
  return { library, file };
}

function formatMegabytes(byteCount: number): string {
  const megabytes = byteCount / 1024 / 1024;
  return megabytes >= 10 ? megabytes.toFixed(0) : megabytes.toPrecision(2);
}
