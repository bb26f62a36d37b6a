/** Tells the style sheet how high the header and the box are, so that nothing that takes the focus lies behind them. */
export function watchHeights(bars: Readonly<Record<string, HTMLElement>>): void {
  for (const [property, bar] of Object.entries(bars)) {
    const measure = (): void => {
      const isSticky = getComputedStyle(bar).position === 'sticky';
      document.documentElement.style.setProperty(property, `${isSticky ? bar.offsetHeight : 0}px`);
    };
    new ResizeObserver(measure).observe(bar);
    new MutationObserver(measure).observe(bar, { attributeFilter: ['class'] });
    measure();
  }
}
