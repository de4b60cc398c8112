import { describe, expect, it } from 'vitest';
import { setOnNode } from '../../../server/src/core/editing/write-value';
import { applyEdits } from '../../../server/src/core/text/edit';
import { parseDrawing } from '../../kit/drawn';
import { nodeOf } from '../cluster/containers/drawn-containers';

describe('a key that is set on a container', () => {
  const after = (drawing: string, name: string, key: string, value: string): string => {
    const edit = setOnNode(nodeOf(drawing, name), key, value);
    const text = parseDrawing(drawing).files[edit.path] ?? '';
    return `${edit.path.slice('/w/'.length)}: ${applyEdits(text, edit.edits).slice(0, -1)}`;
  };
  const shared = '=== liferay/portal-ext.properties\na=1\n';
  const services = `services:
  dxp-1:
    image: liferay/dxp:2024.q1.5
    volumes: ["./liferay:/mnt/liferay/files"]
    environment:
      LIFERAY_B: x # why
  dxp-2:
    image: liferay/dxp:2024.q1.5
    volumes: ["./liferay:/mnt/liferay/files"]
    environment:
      - LIFERAY_B=y`;

  it('is written where its value stands', () => {
    expect(after(`=== docker-compose.yml\n${services}\n${shared}`, 'dxp-2', 'b', 'z')).toBe(
      `docker-compose.yml: ${services.replace('B=y', 'B=z')}`,
    );
  });

  it('is a new variable where its properties file is that of others, too', () => {
    const drawing = `=== docker-compose.yml\n${services}\n${shared}`;
    expect(after(drawing, 'dxp-1', 'my.key', 'true')).toBe(
      `docker-compose.yml: ${services.replace('# why', '# why\n      LIFERAY_MY_PERIOD_KEY: "true"')}`,
    );
    expect(after(drawing, 'dxp-2', 'my.key', '$x')).toBe(
      `docker-compose.yml: ${services}\n      - LIFERAY_MY_PERIOD_KEY=$$x`,
    );
  });

  it('is a line of its properties file where it has one of its own', () => {
    const drawing = `=== docker-compose.yml
services:
  dxp: { image: liferay/dxp, volumes: ["./liferay:/mnt/liferay/files"] }
${shared}`;
    expect(after(drawing, 'dxp', 'b', '2')).toBe('liferay/portal-ext.properties: a=1\nb=2');
  });
});
