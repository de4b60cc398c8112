import { describe, expect, it } from 'vitest';
import { inlayHints } from '../../../../server/src/core/features/outline/inlay-hints';
import { findingsOf, snapshotOf } from '../../../kit/check';
import { drawnRoot } from '../../../kit/drawn';

const compose = `services:
  liferay:
    image: liferay/dxp:2024.q1.5
    volumes:
      - ./liferay:/mnt/liferay/files
`;

/** What is reported for a line in the portal-ext.properties of a container. */
function saidOf(line: string, file = compose): string[] {
  const files = {
    [`${drawnRoot}/compose.yaml`]: file,
    [`${drawnRoot}/liferay/portal-ext.properties`]: `${line}\n`,
  };
  return findingsOf(files, { rules: ['environment-overrides'] }).map(({ message }) => message);
}

describe('What the image of Liferay sets itself', () => {
  it('wins over the file of the node', () => {
    expect(saidOf('setup.wizard.enabled=true')).toEqual([
      'This line has no effect: the environment variable LIFERAY_SETUP_PERIOD_WIZARD_PERIOD_ENABLED, which comes with the image, sets setup.wizard.enabled and wins.',
    ]);
  });

  it('is no news where the file says the same', () => {
    expect(saidOf('setup.wizard.enabled=false')).toEqual([]);
  });

  it('loses against the variables of the container', () => {
    const own = `${compose}    environment:\n      LIFERAY_SETUP_PERIOD_WIZARD_PERIOD_ENABLED: "true"\n`;
    expect(saidOf('setup.wizard.enabled=false', own)).toEqual([
      'This line has no effect: the environment variable LIFERAY_SETUP_PERIOD_WIZARD_PERIOD_ENABLED sets setup.wizard.enabled and wins.',
    ]);
  });

  it('is not known of images of others', () => {
    const other = compose.replace('liferay/dxp:2024.q1.5', 'example/liferay-shop:7.4.3.120-ga120');
    expect(saidOf('setup.wizard.enabled=true', other)).toEqual([]);
  });
});

describe('A hint beside a line that the image overrides', () => {
  const hintsOf = (line: string): string[] => {
    const path = `${drawnRoot}/liferay/portal-ext.properties`;
    const snapshot = snapshotOf({ [`${drawnRoot}/compose.yaml`]: compose, [path]: `${line}\n` });
    const settings = { defaults: false, effectiveValues: true, environmentNames: true };
    return inlayHints(snapshot, path, { start: 0, end: line.length }, settings).map(({ label }) => label);
  };

  it('tells what is in force, unless that is what the line says', () => {
    expect(hintsOf('setup.wizard.enabled=true')).toEqual(['→ false (compose.yaml)']);
    expect(hintsOf('setup.wizard.enabled=false')).toEqual([]);
  });
});
