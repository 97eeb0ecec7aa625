/** One program of the test bed, or a set of files that a program is started with. */
export interface Component {
  readonly name: string
  /** Folder under `testbed/modules` whose `go.mod` pins it. */
  readonly module: string
  /** The Go module that it is named after: its version is the component's version. */
  readonly of: string
  /** The Go package to build: an import path, or `.` for the main package of the folder itself. Without one there are files alone. */
  readonly package?: string
  /** Seconds of processor time that a cold build took when it was measured, in the order of this list. For the estimate of what remains. */
  readonly cost: number
  /** `-X` settings of the linker that the program needs. */
  readonly settings?: (version: string) => Readonly<Record<string, string>>
  /** Files of the module's own source that are needed to run: `from` within the Go module `module` (default: `of`), `to` within the component. */
  readonly files?: readonly ComponentFile[]
  /** Built only when it is asked for by name. */
  readonly onDemand?: true
}

export interface ComponentFile {
  readonly from: string
  readonly to: string
  readonly module?: string
}

/** The Kubernetes minors that the bed can run; the first is the one that a review takes where nothing else is said. */
export const kubernetesMinors = ['1.35', '1.37'] as const
export type KubernetesMinor = (typeof kubernetesMinors)[number]

export const defaultMinor: KubernetesMinor = '1.35'

/** The programs of one Kubernetes minor. */
export function kubernetesPrograms(minor: KubernetesMinor): Component[] {
  const costs = { 'kube-apiserver': 920, 'kube-controller-manager': 297, 'kube-scheduler': 23 }
  return Object.entries(costs).map(([program, cost]) => ({
    name: minor === defaultMinor ? program : `${program}-${minor}`,
    module: `kubernetes-${minor}`,
    of: 'k8s.io/kubernetes',
    package: `k8s.io/kubernetes/cmd/${program}`,
    cost,
    settings: kubernetesVersion,
    ...(minor === defaultMinor ? {} : { onDemand: true }),
  }))
}

/** Without these the server calls itself `v0.0.0-master+$Format:%H$`, which clients cannot parse. */
function kubernetesVersion(version: string): Record<string, string> {
  const [major = '', minor = ''] = version.slice(1).split('.')
  const fields = { gitVersion: version, gitMajor: major, gitMinor: minor, gitTreeState: 'clean' }
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [`k8s.io/component-base/version.${field}`, value]),
  )
}

const istio = { module: 'istioctl', of: 'istio.io/istio' }

/** Everything that the bed can start or call, in the order in which it is built: what others wait for comes first. */
export const components: readonly Component[] = [
  { name: 'etcd', module: 'etcd', of: 'go.etcd.io/etcd/server/v3', package: 'go.etcd.io/etcd/server/v3', cost: 83 },
  ...kubernetesPrograms(defaultMinor),
  {
    name: 'gatekeeper',
    module: 'gatekeeper',
    of: 'github.com/open-policy-agent/gatekeeper/v3',
    package: 'github.com/open-policy-agent/gatekeeper/v3',
    cost: 384,
    files: [
      { from: 'charts/gatekeeper/crds', to: 'crds' },
      { from: 'deploy/gatekeeper.yaml', to: 'gatekeeper.yaml' },
    ],
  },
  {
    name: 'kwok',
    module: 'kwok',
    of: 'sigs.k8s.io/kwok',
    package: 'sigs.k8s.io/kwok/cmd/kwok',
    cost: 223,
    files: [{ from: 'kustomize', to: 'kustomize' }],
  },
  {
    name: 'custom-resources',
    module: 'custom-resources',
    of: 'sigs.k8s.io/gateway-api',
    cost: 1,
    files: [
      { from: 'config/crd/standard', to: 'gateway-api' },
      { from: 'config/crds/bases', to: 'external-secrets', module: 'github.com/external-secrets/external-secrets' },
      { from: 'manifests/charts/base/files/crd-all.gen.yaml', to: 'istio/crd-all.gen.yaml', module: 'istio.io/istio' },
    ],
  },
  {
    name: 'argocd',
    module: 'argocd',
    of: 'github.com/argoproj/argo-cd/v3',
    package: '.',
    cost: 760,
    settings: version => ({ 'github.com/argoproj/argo-cd/v3/common.version': version.slice(1) }),
    files: [
      { from: 'manifests/crds', to: 'manifests/crds' },
      { from: 'manifests/base', to: 'manifests/base' },
      { from: 'manifests/cluster-rbac', to: 'manifests/cluster-rbac' },
    ],
  },
  {
    name: 'act',
    module: 'act',
    of: 'github.com/nektos/act',
    package: 'github.com/nektos/act',
    cost: 110,
    settings: version => ({ 'main.version': version.slice(1) }),
  },
  {
    name: 'gator',
    module: 'gatekeeper',
    of: 'github.com/open-policy-agent/gatekeeper/v3',
    package: 'github.com/open-policy-agent/gatekeeper/v3/cmd/gator',
    cost: 40,
    settings: version => ({ 'github.com/open-policy-agent/gatekeeper/v3/pkg/version.Version': version }),
  },
  {
    name: 'opa',
    module: 'opa',
    of: 'github.com/open-policy-agent/opa',
    package: 'github.com/open-policy-agent/opa',
    cost: 120,
  },
  {
    name: 'prometheus',
    module: 'prometheus',
    of: 'github.com/prometheus/prometheus',
    package: 'github.com/prometheus/prometheus/cmd/prometheus',
    cost: 500,
  },
  {
    name: 'promtool',
    module: 'prometheus',
    of: 'github.com/prometheus/prometheus',
    package: 'github.com/prometheus/prometheus/cmd/promtool',
    cost: 8,
  },
  {
    name: 'jaeger',
    module: 'jaeger',
    of: 'github.com/jaegertracing/jaeger',
    package: 'github.com/jaegertracing/jaeger/cmd/jaeger',
    cost: 364,
  },
  {
    name: 'collector',
    module: 'collector',
    of: 'go.opentelemetry.io/collector/otelcol',
    package: '.',
    cost: 256,
    settings: version => ({ 'main.version': version }),
  },
  { name: 'istioctl', ...istio, package: 'istio.io/istio/istioctl/cmd/istioctl', cost: 351 },
  {
    name: 'actionlint',
    module: 'actionlint',
    of: 'github.com/rhysd/actionlint',
    package: 'github.com/rhysd/actionlint/cmd/actionlint',
    cost: 12,
  },
  {
    name: 'kubeconform',
    module: 'kubeconform',
    of: 'github.com/yannh/kubeconform',
    package: 'github.com/yannh/kubeconform/cmd/kubeconform',
    cost: 12,
  },
  ...kubernetesMinors.filter(minor => minor !== defaultMinor).flatMap(kubernetesPrograms),
]
