import type {
  LanguageModel,
  ModelFault,
  ModelResult,
  ModelUse,
  Opinion,
  RewriteRequest,
  WriteRequest,
  WrittenStatement,
} from '../../../src/core/language-model.ts';

interface Script {
  readonly rewrite?: (request: RewriteRequest) => string | Fault | Promise<string | Fault>;
  readonly write?: (request: WriteRequest) => readonly WrittenStatement[] | Fault;
  readonly judge?: (message: string) => Opinion | Fault | Promise<Opinion | Fault>;
}
export interface Fault {
  readonly fault: ModelFault;
}

/** A language model by a table, which keeps what it was asked. What the test does not set throws. */
export function createFakeModel(script: Script = {}) {
  const asked: { step: 'rewrite' | 'write' | 'judge'; request: unknown }[] = [];
  const use = (prompt: string): ModelUse => ({
    ...{ model: 'here/fake', prompt: `${prompt}@1`, inputTokens: 1, outputTokens: 1, milliseconds: 1 },
  });
  async function take<Request, Value extends object | string>(
    step: 'rewrite' | 'write' | 'judge',
    run: ((request: Request) => Value | Fault | Promise<Value | Fault>) | undefined,
    request: Request,
  ): Promise<ModelResult<Value>> {
    asked.push({ step, request });
    if (run === undefined) throw new Error(`The fake model was not told what to do for: ${step}`);
    const value = await run(request);
    return isFault(value)
      ? { kind: 'unavailable', fault: value.fault }
      : { kind: 'done', value: value as Value, use: use(step) }; // what is no fault is the value
  }
  const model = {
    rewrite: (request) => take('rewrite', script.rewrite, request),
    write: (request) => take('write', script.write, request),
    judge: (message) => take('judge', script.judge, message),
  } satisfies LanguageModel;
  return { model, asked };
}

function isFault(value: unknown): value is Fault {
  return typeof value === 'object' && value !== null && 'fault' in value;
}
