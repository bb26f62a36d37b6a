/** Colours near to those that Teams draws cards with, for each of its themes. The cards themselves name none. */
export const themes = ['light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

interface Palette {
  readonly text: string;
  readonly subtle: string;
  readonly accent: string;
  readonly line: string;
  readonly ground: Readonly<Record<'default' | 'emphasis' | 'attention' | 'warning', string>>;
}

export const palettes = {
  light: {
    text: '#242424',
    subtle: '#616161',
    accent: '#4f52b2',
    line: '#d1d1d1',
    ground: { default: '#ffffff', emphasis: '#f5f5f5', attention: '#fdf3f4', warning: '#fdf6f3' },
  },
  dark: {
    text: '#ffffff',
    subtle: '#adadad',
    accent: '#a6a7fa',
    line: '#666666',
    ground: { default: '#292929', emphasis: '#333333', attention: '#3f1011', warning: '#411200' },
  },
  contrast: {
    text: '#ffffff',
    subtle: '#ffffff',
    accent: '#ffff01',
    line: '#ffffff',
    ground: { default: '#000000', emphasis: '#000000', attention: '#000000', warning: '#000000' },
  },
} as const satisfies Record<Theme, Palette>;

/** https://learn.microsoft.com/adaptive-cards/sdk/rendering-cards/javascript/render-a-card */
export function hostConfigOf(theme: Theme): object {
  const { text, subtle, accent, line, ground }: Palette = palettes[theme];
  const colour = { default: text, subtle };
  const foregroundColors = {
    default: colour,
    dark: colour,
    light: colour,
    accent: { default: accent, subtle: accent },
    attention: colour,
    good: colour,
    warning: colour,
  };
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors });
  return {
    fontFamily: 'Segoe UI, system-ui, sans-serif',
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: line },
    containerStyles: Object.fromEntries(Object.entries(ground).map(([name, colour]) => [name, style(colour)])),
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
      showCard: { actionMode: 'inline', inlineTopMargin: 16 },
    },
    inputs: { label: { inputSpacing: 'small', requiredInputs: { suffix: ' *' }, optionalInputs: {} } },
    textBlock: { headingLevel: 2 },
    supportsInteractivity: true,
  };
}
