import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/clients/*.test.ts'],
    testTimeout: 60_000,
    reporters: process.env['CI']
      ? ['default', ['json', { outputFile: 'test-results/clients.json' }]]
      : ['default'],
  },
});
