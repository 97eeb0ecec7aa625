/** A tree of Applications in two states: an image and a base change, so that every Application does. */
export interface PreviewTree {
  /** Content by path, before and after. */
  readonly before: Readonly<Record<string, string>>
  readonly after: Readonly<Record<string, string>>
  /** Folders of the overlays and of the charts, one an Application. */
  readonly overlays: readonly string[]
  readonly charts: readonly string[]
}

const bases = 4

/** Overlays of four bases with some ten objects each, and charts, each with an Application of its own. */
export function makePreviewTree(count: { readonly overlays: number; readonly charts: number }): PreviewTree {
  const overlays = Array.from({ length: count.overlays }, (_, index) => `overlays/shop-${index}`)
  const charts = Array.from({ length: count.charts }, (_, index) => `charts/tool-${index}`)
  const make = (state: { readonly tag: string; readonly memory: string }) =>
    Object.fromEntries([
      ...Array.from({ length: bases }, (_, index) => baseFiles(`bases/shop-${index}`, state.memory)).flat(),
      ...overlays.flatMap((folder, index) => overlayFiles(folder, `../../bases/shop-${index % bases}`, state.tag)),
      ...charts.flatMap(folder => chartFiles(folder, state.tag)),
      ...[...overlays, ...charts].map(folder => [`apps/${nameOf(folder)}.yaml`, application(folder)]),
    ])
  return {
    before: make({ tag: '1.0.0', memory: '128Mi' }),
    after: make({ tag: '1.1.0', memory: '256Mi' }),
    overlays,
    charts,
  }
}

function nameOf(folder: string): string {
  return folder.slice(folder.indexOf('/') + 1)
}

function application(folder: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${nameOf(folder)}, namespace: argocd }
spec:
  project: default
  source: { repoURL: https://git.example.org/shop.git, path: ${folder}, targetRevision: main }
  destination: { name: production, namespace: ${nameOf(folder)} }
  syncPolicy: { automated: { prune: true } }
`
}

type Entries = readonly (readonly [path: string, content: string])[]

function baseFiles(folder: string, memory: string): Entries {
  const workloads = ['web', 'worker', 'api']
  const resources = workloads.flatMap(name => [`${name}.yaml`, `${name}-service.yaml`, `${name}-account.yaml`])
  return [
    [
      `${folder}/kustomization.yaml`,
      `resources: [${resources.join(', ')}]\nconfigMapGenerator: [{ name: settings, literals: [MEMORY=${memory}] }]\n`,
    ],
    ...workloads.flatMap(
      (name): Entries => [
        [`${folder}/${name}.yaml`, deployment(name, 'registry.example.org/shop/web:0', memory)],
        [
          `${folder}/${name}-service.yaml`,
          `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { selector: { app: ${name} }, ports: [{ name: http, port: 80 }] }\n`,
        ],
        [`${folder}/${name}-account.yaml`, `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ${name} }\n`],
      ],
    ),
  ]
}

function overlayFiles(folder: string, base: string, tag: string): Entries {
  return [
    [
      `${folder}/kustomization.yaml`,
      `namespace: ${nameOf(folder)}
resources: [${base}]
images: [{ name: registry.example.org/shop/web, newTag: ${tag} }]
labels: [{ pairs: { environment: production }, includeTemplates: true }]
patches: [{ path: replicas.yaml, target: { kind: Deployment } }]
`,
    ],
    [`${folder}/replicas.yaml`, '- { op: replace, path: /spec/replicas, value: 3 }\n'],
  ]
}

function chartFiles(folder: string, tag: string): Entries {
  return [
    [`${folder}/Chart.yaml`, `apiVersion: v2\nname: ${nameOf(folder)}\nversion: 1.0.0\n`],
    [`${folder}/values.yaml`, `tag: ${tag}\n`],
    [`${folder}/templates/web.yaml`, deployment('web', 'registry.example.org/tool:{{ .Values.tag }}', '64Mi')],
  ]
}

function deployment(name: string, image: string, memory: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  replicas: 1
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      serviceAccountName: ${name}
      containers:
        - name: ${name}
          image: "${image}"
          envFrom: [{ configMapRef: { name: settings } }]
          resources: { requests: { cpu: 100m, memory: ${memory} }, limits: { memory: ${memory} } }
          readinessProbe: { httpGet: { path: /healthz, port: 8080 } }
`
}
