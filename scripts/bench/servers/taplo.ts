import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Message, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';

/*
 * Taplo comes from npm without a program that speaks over standard input and output: this adds one. The first argument
 * is the folder of the peers.
 */
const [peers = ''] = process.argv.slice(2);

interface Taplo {
  readonly initialize: (
    environment: object,
    answers: { readonly onMessage: (message: Message) => void },
  ) => Promise<{ readonly send: (message: Message) => void }>;
}

const environment = {
  now: () => new Date(),
  envVar: (name: string) => process.env[name],
  envVars: () => Object.entries(process.env),
  stdErrAtty: () => false,
  stdin: () => Promise.resolve(new Uint8Array()),
  stdout: (bytes: Uint8Array) => Promise.resolve(bytes.length),
  stderr: (bytes: Uint8Array) => Promise.resolve(bytes.length),
  glob: () => [],
  readFile: (file: string) => readFile(file),
  writeFile: () => Promise.resolve(),
  urlToFilePath: (url: string) => fileURLToPath(url),
  isAbsolute: (file: string) => path.isAbsolute(file),
  cwd: () => process.cwd(),
  findConfigFile: () => undefined,
};

function isTaplo(value: unknown): value is Taplo {
  return typeof value === 'function' && 'initialize' in value;
}

async function main(): Promise<void> {
  const library: unknown = createRequire(path.join(peers, 'package.json'))('@taplo/lsp');
  const found: unknown =
    typeof library === 'object' && library !== null ? Reflect.get(library, 'TaploLsp') : undefined;
  if (!isTaplo(found)) throw new TypeError('this is no Taplo');
  const writer = new StreamMessageWriter(process.stdout);
  const server = await found.initialize(environment, { onMessage: (message) => void writer.write(message) });
  const reader = new StreamMessageReader(process.stdin);
  reader.onClose(() => process.exit(0));
  reader.listen((message) => {
    server.send(message);
  });
}

void main();
