import { main } from '../../src/cli/main.ts';

/** What a call of the command line printed and answered. */
interface Called {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Calls the command line as a terminal would not: what it prints is kept. */
export async function call(...words: string[]): Promise<Called> {
  let stdout = '';
  let stderr = '';
  const status = await main(words, { stdout: (text) => { stdout += text; }, stderr: (text) => { stderr += text; }, isTerminal: false });
  return { status, stdout, stderr };
}
