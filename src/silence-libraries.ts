/**
 * Libraries that read these on their own can send or print what a person typed. They are cleared before any of them
 * is loaded, whatever an operator's shell holds.
 */
export function silenceLibraries(env: Record<string, string | undefined>): void {
  for (const name of Object.keys(env)) {
    if (/^(?:LANGSMITH_|LANGCHAIN_|OPENAI_LOG|DEBUG$)/.test(name)) delete env[name];
  }
}
