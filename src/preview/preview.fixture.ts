import { type Files, testRenderers, treeOf } from '../manifest/testdata/trees.ts'
import { type CompareOptions, compareSides } from './compare-sides.ts'
import { renderSides } from './render-sides.ts'

/** An Application whose source is the folder of its name. */
export function application(name: string, syncPolicy = '{ automated: { prune: true } }', more = ''): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd${more} }
spec:
  project: default
  source: { repoURL: https://git.example.org/shop.git, path: ${name}, targetRevision: main }
  destination: { name: production, namespace: shop }
  syncPolicy: ${syncPolicy}
`
}

export function deployment({ image = 'registry.example.org/shop:1', replicas = '2', more = '' } = {}): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop, namespace: shop }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec:
      containers:
        - name: shop
          image: ${image}
${more}`
}

export function configMap(name: string, data: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata: ${data}\n`
}

/** Compares two trees in memory. */
export async function compareTrees(before: Files, after: Files, options: Partial<CompareOptions> = {}) {
  const sides = await renderSides(treeOf(before), treeOf(after), { renderers: testRenderers })
  return compareSides(sides.before, sides.after, { environments: [], ...options })
}
