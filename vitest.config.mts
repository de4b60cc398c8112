import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/vscode/**', 'test/clients/**', 'node_modules/**'],
    testTimeout: 20_000,
    // Programs that tests start are read as text: no colours, whatever the runner itself shows.
    env: { FORCE_COLOR: '0' },
    reporters: process.env['CI']
      ? ['default', ['json', { outputFile: 'test-results/unit.json' }]]
      : ['default'],
  },
});
