/** Limits of Microsoft Teams, each with where it is documented, and our own, each with why. */
export const limits = {
  /**
   * One message as JSON, in UTF-8 bytes. 28 KB is the documented size for cards that reach Teams from outside; messages of
   * a bot may be larger, but counted in UTF-16. This stays below both.
   * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages#message-size
   * https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
   */
  messageBytes: 28_000,
  /** Shown by clients that cannot show the card. */
  fallbackCharacters: 3000,
  /** The line of a notification. */
  summaryCharacters: 200,
  /** One statement or quotation; more is a page, not an answer. */
  statementCharacters: 4000,
  quoteCharacters: 1500,
  passageCharacters: 9000,
  /** A heading that a button carries. */
  headingCharacters: 300,
  neighbourCharacters: 900,
  /** Compose-box results are two lines of small print. */
  previewCharacters: 160,
  /** https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search */
  extensionResults: 10,
  /** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/prompt-suggestions */
  suggestedPrompts: 3,
  /** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content#add-citations */
  citationNameCharacters: 80,
  citationAbstractCharacters: 160,
  citations: 20,
  /** https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#refresh */
  refreshUsers: 60,
} as const;

/** A Teams activity with a message of full length is below 100 KB. More is refused unread. */
export const maxBodyBytes = 256 * 1024;

/** A token of the Bot Connector is below 2 KB. */
export const maxTokenCharacters = 8 * 1024;

/** An invoke must be answered within 5 seconds, all told. */
export const invokeWithinMs = 4000;

/** Delivery is repeated for minutes, not days. */
export const rememberedActivities = 5000;
export const rememberedCards = 1000;

/** What a conversation needs for follow-ups lives at most this long: design.md, Records. */
export const keepConversationMs = 30 * 60 * 1000;

/** Throttled without a Retry-After: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
export const backOffMs = [1000, 2000, 4000] as const;

/** Teams takes "is typing" away after a few seconds, and a model may need many. */
export const typingEveryMs = 3000;

/** A press on a step is answered by then, whatever goes on behind it: an invoke must be answered within 5 seconds. */
export const stepWithinMs = 3000;

/** What tells of one beginning arrives together. */
export const welcomeOnceWithinMs = 2000;
