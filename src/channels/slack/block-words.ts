/** Rich text nests sections in lists in lists: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
const deepest = 8;

/**
 * What a message says in its blocks. What people type comes as text as well; a message of another app, which a shortcut
 * can be used on, may have blocks alone.
 */
export function wordsInBlocks(blocks: unknown): string {
  return listOf(blocks)
    .map((block) => wordsIn(block, 0).trim())
    .filter((words) => words !== '')
    .join('\n');
}

function wordsIn(node: unknown, depth: number): string {
  if (typeof node === 'string') return node;
  if (typeof node !== 'object' || node === null || depth > deepest) return '';
  const { type, text, user_id: user, name, url, elements, fields } = node as Readonly<Record<string, unknown>>;
  if (type === 'user') return typeof user === 'string' ? `<@${user}>` : '';
  if (type === 'emoji') return typeof name === 'string' ? `:${name}:` : '';
  if (type === 'link' && text === undefined) return typeof url === 'string' ? url : '';
  // Runs of rich text make up a line; everything else stands on a line of its own.
  const between = type === 'rich_text_section' || type === 'rich_text_preformatted' ? '' : '\n';
  return [text, ...listOf(elements), ...listOf(fields)]
    .map((part) => wordsIn(part, depth + 1))
    .filter((words) => words !== '')
    .join(between);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
