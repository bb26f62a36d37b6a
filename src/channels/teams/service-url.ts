import type { IncomingMessage } from 'node:http';

/**
 * Where the Bot Connector of Teams lives. What Waymark sends goes to the address that a message names, with a token of its
 * own in it, so an address anywhere else is refused.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
 */
export const knownServiceHosts = ['smba.trafficmanager.net', '*.botframework.com', '*.teams.microsoft.com'] as const;

const loopbackHosts: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

function isLoopbackHost(host: string): boolean {
  return loopbackHosts.includes(host.toLowerCase().replace(/:\d+$/, ''));
}

/**
 * From this machine, and by a name of it: where nobody is authenticated, a page elsewhere must not get in under another
 * name, nor from the person's own browser.
 */
export function isLocalRequest({ socket, headers }: IncomingMessage): boolean {
  const { host = '', origin } = headers;
  return (
    isLoopbackAddress(socket.remoteAddress) && isLoopbackHost(host) && (origin === undefined || isLocalPage(origin))
  );
}

function isLocalPage(origin: string): boolean {
  return /^https?:/i.test(origin) && URL.canParse(origin) && isLoopbackHost(new URL(origin).hostname);
}

function isLoopbackAddress(address: string | undefined): boolean {
  return address !== undefined && /^(?:::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/.test(address);
}

export interface ServiceUrlRules {
  readonly hosts: readonly string[];
  /** An emulator on this machine, where nobody is authenticated. */
  readonly allowLoopback: boolean;
}

export function isAllowedServiceUrl(serviceUrl: string, rules: ServiceUrlRules): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const url = new URL(serviceUrl);
  if (url.username !== '' || url.password !== '') return false;
  if (isLoopbackHost(url.hostname)) return rules.allowLoopback && /^https?:$/.test(url.protocol);
  if (url.protocol !== 'https:' || url.port !== '') return false;
  return rules.hosts.some((host) => matches(url.hostname, host.toLowerCase()));
}

function matches(hostname: string, pattern: string): boolean {
  if (!pattern.startsWith('*.')) return hostname === pattern;
  const suffix = pattern.slice(1);
  return hostname.endsWith(suffix) && hostname.length > suffix.length;
}
