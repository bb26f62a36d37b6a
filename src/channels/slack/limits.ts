/** Slack's limits, each with where it is documented. What goes over one is refused whole, so everything is measured. */
export const limits = {
  /** https://docs.slack.dev/reference/block-kit/blocks */
  blocksPerMessage: 50,
  /** Modals and Home tabs: https://docs.slack.dev/reference/block-kit/blocks */
  blocksPerView: 100,
  /** https://docs.slack.dev/reference/block-kit/blocks/section-block */
  sectionCharacters: 3000,
  /** A context block's text object: https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
  contextCharacters: 3000,
  /** https://docs.slack.dev/reference/block-kit/blocks/header-block */
  headerCharacters: 150,
  /** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
  elementsPerActions: 25,
  /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonCharacters: 75,
  /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  valueCharacters: 2000,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
  optionCharacters: 75,
  /** https://docs.slack.dev/reference/views/modal-views */
  viewTitleCharacters: 24,
  /**
   * All blocks of a message together. Not documented: a real message failed with `msg_blocks_too_long` near 13,200
   * characters. Measured here on the blocks as JSON, which is never less than what Slack can be counting.
   */
  messageCharacters: 12_500,
  /** A view's JSON may be 250,000: https://docs.slack.dev/reference/methods/views.open. Nobody reads that much. */
  viewCharacters: 100_000,
  /** The fallback text; over 4,000 is advised against: https://docs.slack.dev/reference/methods/chat.postMessage#truncating */
  fallbackCharacters: 3000,
  /** https://docs.slack.dev/reference/methods/agents.sessions.rename */
  titleCharacters: 200,
  /** https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts */
  suggestedPrompts: 4,
} as const;

/** Request bodies: Slack sends far less; more is refused unread. */
export const maxBodyBytes = 1024 * 1024;

/** Both sides: https://docs.slack.dev/authentication/verifying-requests-from-slack */
export const timestampToleranceSeconds = 5 * 60;

/**
 * Slack waits 3 seconds for an acknowledgement (https://docs.slack.dev/apis/events-api/#responding). Ours is made without
 * waiting for anything, so a request that has none by now is of a shape that Bolt does not know.
 */
export const unknownAfterMs = 100;

/** A response URL takes 5 posts within 30 minutes: https://docs.slack.dev/interactivity/handling-user-interaction */
export const holdRepliesMs = 30 * 60 * 1000;

/** How long a message in the leads' channel is known for editing, unless a delivery names it: requests end within days. */
export const holdLeadsMs = 7 * 24 * 3_600_000;
