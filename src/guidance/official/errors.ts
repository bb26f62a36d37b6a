import { WaymarkError } from '../../core/errors.ts';

/** What is held of the official documents cannot be read. The corpus the project wrote itself is served meanwhile. */
export class OfficialStoreError extends WaymarkError {
  constructor(reason: string, cause?: unknown) {
    super(
      'official_store_damaged',
      `The official documents held in the data folder cannot be used: ${reason}. “npm run corpus -- rollback” goes back to the state before; “sync” and “add” replace what is damaged.`,
      { cause },
    );
  }
}

/** A document that was read but is not taken, with the reasons as lines. */
export class RefusedDocumentError extends WaymarkError {
  constructor(
    code:
      | 'unknown_edition'
      | 'document_has_gaps'
      | 'document_of_another_edition'
      | 'document_of_another_title'
      | 'document_unreadable'
      | 'no_earlier_state'
      | 'nothing_to_sync',
    message: string,
  ) {
    super(code, message);
  }
}

export type DownloadCode =
  | 'download_not_allowed'
  | 'download_redirects'
  | 'download_status'
  | 'download_not_a_pdf'
  | 'download_too_large'
  | 'download_too_slow'
  | 'download_cut'
  | 'download_unreachable'
  | 'download_wrong_hash'
  | 'download_not_data';

/** A file or page that could not be had from the publisher. */
export class DownloadError extends WaymarkError {
  constructor(code: DownloadCode, message: string, cause?: unknown) {
    super(code, message, { cause, retryable: code === 'download_cut' });
  }
}
