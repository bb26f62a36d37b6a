import type { z } from 'zod';
import type { LanguageModel, ModelResult, ModelUse, Opinion } from '../core/language-model.ts';
import type { Clock } from '../core/ports.ts';
import type { AskChat } from './ask-chat.ts';
import type { DailyBudget } from './daily-budget.ts';
import type { FaultLog } from './fault-log.ts';
import { answerForm, opinionForm, rewriteForm } from './forms.ts';
import type { Guard } from './guard-calls.ts';
import { ModelFaultError, toModelFault } from './model-fault.ts';
import { hostOf, type ModelSettings, stepTimeouts } from './model-settings.ts';
import type { Moderate } from './moderation.ts';
import type { Prompt, Prompts } from './prompts.ts';

export interface LanguageModelDeps {
  readonly settings: ModelSettings;
  readonly prompts: Prompts;
  readonly chat: AskChat;
  /** With a guard and a log of its own, so that its faults put nothing else to rest. Null where it is not to be asked. */
  readonly moderation: { readonly moderate: Moderate; readonly guard: Guard; readonly faults: FaultLog } | null;
  readonly guard: Guard;
  readonly budget: DailyBudget;
  readonly faults: FaultLog;
  readonly clock: Clock;
}

interface Step<Form extends z.ZodType> {
  readonly prompt: Prompt;
  readonly form: Form;
  /** Data: each stands in the prompt as JSON. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly timeoutMs: number;
}

/** The port over one provider: prompts in, forms out, and every failure a fault by name. */
export function createLanguageModel(deps: LanguageModelDeps): LanguageModel {
  const { settings, prompts, guard, clock } = deps;
  const host = hostOf(settings.provider);

  /** @throws ModelFaultError */
  const ask = async <Form extends z.ZodType>(
    { prompt, form, values, timeoutMs }: Step<Form>,
    signal?: AbortSignal,
  ): Promise<{ value: z.output<Form>; use: ModelUse }> => {
    const started = clock.monotonicMs();
    const json = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]));
    const messages = await prompt.template.formatMessages(json);
    const characters = messages.reduce((sum, message) => sum + message.text.length, 0);
    return guard.run(
      async (inTime) => {
        const atMost = {
          input: Math.ceil(characters / charactersPerToken) + formTokens,
          output: settings.maxOutputTokens,
        };
        const reserved = deps.budget.reserve(atMost);
        if (reserved === null) throw new ModelFaultError('budget_spent');
        try {
          const { text, used } = await deps.chat({ messages, name: prompt.name, form }, inTime);
          const { input, output } = used ?? atMost;
          reserved.settle({ input, output });
          const value = readForm(text, form);
          const milliseconds = Math.round(clock.monotonicMs() - started);
          const model = `${host}/${settings.model}`;
          return { value, use: { model, prompt: prompt.id, inputTokens: input, outputTokens: output, milliseconds } };
        } catch (error) {
          const fault = toModelFault(error, clock.now());
          if (!fault.mayCost) reserved.settle({ input: 0, output: 0 });
          throw fault;
        }
      },
      timeoutMs,
      signal,
    );
  };

  const asResult = async <Value>(
    step: string,
    run: () => Promise<{ value: Value; use: ModelUse }>,
    faults = deps.faults,
  ): Promise<ModelResult<Value>> => {
    try {
      const { value, use } = await run();
      faults.worked();
      return { kind: 'done', value, use };
    } catch (error) {
      const { fault, isCancelled } = toModelFault(error, clock.now());
      if (!isCancelled) faults.failed(step, fault);
      return { kind: 'unavailable', fault };
    }
  };

  return {
    rewrite: ({ question, exchanges }, signal) =>
      asResult('rewrite', async () => {
        const values = {
          question,
          exchanges: exchanges.map((one) => ({ question: one.question, answer: one.answer })),
        };
        const timeoutMs = stepTimeouts.rewriteMs;
        const { value, use } = await ask({ prompt: prompts.rewrite, form: rewriteForm, values, timeoutMs }, signal);
        return { value: value.question, use };
      }),
    write: ({ question, evidence }, signal) =>
      asResult('write', async () => {
        const passages = evidence.map(({ token, label, edition, provenance, text }) => ({
          ...{ token, place: label, edition, provenance, text },
        }));
        const step = { prompt: prompts.answer, form: answerForm, values: { passages, question } };
        const { value, use } = await ask({ ...step, timeoutMs: settings.timeoutMs }, signal);
        return { value: value.statements, use };
      }),
    judge: async (message, signal) => {
      const step = { prompt: prompts.opinion, form: opinionForm, values: { message } };
      const [judged, moderated] = await Promise.all([
        asResult<Opinion>('judge', () => ask({ ...step, timeoutMs: stepTimeouts.judgeMs }, signal)),
        deps.moderation ? moderate(message, deps.moderation, signal) : null,
      ]);
      // It may have a message asked about, and no more.
      const mayAdd = moderated?.kind === 'done' && moderated.value.result !== 'clear';
      return mayAdd && (judged.kind === 'unavailable' || judged.value.result === 'clear') ? moderated : judged;
    },
  };

  function moderate(
    message: string,
    by: NonNullable<LanguageModelDeps['moderation']>,
    signal?: AbortSignal,
  ): Promise<ModelResult<Opinion>> {
    const started = clock.monotonicMs();
    const run = async () => {
      const pathway = await by.guard.run((inTime) => by.moderate(message, inTime), stepTimeouts.judgeMs, signal);
      const milliseconds = Math.round(clock.monotonicMs() - started);
      const model = `${host}/${settings.moderationModel}`;
      const value: Opinion = { result: pathway === null ? 'clear' : 'confirm', pathway };
      return { value, use: { ...{ model, prompt: 'moderation', inputTokens: 0, outputTokens: 0 }, milliseconds } };
    };
    return asResult('moderate', run, by.faults);
  }
}

/** Fewer than there are, so that what is put aside is enough: English has about four. */
const charactersPerToken = 3;
/** What a form takes beside the words. */
const formTokens = 300;

/** An unreadable answer is paid for like any other. */
function readForm<Form extends z.ZodType>(text: string, form: Form): z.output<Form> {
  try {
    return form.parse(JSON.parse(text));
  } catch (error) {
    throw new ModelFaultError('unreadable', { cause: error, mayCost: true });
  }
}
