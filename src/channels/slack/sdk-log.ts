import type { Logger } from '@slack/bolt';
import { LogLevel } from '@slack/bolt';
import type { Log } from '../../core/ports.ts';
import { toSlackCallError } from './slack-error.ts';

/**
 * The SDK's log lines can hold what people typed, tokens and whole requests. Only that there was one passes, with the
 * code of the error that came with it.
 */
export function createSdkLogger(log: Log): Logger {
  const codeOf = (parts: readonly unknown[]): string => {
    const error = parts.find((part) => part instanceof Error);
    return error === undefined ? 'none' : toSlackCallError('sdk', error).reason;
  };
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts) => log.warn({ code: codeOf(parts) }, 'slack_sdk_warning'),
    error: (...parts) => log.warn({ code: codeOf(parts) }, 'slack_sdk_error'),
    // The level stays as it is: at "debug" the SDK builds strings of whole messages.
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
