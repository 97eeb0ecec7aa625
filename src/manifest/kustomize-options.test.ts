import { expect, test } from '@jest/globals'
import type { JsonObject } from '../yaml/json.ts'
import { applyKustomizeOptions, type KustomizeOptions } from './kustomize-options.ts'

interface Case {
  readonly name: string
  readonly own?: JsonObject
  readonly options: KustomizeOptions
  readonly expected: JsonObject
  readonly problems?: readonly string[]
}

const cases: readonly Case[] = [
  { name: 'nothing', own: { resources: ['a'] }, options: {}, expected: { resources: ['a'] } },
  {
    name: 'prefix, suffix and namespace replace',
    own: { namePrefix: 'a-', namespace: 'one' },
    options: { namePrefix: 'b-', nameSuffix: '-c', namespace: 'two' },
    expected: { namePrefix: 'b-', nameSuffix: '-c', namespace: 'two' },
  },
  {
    name: 'images by tag, by digest, by both and by another name, sorted by name',
    options: { images: ['web:2', 'a@sha256:1', 'c=registry.example.org:5000/x/c:1@sha256:2', 'b=other'] },
    expected: {
      images: [
        { name: 'a', digest: 'sha256:1' },
        { name: 'b', newName: 'other' },
        { name: 'c', newName: 'registry.example.org:5000/x/c', newTag: '1', digest: 'sha256:2' },
        { name: 'web', newTag: '2' },
      ],
    },
  },
  {
    name: 'an image replaces its whole entry, so an old digest does not stay',
    own: {
      images: [
        { name: 'web', newTag: '1', digest: 'sha256:1' },
        { name: 'api', newTag: '1' },
      ],
    },
    options: { images: ['web:2'] },
    expected: {
      images: [
        { name: 'api', newTag: '1' },
        { name: 'web', newTag: '2' },
      ],
    },
  },
  {
    name: 'an asterisk keeps what the entry has, or is nothing',
    own: { images: [{ name: 'web', newName: 'registry.example.org/web', newTag: '1' }] },
    options: { images: ['web=*:2', 'api=*:3'] },
    expected: {
      images: [
        { name: 'api', newTag: '3' },
        { name: 'web', newName: 'registry.example.org/web', newTag: '2' },
      ],
    },
  },
  {
    name: 'an image without tag, digest or new name is refused',
    options: { images: ['web'] },
    expected: { images: [] },
    problems: ['"web" is not name:tag, name@digest or name=new-name.'],
  },
  {
    name: 'replicas replace by name',
    own: {
      replicas: [
        { name: 'web', count: 1 },
        { name: 'api', count: 1 },
      ],
    },
    options: { replicas: [{ name: 'web', count: 4 }] },
    expected: {
      replicas: [
        { name: 'api', count: 1 },
        { name: 'web', count: 4 },
      ],
    },
  },
  { name: 'labels go to commonLabels', options: { commonLabels: { a: 'b' } }, expected: { commonLabels: { a: 'b' } } },
  {
    name: 'a label that is there needs force',
    own: { commonLabels: { a: 'x' } },
    options: { commonLabels: { a: 'b' } },
    expected: { commonLabels: { a: 'b' } },
    problems: ['The label "a" is already in the kustomization.'],
  },
  {
    name: 'and with force replaces',
    own: { commonLabels: { a: 'x' }, commonAnnotations: { c: 'x' } },
    options: {
      commonLabels: { a: 'b' },
      forceCommonLabels: true,
      commonAnnotations: { c: 'd' },
      forceCommonAnnotations: true,
    },
    expected: { commonLabels: { a: 'b' }, commonAnnotations: { c: 'd' } },
  },
  {
    name: 'labels without selectors join the entry of that kind',
    own: { labels: [{ pairs: { x: 'y' }, includeSelectors: true }, { pairs: { k: 'v' } }] },
    options: { commonLabels: { a: 'b' }, labelWithoutSelector: true },
    expected: { labels: [{ pairs: { x: 'y' }, includeSelectors: true }, { pairs: { k: 'v', a: 'b' } }] },
  },
  {
    name: 'labels for templates need an entry of their own',
    own: { labels: [{ pairs: { k: 'v' } }] },
    options: { commonLabels: { a: 'b' }, labelWithoutSelector: true, labelIncludeTemplates: true },
    expected: { labels: [{ pairs: { k: 'v' } }, { pairs: { a: 'b' }, includeTemplates: true }] },
  },
  {
    name: 'templates with selectors are refused',
    options: { commonLabels: { a: 'b' }, labelIncludeTemplates: true },
    expected: {},
    problems: ['labelIncludeTemplates works only together with labelWithoutSelector.'],
  },
  {
    name: 'patches and components are added behind; a component once',
    own: { patches: [{ path: 'a' }], components: ['../x'] },
    options: { patches: [{ path: 'b' }], components: ['../x', '../there'] },
    expected: { patches: [{ path: 'a' }, { path: 'b' }], components: ['../x', '../there'] },
  },
  {
    name: 'a missing component may be left out',
    options: { components: ['../nope', '../there'], ignoreMissingComponents: true },
    expected: { components: ['../there'] },
  },
]

test.each(cases)('$name', ({ own = {}, options, expected, problems = [] }) => {
  const before = structuredClone(own)
  expect(applyKustomizeOptions(own, options, path => path === '../there')).toEqual({ value: expected, problems })
  expect(own).toEqual(before)
})
