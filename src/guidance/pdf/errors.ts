/** What every failure to read a PDF shares: a code to branch on and a message that says what to do next. */
export class PdfError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

export class PdfEmptyError extends PdfError {
  constructor() {
    super('pdf_empty', 'The file is empty (0 bytes). Download it again, and check that the download finished.');
  }
}

export class PdfNotAPdfError extends PdfError {
  constructor(options?: ErrorOptions) {
    super(
      'pdf_not_a_pdf',
      'The file is not a PDF: it does not begin with a PDF header. A web page or a Word document may have been saved under a .pdf name. Download the PDF itself and try again.',
      options,
    );
  }
}

export class PdfDamagedError extends PdfError {
  constructor(detail: string, options?: ErrorOptions) {
    super(
      'pdf_damaged',
      `The PDF is damaged or incomplete: ${detail} Download it again, and check that it opens in a PDF reader.`,
      options,
    );
  }
}

export class PdfEncryptedError extends PdfError {
  constructor(options?: ErrorOptions) {
    super(
      'pdf_encrypted',
      'The PDF is protected by a password, so its text cannot be read. Save a copy without the password, or use the published file.',
      options,
    );
  }
}

export class PdfNoTextError extends PdfError {
  constructor(pageCount: number) {
    super(
      'pdf_no_text',
      `The PDF has ${pageCount === 1 ? '1 page' : `${pageCount} pages`} but no text: it is probably a scan. Use the published file, or run text recognition (OCR) on it first.`,
    );
  }
}

export class PdfTooLargeError extends PdfError {
  constructor(found: string, limit: string) {
    super(
      'pdf_too_large',
      `The PDF is too large to read: it has ${found} and the limit is ${limit}. Check that it is the right file, or raise the limit.`,
    );
  }
}

export class PdfNoPassagesError extends PdfError {
  constructor() {
    super(
      'pdf_no_passages',
      'The PDF has text, but nothing in it could be read as a passage: only a cover, a contents list or page numbers were found. Check that it is the whole document.',
    );
  }
}
