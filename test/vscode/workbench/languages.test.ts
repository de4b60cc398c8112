import { root } from '../../../scripts/vscode/paths';
import { isOnDisk } from './on-disk';
import { startsSession } from './session';

/** What a person reads in a language: of the view, of the palette, of the problems, of the table. */
const languages = [
  {
    locale: 'de',
    cluster: /^Cluster three-nodes, 3 Knoten, /,
    values: 'Wirksame Werte',
    command: 'Portal Properties: Knoten vergleichen',
    all: 'Alle Schlüssel',
    problem: 'Alle Knoten eines Clusters müssen dieselbe Datenbank verwenden.',
    fix: 'URL von node1 verwenden',
    lens: '1 Abweichung auf node2',
  },
  {
    locale: 'es',
    cluster: /^Clúster three-nodes, 3 nodos, /,
    values: 'Valores efectivos',
    command: 'Portal Properties: Comparar nodos',
    all: 'Todas las claves',
    problem: 'Todos los nodos de un clúster deben usar la misma base de datos.',
    fix: 'Usar la URL de node1',
    lens: '1 ajuste difiere en node2',
  },
  {
    locale: 'pt-br',
    cluster: /^Cluster three-nodes, 3 nós, /,
    values: 'Valores efetivos',
    command: 'Portal Properties: Comparar Nós',
    all: 'Todas as chaves',
    problem: 'Todos os nós de um cluster precisam usar o mesmo banco de dados.',
    fix: 'Usar a URL de node1',
    lens: '1 configuração diverge em node2',
  },
  {
    locale: 'ja',
    cluster: /^クラスター three-nodes、3 ノード、/,
    values: '有効な値',
    command: 'Portal Properties: ノードの比較',
    all: 'すべてのキー',
    problem: 'クラスターのすべてのノードで同じデータベースを使用する必要があります。',
    fix: 'node1 の URL を使用',
    lens: '1 個の設定が相違 (node2)',
  },
] as const;

/** Each of the two installations speaks two of the four. */
const spoken = process.env['PORTAL_PROPERTIES_DEVELOPMENT'] === root ? ['es', 'pt-br'] : ['de', 'ja'];

for (const { locale, cluster, values, command, all, problem, fix, lens } of languages.filter((language) =>
  spoken.includes(language.locale),
))
  describe(`a person whose VS Code speaks another language: ${locale}`, () => {
    const { workbench } = startsSession({ locale });

    it('reads the view of clusters in it', async () => {
      const { page } = workbench;
      const row = (name: string | RegExp) => page.getByRole('treeitem', { name }).first();
      await page
        .getByRole('tab', { name: /^Portal Properties/ })
        .first()
        .click();
      await row(cluster).waitFor();
      await row(/node2/).click();
      await row(values).waitFor();
      await workbench.screenshot(`l1-clusters-${locale}`);
    });

    it('reads lenses, problems and quick fixes in it', async () => {
      await workbench.open('three-nodes/node2/portal-ext.properties');
      await workbench.editor.locator('.codelens-decoration').filter({ hasText: lens }).waitFor();
      const problems = await workbench.problems();
      await problems.filter({ hasText: problem }).first().waitFor();
      await workbench.editor.click({ position: { x: 400, y: 5 } });
      await workbench.goto(6, 20);
      const fixes = await workbench.quickFixes();
      await fixes.filter({ hasText: fix }).waitFor();
      await workbench.screenshot(`l2-problems-${locale}`);
      await workbench.page.keyboard.press('Escape');
    });

    it('finds the commands and the table of nodes in it', async () => {
      // Titles of extensions that come from an address, and not from a gallery, stay English in VS Code for the Web.
      await workbench.command(isOnDisk ? command : 'Portal Properties: Compare Nodes');
      const table = workbench.view;
      await table.getByText(all).first().waitFor();
      await workbench.screenshot(`l3-compare-${locale}`);
    });
  });
