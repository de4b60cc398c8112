import { describe, expect, it } from 'vitest';
import type { BundledPackage } from '../../scripts/ship/bundled-packages';
import { thirdPartyNotices } from '../../scripts/ship/notices';
import { folderWith } from '../cli/run';

async function packageWith(
  license: string,
  files: Readonly<Record<string, string>>,
): Promise<BundledPackage> {
  return { name: 'a', version: '1.0.0', license, holder: 'Somebody', folder: await folderWith(files) };
}

describe('the licence of what is bundled', () => {
  it.each(['GPL-3.0-only', 'AGPL-3.0', 'LGPL-2.1', 'UNLICENSED', 'SEE LICENSE IN x', '(MIT OR GPL-3.0)', ''])(
    'is refused where nobody allowed it: %j',
    async (license) => {
      const one = await packageWith(license, { LICENSE: 'Do what you like.' });
      await expect(thirdPartyNotices([one])).rejects.toThrow('nobody allowed that');
    },
  );

  it('is given as the package has it, with its notice', async () => {
    const one = await packageWith('Apache-2.0', {
      'LICENSE.md': 'The licence \r\n',
      NOTICE: 'The notice',
      'index.js': '',
    });
    expect(await thirdPartyNotices([one])).toContain('a 1.0.0 (Apache-2.0)\n');
    expect(await thirdPartyNotices([one])).toContain('The licence\n\nThe notice\n');
  });

  it('is the usual text where the package has none, and refused where that is not known', async () => {
    expect(await thirdPartyNotices([await packageWith('MIT', {})])).toContain('Copyright (c) Somebody\n');
    await expect(thirdPartyNotices([await packageWith('BSD-3-Clause', {})])).rejects.toThrow('ENOENT');
  });
});
