import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const dist = path.resolve(import.meta.dirname, '../../dist');
const bundles = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.js'))
  .map((name) => name.replaceAll(path.sep, '/'));
const textOf = (name: string): string => readFileSync(path.join(dist, name), 'utf8');

/** What a bundle uses of Node or its host, each as often as it does so. */
const required = (text: string): string[] =>
  [...text.matchAll(/\b(?:require|import)\(\s*["'](?:node:)?([^"']+)["']/g)]
    .map(([, name = '']) => name)
    .sort();

const network = new Set([
  'http',
  'https',
  'http2',
  'net',
  'tls',
  'dgram',
  'dns',
  'dns/promises',
  'inspector',
  'quic',
]);

/** Some lie in pieces, which count as one. */
const programOf = (name: string): string => name.replace(/^(cli|extension|server)-.+\.js$/, '$1.js');
const programs = [...new Set(bundles.map(programOf))];
const requiredBy = (program: string): string[] => [
  ...new Set(bundles.filter((name) => programOf(name) === program).flatMap((name) => required(textOf(name)))),
];

describe('nothing leaves the machine', () => {
  it('all bundles are looked at', () => {
    expect(bundles).toEqual(
      expect.arrayContaining([
        'browser/extension.js',
        'browser/server.js',
        'cli.js',
        'extension.js',
        'server.js',
      ]),
    );
  });

  it.each(programs)('%s reaches for no network', (name) => {
    // The library of the protocol opens pipes with `net`, and never gets a port.
    const pipes = name === 'extension.js' || name === 'server.js' ? ['net'] : [];
    expect(requiredBy(name).filter((module) => network.has(module))).toEqual(pipes);
  });

  it.each(bundles)('%s calls for no address and evaluates no text', (name) => {
    // Passing one of these on is as bad as calling it.
    const globals = 'fetch|eval|WebSocket|XMLHttpRequest|EventSource|importScripts';
    const calls = new RegExp(
      `(?<![.\\w$"'\`-])(?:${globals})\\b(?!["'\`\\w$-])|\\b(?:globalThis|self|window|global)\\.(?:${globals})\\b|\\bsendBeacon\\b|\\bgetBuiltinModule\\b|\\bimport\\(\\s*["']https?:|new Function\\s*\\(`,
      'g',
    );
    expect(textOf(name).match(calls) ?? []).toEqual([]);
  });
});
