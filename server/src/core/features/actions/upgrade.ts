import type { Catalogue } from '../../catalogue/catalogue';
import { parseRelease, releaseLines } from '../../catalogue/releases';
import { propertiesRole } from '../../cluster/layout/file-names';
import { type CatalogueProvider, createSnapshot, type Snapshot } from '../../cluster/snapshot';
import type { FileEdit } from '../../editing/file-edit';
import type { Upgrade } from '../../editing/upgrade/changes';
import { upgradeFile } from '../../editing/upgrade/upgrade';
import { projectFileName } from '../../project/project-file';
import { isAtLeast } from '../../project/severity';
import type { Finding } from '../../rules/rule';
import { runRules } from '../../rules/run';
import { checkedTree } from '../../rules/running/checked-tree';
import { applyEdits } from '../../text/edit';
import { baseName } from '../../text/path';
import { type FilePath, type SourceFile, sourceFile } from '../../workspace';

/** An upgrade of a file, and what is left to be done by hand. */
export interface FileUpgrade extends Upgrade {
  readonly releases: { readonly from: Catalogue['release']; readonly to: Catalogue['release'] };
  /** The files that it changes, each with its new text. */
  readonly files: readonly UpgradedFile[];
  /**
   * What the checks say about the new text under the new release, and did not say about the old one under the old
   * release.
   */
  readonly left: readonly Finding[];
}

export interface UpgradedFile {
  readonly path: FilePath;
  readonly text: string;
  readonly isNew: boolean;
}

/**
 * The upgrade of the file at `path` from one release to another.
 * @param from as users write it
 * @returns undefined for a file that is not a readable properties file of the workspace, and for a text that is not a
 * release
 */
export function upgrade(
  snapshot: Snapshot,
  path: FilePath,
  from: string,
  to: string,
  catalogues: CatalogueProvider,
): FileUpgrade | undefined {
  const file = snapshot.propertiesFiles.find((candidate) => candidate.path === path);
  if (file === undefined || file.problem !== undefined) return undefined;
  if (parseRelease(from) === undefined || parseRelease(to) === undefined) return undefined;
  const { workspace } = snapshot;
  const home = snapshot.nodeOf(path)?.node.home;
  const result = upgradeFile({
    file,
    tree: checkedTree(file),
    role: propertiesRole(path) === 'system-ext' ? 'system' : 'portal',
    from: catalogues(from),
    to: catalogues(to),
    files: workspace.files,
    homeFile: (name) => home?.file(name)?.path,
  });
  const files = result.edits.map((edit) => upgraded(edit, workspace.files));
  return {
    ...result,
    releases: { from: catalogues(from).release, to: catalogues(to).release },
    files,
    left: result.from === result.to ? [] : leftOver(snapshot, file, files, { from, to, catalogues }),
  };
}

/** The release that something states for a file, and the release lines that are worth offering for an upgrade. */
export function upgradeChoices(
  snapshot: Snapshot,
  path: FilePath,
): { readonly stated: string | undefined; readonly releases: readonly string[] } | undefined {
  if (!snapshot.propertiesFiles.some((file) => file.path === path)) return undefined;
  const { version } = snapshot.nodeOf(path)?.node.release ?? snapshot.projects.releaseFor(path);
  return { stated: version, releases: releaseLines };
}

function upgraded({ path, edits, create }: FileEdit, files: ReadonlyMap<FilePath, SourceFile>): UpgradedFile {
  return { path, text: applyEdits(files.get(path)?.text ?? '', edits), isNew: create === true };
}

/** Checks only the file, with what it moved elsewhere, before and after. */
function leftOver(
  snapshot: Snapshot,
  file: SourceFile,
  upgradedFiles: readonly UpgradedFile[],
  { from, to, catalogues }: { from: string; to: string; catalogues: CatalogueProvider },
): readonly Finding[] {
  const { workspace, settings } = snapshot;
  const projectFiles = [...workspace.files.values()].filter(({ path }) => baseName(path) === projectFileName);
  const check = (release: string, changed: readonly SourceFile[]): readonly Finding[] => {
    const files = new Map([...projectFiles, file, ...changed].map((own) => [own.path, own]));
    const alone = { roots: workspace.roots, files, named: new Set([file.path]) };
    const { findings } = runRules(
      createSnapshot(alone, { ...settings, portalOverride: release }, catalogues),
    );
    return findings.filter(({ path, severity }) => path === file.path && isAtLeast(severity, 'warning'));
  };
  const identity = ({ rule, span }: Finding, { text }: { readonly text: string }): string =>
    `${rule.id}\n${text.slice(span.start, span.end)}`;
  const known = new Set(check(from, []).map((finding) => identity(finding, file)));
  const after = upgradedFiles.map(({ path, text }) => sourceFile(path, text));
  const own = after.find(({ path }) => path === file.path) ?? file;
  return check(to, after).filter((finding) => !known.has(identity(finding, own)));
}
