import { describe, expect, it } from 'vitest';
import {
  isEnvironmentName,
  isNodeStem,
  numberedName,
  numbersNodes,
} from '../../../../server/src/core/cluster/layout/node-names';

describe('a name that stands for a node', () => {
  it.each([
    ['node1', 'node', '1'],
    ['Node2', 'node', '2'],
    ['dxp-2', 'dxp', '2'],
    ['server-03', 'server', '3'],
    ['liferay_portal_10', 'liferay_portal', '10'],
    ['node-1000', 'node', '1000'],
    ['lr_b', 'lr', 'b'],
    ['node-A', 'node', 'a'],
    ['1', '', '1'],
    ['002', '', '2'],
    ['node-61', 'node', '61'],
    ['prod-node1', 'prod-node', '1'],
    ['test-server-2', 'test-server', '2'],
    ['10.0.0.12', '10.0.0', '12'],
    ['lr1.example.org', 'lr.example.org', '1'],
    ['node-2.cluster.local', 'node.cluster.local', '2'],
  ])('%s', (name, stem, number) => {
    expect(numberedName(name)).toEqual({ stem, number });
  });
});

describe('a name that stands for no node', () => {
  it.each([
    'node',
    'files',
    'plana',
    'lrb',
    // environments, also numbered
    'dev',
    'dev1',
    'uat-2',
    'prod1',
    'liferay-prod2',
    'docker1',
    'local_1',
    'prod-eu-1',
    // versions
    'liferay-7.1',
    'dxp-7.4',
    'tomcat-9.0.17',
    'liferay-7_2',
    'liferay-ce-portal-7.3.2-ga3',
    'dxp-2024.q1.5',
    '7.2',
    'v2',
    'ga3',
    'liferay-sp20',
    'u92',
    'jdk8',
    'es7',
    // years and dates
    'backup-2023',
    '2024',
    'node-2024-01-02',
    // steps, samples, copies
    'step1',
    'sample-2',
    'demo1',
    'lab3',
    'exercise-4',
    'portal-bak1',
    'cluster1',
    'dc-2',
    'project2',
    // no host names
    'node1.bak',
    'node1.tar',
  ])('%s', (name) => {
    expect(numberedName(name)).toBeUndefined();
  });
});

describe('environments', () => {
  it.each(['dev', 'UAT', 'prod', 'local', 'common', 'docker', 'dev1', 'liferay-prod', 'env-test', 'uat_2'])(
    '%s',
    (name) => {
      expect(isEnvironmentName(name)).toBe(true);
    },
  );

  it.each(['node1', 'devices', 'configs', 'liferay', 'produce'])('%s is none', (name) => {
    expect(isEnvironmentName(name)).toBe(false);
  });
});

describe('numbers', () => {
  it('tell nodes apart', () => {
    expect(numbersNodes('node', ['1', '2'])).toBe(true);
    expect(numbersNodes('liferay', ['1', '62', '71'])).toBe(true);
    expect(numbersNodes('node', ['62', '71'])).toBe(true);
    expect(numbersNodes('node', ['a', 'b'])).toBe(true);
    expect(numbersNodes('', ['1', '2'])).toBe(true);
  });

  it('are versions of the product', () => {
    expect(numbersNodes('liferay', ['62', '71'])).toBe(false);
    expect(numbersNodes('lr', ['6', '7'])).toBe(false);
    expect(numbersNodes('my-portal', ['7210', '7310'])).toBe(false);
    expect(numbersNodes('', ['70', '71', '72'])).toBe(false);
  });

  it('are too few', () => {
    expect(numbersNodes('node', ['1'])).toBe(false);
    expect(numbersNodes('node', ['1', '1'])).toBe(false);
    expect(numbersNodes('liferay', ['x', 'y'])).toBe(false);
  });
});

describe('stems', () => {
  it('say that they are nodes', () => {
    expect(['node', 'my-dxp', 'prod-server', 'vm'].filter((stem) => !isNodeStem(stem))).toEqual([]);
    expect(['', 'project', 'nodes', 'conf'].filter(isNodeStem)).toEqual([]);
  });
});
