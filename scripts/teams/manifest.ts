/** The newest numbered schema; each numbered one is generally available, `devPreview` is not. */
export const manifestVersion = '1.30';

interface ManifestSettings {
  readonly appId: string;
  /** Where Waymark is reached from outside, without `https://`. */
  readonly host: string;
  readonly organisation: string;
  readonly version: string;
}

/** What Teams needs to know of the app. Every scope and command is one that `src/channels/teams` answers. */
export function describeApp({ appId, host, organisation, version }: ManifestSettings) {
  const site = `https://${host}`;
  const everywhere = ['personal', 'team', 'groupChat'];
  const commands = [
    { title: 'help', description: 'What Waymark does, and whom to call' },
    { title: 'editions', description: 'The editions that Waymark holds' },
    { title: 'compare', description: 'Set one edition against another: compare 2018 2023 early help' },
  ];
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${manifestVersion}/MicrosoftTeams.schema.json`,
    manifestVersion,
    version,
    id: appId,
    developer: { name: organisation, websiteUrl: site, privacyUrl: site, termsOfUseUrl: site },
    name: { short: 'Waymark', full: 'Waymark: safeguarding guidance, cited' },
    description: {
      short: 'Says what Working Together to Safeguard Children says, with the paragraph.',
      full: 'Ask what the statutory guidance for England says, and get the paragraph, the page and the edition. Waymark does not advise on real cases: for a concern it shows who to call, and helps to reach them. It is not an emergency service. In danger, call 999.',
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#1F4E5F',
    bots: [
      {
        botId: appId,
        scopes: everywhere,
        supportsFiles: false,
        isNotificationOnly: false,
        commandLists: [{ scopes: everywhere, commands }],
      },
    ],
    composeExtensions: [
      {
        botId: appId,
        commands: [
          {
            id: 'quickCheck',
            type: 'query',
            title: 'Quick check',
            description: 'Find a passage of the guidance',
            context: ['compose', 'commandBox'],
            initialRun: true,
            parameters: [{ name: 'words', title: 'Words', description: 'What you want to check', inputType: 'text' }],
          },
          {
            id: 'findGuidance',
            type: 'action',
            title: 'Find the guidance on this',
            description: 'Find the passages that bear on this message',
            context: ['message'],
            fetchTask: true,
          },
        ],
      },
    ],
    // No `identity`: Waymark asks for nothing in Microsoft Graph.
    validDomains: [host],
  };
}
