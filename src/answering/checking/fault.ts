/** Why a statement that a model wrote was dropped: counted in the audit, and shown to nobody. */
export type StatementFault =
  // The list as a whole.
  | 'too_many'
  | 'duplicate'
  // The words by themselves.
  | 'too_short'
  | 'too_long'
  | 'markup'
  | 'contact_details'
  | 'personal_data'
  | 'addresses_reader'
  | 'case_advice'
  | 'instruction'
  // What it points to.
  | 'no_evidence'
  | 'unknown_token'
  | 'quotation_too_short'
  | 'quotation_not_verbatim'
  | 'quoted_words_not_official'
  | 'wrong_edition'
  | 'wrong_place'
  // What it says, against the sentence that it points to.
  | 'number_not_in_evidence'
  | 'law_not_in_evidence'
  | 'duty_not_in_evidence'
  | 'duty_left_out'
  | 'limit_not_in_evidence'
  | 'limit_left_out'
  | 'role_not_in_evidence'
  | 'word_not_in_evidence'
  | 'put_together_otherwise';
