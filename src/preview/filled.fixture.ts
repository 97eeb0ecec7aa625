import { hostileFuzz, hostileStrings } from '../text/hostile.fixture.ts'
import type { EnvironmentPreview, ObjectChange, Preview } from './preview.ts'

const object = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'backend' }

export function changeOf(change: Partial<ObjectChange> = {}): ObjectChange {
  return {
    render: 'application shop',
    object,
    change: 'changed',
    fields: [{ path: 'spec.replicas', before: '2', after: '3' }],
    takesUp: [],
    refusals: [],
    ...change,
  }
}

export function environmentOf(environment: Partial<EnvironmentPreview> = {}): EnvironmentPreview {
  return {
    name: 'production',
    kind: 'environment',
    applications: [{ name: 'shop', namespace: 'argocd', change: 'changed', sync: 'automatic' }],
    images: [],
    objects: [changeOf()],
    unknown: [],
    ...environment,
  }
}

export function previewOf(preview: Partial<Preview> = {}): Preview {
  return {
    version: 1,
    base: 'b'.repeat(40),
    mistakes: [],
    environments: [environmentOf()],
    unchanged: ['development'],
    notPreviewed: [],
    ...preview,
  }
}

/** A preview in which every text is `text`. */
export function previewFull(text: string): Preview {
  const named = { ...object, namespace: text, name: text, kind: text }
  const environment = environmentOf({
    name: text,
    applications: [{ name: text, namespace: text, change: 'added', sync: 'pinned', revision: text }],
    images: [{ render: text, object: named, container: text, before: text, after: text }],
    objects: [
      changeOf({
        render: text,
        object: named,
        formerName: text,
        fields: [
          { path: text, before: text, after: text },
          { path: text, lines: [`+${text}`, `-${text}`, ` ${text}`] },
        ],
        takesUp: [text],
        refusals: [{ path: text, message: text, fix: text }],
      }),
    ],
    unknown: [{ render: text, side: 'after', reason: text }],
  })
  return previewOf({ environments: [environment], unchanged: [text], notPreviewed: [{ what: text, reason: text }] })
}

/** Previews whose texts try to be something else, behind one whose texts do not. */
export function hostilePreviews(): readonly Preview[] {
  return ['plain', ...hostileStrings.map(({ text }) => text), ...hostileFuzz(23, 200)].map(previewFull)
}
