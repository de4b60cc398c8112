import { runOrThrow } from '../../../scripts/vscode/processes';
import { startsSession } from './session';

const node = (colour: string): string => `cluster.link.enabled=true\nmy.colour=${colour}\n`;

describe('a person who keeps a cluster in git', () => {
  const { workbench, folder, write } = startsSession({
    files: {
      'paint/node1/portal-ext.properties': node('red'),
      'paint/node2/portal-ext.properties': node('red'),
    },
  });

  it('reads what changes since the last commit', async () => {
    const git = (...args: string[]): Promise<string> =>
      runOrThrow('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
        cwd: folder,
      });
    await git('init', '--quiet');
    await git('add', '.');
    await git('commit', '--quiet', '--message', 'One');
    await write('paint/node2/portal-ext.properties', node('blue'));
    await workbench.open('paint/node2/portal-ext.properties');
    await workbench.lineWith('my.colour=blue').waitFor();
    // Only now the palette has the command.
    await workbench.editor.locator('.codelens-decoration').first().waitFor();
    await workbench.command('Portal Properties: Show Changes Since the Last Commit');
    const page = workbench.view;
    await page.getByText('blue').first().waitFor();
    await page.getByRole('row', { name: 'my.colour red blue' }).waitFor();
    await workbench.screenshot('c4-changes');
  });
});
