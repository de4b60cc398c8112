import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generatedFiles, root } from './generated-files';

/**
 * Writes what is generated from the rules, the commands and the client: pages, settings, the schema of the project
 * file, the bundle of texts to be translated. With `--check` it writes nothing, names every file that would change, and
 * ends with 1 if there is one.
 */
async function main(): Promise<void> {
  const isCheck = process.argv.includes('--check');
  const wanted = await generatedFiles();
  const changed: string[] = [];
  for (const [name, content] of wanted) {
    if ((await read(name)) === content) continue;
    changed.push(name);
    if (isCheck) continue;
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), content);
  }
  for (const name of await readdir(path.join(root, 'docs/rules')).catch(() => [])) {
    if (wanted.has(`docs/rules/${name}`)) continue;
    changed.push(`docs/rules/${name}`);
    if (!isCheck) await rm(path.join(root, 'docs/rules', name), { recursive: true });
  }
  if (changed.length === 0) console.log(`${wanted.size} generated files are up to date`);
  else
    console.log(
      `${isCheck ? 'Out of date; run npm run docs' : 'Written'}:\n${changed.map((name) => `  ${name}`).join('\n')}`,
    );
  if (isCheck && changed.length > 0) process.exitCode = 1;
}

async function read(name: string): Promise<string | undefined> {
  return await readFile(path.join(root, name), 'utf8').catch(() => undefined);
}

void main();
