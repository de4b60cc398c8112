import { readdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import path from 'node:path';
import type { Duplex } from 'node:stream';

/** A proxy for a VS Code server that gives its workbench extensions for the web, as a gallery on the web does. */
export interface WebFront {
  readonly port: number;
  /** The requested files of extensions, by their paths below the folder. */
  given(): readonly string[];
  stop(): Promise<void>;
}

/** Where the extensions are found, at the address of the workbench itself. */
export const extensionsPath = '/extensions-for-the-web/';

/**
 * A workbench runs such extensions in a worker of the browser, while those of the server run in Node.
 * @param port that of the VS Code server
 * @param folder contains one folder for each extension; scanned whenever a page is requested
 */
export async function startWebFront(port: number, folder: string): Promise<WebFront> {
  const sockets = new Set<Duplex>();
  const given = new Set<string>();

  const pass = (incoming: IncomingMessage, answer: ServerResponse): void => {
    // Responses have to be readable, because they are changed.
    const headers = { ...incoming.headers, 'accept-encoding': 'identity' };
    const onward = request({ port, path: incoming.url, method: incoming.method, headers }, (received) => {
      const isPage = received.headers['content-type']?.startsWith('text/html') === true;
      if (incoming.url?.startsWith('/?') === true && isPage)
        void answerPage(received, answer, incoming.headers.host ?? '');
      else {
        answer.writeHead(received.statusCode ?? 502, received.headers);
        received.pipe(answer);
      }
    });
    onward.on('error', () => answer.destroy());
    incoming.pipe(onward);
  };

  const answerPage = async (
    received: IncomingMessage,
    answer: ServerResponse,
    authority: string,
  ): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of received) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
    const page = withExtensions(Buffer.concat(chunks).toString(), authority, await foldersIn(folder));
    const headers = { ...received.headers, 'content-length': String(Buffer.byteLength(page)) };
    answer.writeHead(received.statusCode ?? 502, headers);
    answer.end(page);
  };

  const server = createServer((incoming, answer) => {
    const name = extensionFile(incoming.url ?? '');
    if (name === undefined) pass(incoming, answer);
    else {
      given.add(name);
      void answerFile(path.join(folder, name), answer);
    }
  });
  server.on('upgrade', (incoming, socket, head) => {
    const onward: Socket = connect(port, '127.0.0.1', () => {
      const lines = incoming.rawHeaders
        .map((text, i) => (i % 2 === 0 ? `${text}: ` : `${text}\r\n`))
        .join('');
      onward.write(`${incoming.method ?? 'GET'} ${incoming.url ?? '/'} HTTP/1.1\r\n${lines}\r\n`);
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    for (const end of [socket, onward]) {
      sockets.add(end);
      end.on('error', () => end.destroy());
      end.on('close', () => {
        sockets.delete(end);
        socket.destroy();
        onward.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!isAddress(address)) throw new Error('the operating system gave no port');
  return {
    port: address.port,
    given: () => [...given],
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** The path below the folder of extensions; undefined for anything elsewhere. */
function extensionFile(url: string): string | undefined {
  const { pathname } = new URL(url, 'http://localhost');
  return pathname.startsWith(extensionsPath)
    ? decodeURIComponent(pathname.slice(extensionsPath.length))
    : undefined;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

async function answerFile(file: string, answer: ServerResponse): Promise<void> {
  try {
    const content = await readFile(file);
    answer.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'text/plain' });
    answer.end(content);
  } catch {
    answer.writeHead(404);
    answer.end();
  }
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** The page of the workbench with extensions in its configuration, which is in an attribute as JSON. */
function withExtensions(page: string, authority: string, names: readonly string[]): string {
  const extensions = names.map((name) => ({ scheme: 'http', authority, path: `${extensionsPath}${name}` }));
  const more = `&quot;additionalBuiltinExtensions&quot;:${escapeHtml(JSON.stringify(extensions))},`;
  return page.replace(
    /(id="vscode-workbench-web-configuration" data-settings="\{)/,
    (configuration) => configuration + more,
  );
}

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

const isAddress = (address: string | AddressInfo | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;
