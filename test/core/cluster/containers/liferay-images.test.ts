import { describe, expect, it } from 'vitest';
import {
  imageName,
  isEmptySystem,
  isImageOfAnother,
  isLiferayImage,
  releaseOfImage,
} from '../../../../server/src/core/cluster/containers/liferay-images';

describe('an image that runs Liferay', () => {
  it.each([
    'liferay/dxp',
    'liferay/dxp:latest',
    'liferay/dxp:2024.q1.5',
    'liferay/portal:7.4.3.120-ga120',
    'docker.io/liferay/portal:7.1.0-ga1',
    'registry.example.org:5000/mirror/liferay/dxp:2024.q4.1@sha256:0123',
    '${REGISTRY}/liferay/dxp:${TAG:-latest}',
    '${REGISTRY}liferay/dxp',
    'example/liferay-portal-ce:7.1.3-ga4-jdk11',
    'example/my-liferay:2025.q1.17-lts',
  ])('is %s', (image) => {
    expect(isLiferayImage(image)).toBe(true);
  });

  it.each([
    'liferay/liferay-theme:1.0',
    'example/liferay',
    'example/liferay:3.1',
    'example/portal:7.4',
    'example/elasticsearch-liferay:7.3.1',
    'liferaycloud/elasticsearch:7.3.4-3.0.5',
    'example/liferay-proxy:7.4.3.120',
    '',
    ':',
  ])('is not %s', (image) => {
    expect(isLiferayImage(image)).toBe(false);
  });
});

it.each([
  ['mysql:8', true, false],
  ['docker.elastic.co/beats/filebeat:8.1', true, false],
  ['nginx', true, false],
  ['example/portal', false, false],
  ['alpine:3', false, true],
  ['openjdk:11', false, false],
])('%s runs something else: %s; is an empty system: %s', (image, isOther, isEmpty) => {
  expect([isImageOfAnother(image), isEmptySystem(image)]).toEqual([isOther, isEmpty]);
});

it.each([
  ['liferay/dxp:2024.q1.5', '2024.q1.5'],
  ['liferay/portal:7.4.3.120-ga120', '7.4.3.120-ga120'],
  ['liferay/dxp:7.4.13-u102', '7.4.13-u102'],
  ['liferay/dxp:latest', undefined],
  ['liferay/dxp:${TAG}', undefined],
  ['localhost:7040/liferay/dxp', undefined],
  ['liferay/dxp@sha256:7.4', undefined],
])('%s states the release %s', (image, release) => {
  expect(releaseOfImage(image)).toBe(release);
});

it.each([
  ['a/b:c', { repository: 'a/b', tag: 'c', tagStart: 4 }],
  ['a:5000/b', { repository: 'a:5000/b', tag: undefined, tagStart: 2 }],
  ['a/b:${T:-c}', { repository: 'a/b', tag: '${T:-c}', tagStart: 4 }],
])('%s is taken apart', (image, name) => {
  expect(imageName(image)).toEqual(name);
});
