const NUMBERED_PART = /^(chapter|part|annex|appendix|section|schedule)\s+([a-z0-9]+)\b/i;
const LONGEST = 60;

/** "Annex A: Safeguarding information" becomes `annex-a`; a part without a number is named by its title. */
export function nameSeries(title: string): string {
  const part = NUMBERED_PART.exec(title);
  const words = part ? `${part[1]} ${part[2]}` : title;
  const slug = words
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'front' : slug;
}

export function isAppended(title: string): boolean {
  return /^(?:annex|annexe|appendix|schedule|glossary)\b/i.test(title);
}
