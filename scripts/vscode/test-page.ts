import { format } from 'node:util';
import { launchBrowser } from './browser';
import { resultMark } from './result-mark';

export interface TestPage {
  /** The parameters of a workbench that runs tests. */
  readonly address: string;
  /** What the server has written, for the error of a run that does not end. */
  readonly output: () => string;
}

/** What a run left in the log of the workbench. */
export interface TestLog {
  /** The result, as JSON, of tests that cannot write a file. */
  readonly result: string | undefined;
  /** Warnings and errors. VS Code itself complains about much, above all about missing native modules. */
  readonly complaints: readonly string[];
}

const timeout = 180_000;

/** Opens a workbench in a browser, shows what its tests log, and waits for their end. Throws if that takes too long. */
export async function runTestPage({ address, output }: TestPage): Promise<TestLog> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const complaints: string[] = [];
    let result: string | undefined;
    await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
      const line = format(...args);
      const mark = line.indexOf(resultMark);
      if (mark >= 0) result = line.slice(mark + resultMark.length);
      else if (type === 'log' || type === 'info') console.log(line);
      else complaints.push(`[${type}] ${line}`);
    });
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    await page.exposeFunction('codeAutomationExit', finish);
    await page.goto(address);
    await withTimeout(finished, output);
    return { result, complaints };
  } finally {
    await browser.close();
  }
}

async function withTimeout(finished: Promise<void>, output: () => string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`the suite did not end within ${timeout / 1000} s\n${output()}`));
    }, timeout);
  });
  try {
    await Promise.race([finished, late]);
  } finally {
    clearTimeout(timer);
  }
}
