import { startsSession } from './session';

/** What is shown if there is no node. Looking at the view makes the extension start to look for some. */
const says = 'No Liferay node was found here';

const workspaces = [
  { what: 'nothing of Liferay', files: { 'notes.md': 'Nothing.\n' } },
  { what: 'no node', files: { 'system-ext.properties': 'a=1\n' } },
] as const;

for (const { what, files } of workspaces)
  describe(`a person in a workspace with ${what}`, () => {
    const { workbench } = startsSession({ files, isBare: true });

    it('is told so in the view of clusters, and what to do', async () => {
      await workbench.openView('Clusters');
      await workbench.page.locator('.welcome-view-content', { hasText: says }).waitFor();
      await workbench.screenshot(`e1-empty ${what}`);
      await workbench.page.setViewportSize({ width: 720, height: 450 });
      await workbench.page.locator('.welcome-view-content', { hasText: says }).waitFor();
      await workbench.screenshot(`e2-empty ${what} zoomed`);
    });
  });
