import type { Pointer } from '../yaml/pointer.ts'
import { renderKustomization } from './render-kustomization.ts'
import { type Files, pointAt, testRenderers, treeOf } from './testdata/trees.ts'

/** A Service and a Deployment, in one file. */
export const base: Files = {
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - name: http
      port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    app: web
spec:
  replicas: 1
  template:
    spec:
      containers:
        - name: web
          image: example/web:1
          args: [serve]
          env:
            - name: MODE
              value: plain
`,
}

/** The way to the containers of the Deployment. */
export const container = ['spec', 'template', 'spec', 'containers']

/** A value of what is built, and where it was written. */
export interface OriginCase {
  readonly name: string
  readonly files: Files
  readonly kind?: string
  readonly pointer: Pointer
  readonly part?: 'key' | 'value'
  readonly expected: string
}

/** The base below an overlay with this kustomization. */
export function overlay(text: string, more: Files = {}): Files {
  return { ...base, 'overlay/kustomization.yaml': text, ...more }
}

/** Builds the files' outermost overlay with real kustomize and tells where the value was written, as `pointAt` shows it. */
export async function locate({ files, kind = 'Deployment', pointer, part }: OriginCase): Promise<string | undefined> {
  const tree = treeOf(files)
  const folder = tree.isFolder('top') ? 'top' : 'overlay'
  const { render, findings } = await renderKustomization(tree, folder, { name: folder, renderers: testRenderers })
  if (findings.length > 0) throw new Error(JSON.stringify(findings))
  const object = render?.objects.findLast(({ identity }) => identity.kind === kind)
  return object && pointAt(tree, object.origin.locate(pointer, part))
}
