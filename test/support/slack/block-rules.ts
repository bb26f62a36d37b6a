/** What Slack refuses of blocks, as far as its documentation and one real refusal say. Null where it would take them. */
export function refuseBlocks(blocks: readonly ShownBlock[], maxBlocks: number): string | null {
  if (blocks.length > maxBlocks) return 'invalid_blocks';
  if (maxBlocks === 50 && JSON.stringify(blocks).length > 13_200) return 'msg_blocks_too_long';
  return blocks.every(isValid) ? null : 'invalid_blocks';
}

interface ShownText {
  readonly type: string;
  readonly text: string;
}

export interface ShownButton {
  readonly type: string;
  readonly action_id?: string;
  readonly value?: string;
  readonly text?: string | ShownText;
  /** Of feedback buttons. */
  readonly positive_button?: { readonly text: ShownText; readonly value: string };
  readonly negative_button?: { readonly text: ShownText; readonly value: string };
  /** Of checkboxes and radio buttons. */
  readonly options?: readonly { readonly text: ShownText; readonly value: string }[];
}

export interface ShownBlock {
  readonly type: string;
  readonly text?: ShownText;
  readonly elements?: readonly ShownButton[];
}

function isValid(block: ShownBlock): boolean {
  const text = block.text?.text ?? '';
  if (block.type === 'section') return text.length >= 1 && text.length <= 3000;
  if (block.type === 'header') return text.length >= 1 && text.length <= 150;
  const elements = block.elements ?? [];
  if (block.type === 'context') return elements.length >= 1 && elements.length <= 10;
  if (block.type === 'context_actions')
    return elements.length >= 1 && elements.length <= 5 && elements.every(isFeedback);
  if (block.type !== 'actions') return true;
  const ids = elements.map(({ action_id }) => action_id);
  return (
    elements.length >= 1 &&
    elements.length <= 25 &&
    new Set(ids).size === ids.length &&
    elements.every(
      (one) =>
        (one.options !== undefined || labelOf(one).length <= 75) &&
        (one.value ?? '').length <= 2000 &&
        hasValidOptions(one),
    )
  );
}

/** https://docs.slack.dev/reference/block-kit/block-elements/feedback-buttons-element */
function isFeedback({ type, positive_button: positive, negative_button: negative }: ShownButton): boolean {
  return (
    type === 'feedback_buttons' &&
    [positive, negative].every((one) => one !== undefined && one.text.text.length <= 75 && one.value.length <= 2000)
  );
}

/** https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element */
function hasValidOptions({ type, options }: ShownButton): boolean {
  if (type !== 'checkboxes' && type !== 'radio_buttons') return options === undefined;
  return (
    options !== undefined &&
    options.length >= 1 &&
    options.length <= 10 &&
    options.every(({ text, value }) => text.text.length <= 75 && value.length <= 150)
  );
}

export function labelOf({ text, options }: ShownButton): string {
  if (options !== undefined) return options.map((option) => option.text.text).join(' | ');
  return typeof text === 'string' ? text : (text?.text ?? '');
}

/** All that a person reads in the blocks, as one text. */
export function readBlocks(blocks: readonly ShownBlock[]): string {
  return blocks
    .flatMap((block) => [
      ...(block.text === undefined ? [] : [block.text.text]),
      ...(block.elements ?? []).map((one) => (block.type === 'actions' ? `(${labelOf(one)})` : labelOf(one))),
    ])
    .join('\n');
}

export function buttonsOf(blocks: readonly ShownBlock[]): readonly ShownButton[] {
  return blocks.flatMap((block) => (block.type === 'actions' ? (block.elements ?? []) : []));
}
