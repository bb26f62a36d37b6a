import type { BaseMessage } from '@langchain/core/messages';
import type { AzureOpenAIInput, ChatOpenAIFields } from '@langchain/openai';
import { initChatModel } from 'langchain/chat_models/universal';
import { z } from 'zod';
import { ModelFaultError } from './model-fault.ts';
import { type ModelSettings, openAIAddress } from './model-settings.ts';

export interface ChatRequest {
  readonly messages: BaseMessage[];
  /** What the answer's form is called, and what it is. */
  readonly name: string;
  readonly form: z.ZodType;
}

export interface ChatText {
  /** JSON in the form that was asked for, if the model kept to it. */
  readonly text: string;
  /** Null where the provider does not say: then what was put aside for it counts. */
  readonly used: { readonly input: number; readonly output: number } | null;
}

/** @throws what the packages throw, or ModelFaultError where the model declines */
export type AskChat = (request: ChatRequest, signal: AbortSignal) => Promise<ChatText>;

/** Chat with structured output through LangChain. Everything that it would take from the environment is set here. */
export async function createChat(settings: ModelSettings): Promise<AskChat> {
  const model = await initChatModel(settings.model, fieldsOf(settings));
  return async ({ messages, name, form }, signal) => {
    // The plain form is handed on, not zod's: the packages' own reading of broken JSON is more lenient than ours.
    const { $schema: _dialect, ...schema } = z.toJSONSchema(form);
    const structured = model.withStructuredOutput<Record<string, unknown>>(schema, {
      ...{ name, method: 'jsonSchema', strict: true, includeRaw: true },
    });
    const { raw } = answer.parse(await structured.invoke(messages, { signal }));
    const { choices = [] } = raw.additional_kwargs.__raw_response ?? {};
    if (choices.some(({ message }) => message.refusal)) throw new ModelFaultError('refused', { mayCost: true });
    const usage = raw.usage_metadata;
    const isTold = usage?.input_tokens !== undefined && usage.output_tokens !== undefined;
    return {
      text: raw.text,
      used: isTold ? { input: usage.input_tokens ?? 0, output: usage.output_tokens ?? 0 } : null,
    };
  };
}

const count = z.number().nonnegative().optional();
/** What of a LangChain message is read: it comes from outside. */
const answer = z.object({
  raw: z.object({
    text: z.string(),
    // LangChain drops a refusal: it stands in the provider's own answer alone.
    additional_kwargs: z.object({
      __raw_response: z
        .object({ choices: z.array(z.object({ message: z.object({ refusal: z.string().nullish() }) })) })
        .optional(),
    }),
    usage_metadata: z.object({ input_tokens: count, output_tokens: count }).optional(),
  }),
});

function fieldsOf({ provider, temperature, maxOutputTokens }: ModelSettings) {
  const shared = {
    maxTokens: maxOutputTokens,
    ...(temperature === undefined ? {} : { temperature }),
    // Tries, waits and the number at once are the guard's.
    maxRetries: 0,
    __includeRawResponse: true,
    ...{ streaming: false, verbose: false, cache: false },
  };
  const silent = { organization: null, project: null, logLevel: 'off' } as const;
  if (provider.kind === 'openai')
    return {
      ...shared,
      modelProvider: 'openai',
      apiKey: provider.apiKey,
      configuration: { ...silent, baseURL: provider.baseURL ?? openAIAddress },
    } satisfies ChatOpenAIFields & { modelProvider: string };
  return {
    ...shared,
    modelProvider: 'azure_openai',
    azureOpenAIApiKey: provider.apiKey,
    azureOpenAIEndpoint: provider.endpoint.replace(/\/+$/, ''),
    azureOpenAIApiDeploymentName: provider.deployment,
    azureOpenAIApiVersion: provider.apiVersion,
    configuration: silent,
  } satisfies Partial<AzureOpenAIInput> & ChatOpenAIFields & { modelProvider: string };
}
