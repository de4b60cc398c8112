import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Start, startAfterActivation } from '../../client/src/start-after-activation';

type Handler = (...values: readonly unknown[]) => unknown;

/** As much of an editor as a start needs: its commands, its log and what it tells the user. */
const editor = vi.hoisted(() => ({
  commands: new Map<string, Handler>(),
  logged: [] as unknown[],
  told: [] as string[],
}));

vi.mock('vscode', () => {
  class Disposable {
    readonly dispose: () => void;
    constructor(dispose: () => void) {
      this.dispose = dispose;
    }
    static from(...all: readonly Disposable[]): Disposable {
      return new Disposable(() => {
        for (const one of all) one.dispose();
      });
    }
  }
  return {
    Disposable,
    l10n: { t: (text: string) => text },
    window: {
      createOutputChannel: () => ({
        error: (error: unknown) => editor.logged.push(error),
        dispose: () => undefined,
      }),
      showErrorMessage: (message: string) => {
        editor.told.push(message);
        return Promise.resolve(undefined);
      },
    },
    commands: {
      registerCommand(name: string, handler: Handler) {
        if (editor.commands.has(name)) throw new Error(`command '${name}' already exists`);
        editor.commands.set(name, handler);
        return new Disposable(() => editor.commands.delete(name));
      },
      executeCommand: (name: string, ...values: readonly unknown[]) => {
        const handler = editor.commands.get(name);
        if (handler === undefined) throw new Error(`command '${name}' not found`);
        return Promise.resolve(handler(...values));
      },
    },
  };
});

const { commands } = await import('vscode');

describe('the start after an activation', () => {
  beforeEach(() => {
    editor.commands.clear();
    editor.logged.length = 0;
    editor.told.length = 0;
  });

  const activate = (load: () => Promise<Start>): { end(): void } => {
    const subscriptions: { dispose(): unknown }[] = [];
    const packageJSON = { contributes: { commands: [{ command: 'ours.add' }, { command: 'ours.show' }] } };
    startAfterActivation({ subscriptions, extension: { packageJSON } } as never, load);
    return {
      end() {
        for (const subscription of subscriptions) subscription.dispose();
      },
    };
  };

  const start: Start = () => {
    commands.registerCommand('ours.add', (a: number, b: number) => a + b);
    commands.registerCommand('ours.show', () => 'shown');
    return Promise.resolve();
  };

  it('has every command registered before anything is loaded', () => {
    const load = vi.fn(() => Promise.resolve(start));
    activate(load);
    expect([...editor.commands.keys()]).toEqual(['ours.add', 'ours.show']);
    expect(load).not.toHaveBeenCalled();
  });

  it('answers a command that was called too early, as soon as possible', async () => {
    activate(() => Promise.resolve(start));
    const early = [commands.executeCommand('ours.add', 1, 2), commands.executeCommand('ours.show')];
    expect(await Promise.all(early)).toEqual([3, 'shown']);
    expect(await commands.executeCommand('ours.add', 3, 4)).toBe(7);
  });

  it('starts nothing if the extension ends before it is loaded', async () => {
    const started = vi.fn(start);
    const activated = activate(() => Promise.resolve(started));
    const early = commands.executeCommand('ours.show');
    activated.end();
    await expect(early).rejects.toThrow("command 'ours.show' not found");
    expect(started).not.toHaveBeenCalled();
    expect(editor.told).toEqual([]);
  });

  it.each([
    ['cannot be loaded', (): Promise<Start> => Promise.reject(new Error('damaged'))],
    [
      'has a server that does not start',
      (): Promise<Start> => Promise.resolve(() => Promise.reject(new Error('damaged'))),
    ],
  ])('tells the user, and logs why, if it %s', async (_, load) => {
    activate(load);
    await vi.waitUntil(() => editor.told.length > 0);
    expect(editor.told).toEqual(['The Portal Properties language server did not start.']);
    expect(editor.logged).toEqual([new Error('damaged')]);
  });

  it('fails a command if it cannot be loaded', async () => {
    activate(() => Promise.reject(new Error('damaged')));
    await expect(commands.executeCommand('ours.show')).rejects.toThrow('damaged');
  });
});
