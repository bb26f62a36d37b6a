import type { LanguageModel, ModelResult, ModelUse } from '../core/language-model.ts';

/** The same model, which keeps what it was asked for one reply: for the reply's entry in the audit. */
export function noteUses(model: LanguageModel): { readonly model: LanguageModel; uses(): readonly ModelUse[] } {
  const uses: ModelUse[] = [];
  const note = async <Value>(asked: Promise<ModelResult<Value>>): Promise<ModelResult<Value>> => {
    const result = await asked;
    if (result.kind === 'done') uses.push(result.use);
    return result;
  };
  return {
    model: {
      rewrite: (request, signal) => note(model.rewrite(request, signal)),
      write: (request, signal) => note(model.write(request, signal)),
      judge: (message, signal) => note(model.judge(message, signal)),
    },
    uses: () => [...uses],
  };
}
