import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cacheFolder, examplesFolder, root } from '../vscode/paths';
import { run, runOrThrow } from '../vscode/processes';
import { type Editor, openDesktop } from './desktop';
import { openServer } from './server';

/**
 * `npm start`: builds, prints the report on examples/, and opens the example workspace in a VS Code with the extension,
 * on the desktop if there is one, otherwise at an address for the browser. Runs until the editor is closed or until
 * Ctrl-C, which ends everything that was started here.
 */
async function main(): Promise<void> {
  const data = await mkdtemp(path.join(tmpdir(), 'portal-properties-'));
  const { signal, interrupted } = untilInterrupted();
  let editor: Editor | undefined;
  try {
    say('Building …');
    await runOrThrow(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], { cwd: root, signal });
    await report(signal);
    editor = await open(data, signal);
    await Promise.race([editor.ended, interrupted]);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await editor?.stop();
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function report(signal: AbortSignal): Promise<void> {
  say(
    'What `portal-properties check examples` says (errors are expected: the example cluster is broken on purpose):',
  );
  const { code, output } = await run(process.execPath, ['dist/cli.js', 'check', 'examples'], {
    cwd: root,
    signal,
  });
  process.stdout.write(output);
  if (code !== 0 && code !== 1) throw new Error(`the check ended with ${String(code)}`);
}

async function open(data: string, signal: AbortSignal): Promise<Editor> {
  const desktop = await openDesktop(data, say);
  return desktop ?? openServer({ data, cache: cacheFolder, folder: examplesFolder, signal, say });
}

/** Both react to the first Ctrl-C or request to end; the signal also ends programs that run in the meantime. */
function untilInterrupted(): { signal: AbortSignal; interrupted: Promise<void> } {
  const controller = new AbortController();
  const interrupted = new Promise<void>((resolve) => {
    const stop = (): void => {
      controller.abort();
      resolve();
    };
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop);
  });
  return { signal: controller.signal, interrupted };
}

function say(line: string): void {
  console.log(`» ${line}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
