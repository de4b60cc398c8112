import { describe, expect, it, vi } from 'vitest';
import { createClustersTree } from '../../client/src/views/clusters-tree';

const State = { Stopped: 1, Running: 2, Starting: 3 } as const;

vi.mock('vscode-languageclient', () => ({ State: { Stopped: 1, Running: 2, Starting: 3 } }));
vi.mock('vscode', () => ({
  EventEmitter: class {
    readonly event = (): void => undefined;
    fire(): void {
      return undefined;
    }
  },
}));

type StateChange = (change: { readonly newState: number }) => void;

/** A client whose server comes and goes, and that gives no clusters when it is asked. */
function clientOf(state: { current: number }): { readonly client: unknown; become: (next: number) => void } {
  const listeners: StateChange[] = [];
  return {
    client: {
      get state() {
        return state.current;
      },
      onDidChangeState: (listener: StateChange) => listeners.push(listener),
      sendRequest: () => Promise.resolve([]),
    },
    become: (next) => {
      state.current = next;
      for (const listener of listeners) listener({ newState: next });
    },
  };
}

describe('the tree of clusters', () => {
  const opened = (
    state: number,
  ): { tree: ReturnType<typeof createClustersTree>; become: (next: number) => void } => {
    const { client, become } = clientOf({ current: state });
    return { tree: createClustersTree(client as never), become };
  };

  it('is empty only once the server has answered', async () => {
    const { tree, become } = opened(State.Starting);
    const told: string[] = [];
    const children = Promise.resolve(tree.getChildren()).then((rows) => {
      told.push('rows');
      return rows;
    });
    await tree.refresh();
    told.push('asked while it starts');
    become(State.Running);
    await tree.refresh();
    expect(await children).toEqual([]);
    expect(told).toEqual(['asked while it starts', 'rows']);
  });

  it('waits no longer for a server that did not start', async () => {
    const { tree, become } = opened(State.Starting);
    become(State.Stopped);
    expect(await tree.getChildren()).toEqual([]);
  });
});
