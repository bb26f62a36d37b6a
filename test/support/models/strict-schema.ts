export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Why OpenAI would refuse the form that a request asks for, or null: in strict mode every object names all that it holds as
 * required, and nothing else may stand in it. https://platform.openai.com/docs/guides/structured-outputs
 */
export function strictProblem(body: Readonly<Record<string, unknown>>): string | null {
  const format = body.response_format;
  if (!isRecord(format)) return null;
  const form = format.json_schema;
  if (format.type !== 'json_schema' || !isRecord(form) || !isRecord(form.schema)) return 'response_format_invalid';
  if (!/^[\w-]{1,64}$/.test(String(form.name)) || form.strict !== true) return 'response_format_invalid';
  return form.schema.type === 'object' ? problemOf(form.schema) : 'invalid_json_schema';
}

const taken = new Set([
  ...['type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'const', 'anyOf', 'description'],
  ...['title', '$schema', '$defs', '$ref', 'minItems', 'maxItems', 'minimum', 'maximum', 'pattern', 'format'],
]);

function problemOf(schema: unknown): string | null {
  if (!isRecord(schema)) return 'invalid_json_schema';
  if (Object.keys(schema).some((key) => !taken.has(key))) return 'invalid_json_schema';
  const inner = [schema.items, ...(Array.isArray(schema.anyOf) ? schema.anyOf : [])].filter(
    (part) => part !== undefined,
  );
  if (schema.type === 'object') {
    if (schema.additionalProperties !== false || !isRecord(schema.properties)) return 'invalid_json_schema';
    const names = Object.keys(schema.properties);
    const required = new Set([schema.required ?? []].flat());
    if (names.some((name) => !required.has(name))) return 'invalid_json_schema';
    inner.push(...Object.values(schema.properties));
  }
  return inner.map(problemOf).find((problem) => problem !== null) ?? null;
}
