import { isJsonArray } from '../yaml/json.ts'
import { groupVersion, type KubernetesObject } from './object.ts'

/** API groups whose objects are read by tools and never sent to a cluster, and what reads them. */
const readers: Readonly<Record<string, string>> = {
  'apiserver.config.k8s.io': 'the API server',
  'audit.k8s.io': 'the API server',
  'backstage.io': 'Backstage',
  'chainsaw.kyverno.io': 'Chainsaw',
  'cli.kyverno.io': 'the Kyverno command line',
  'client.authentication.k8s.io': 'kubectl',
  'clusterctl.cluster.x-k8s.io': 'clusterctl',
  'config.k3d.io': 'k3d',
  'ctlptl.dev': 'ctlptl',
  'eksctl.io': 'eksctl',
  'k0sctl.k0sproject.io': 'k0sctl',
  'k3d.io': 'k3d',
  'kapp.k14s.io': 'kapp',
  'kbld.k14s.io': 'kbld',
  'kind.x-k8s.io': 'kind',
  'kpt.dev': 'kpt',
  'krew.googlecontainertools.github.com': 'krew',
  'kubeadm.k8s.io': 'kubeadm',
  'kubelet.config.k8s.io': 'the kubelet',
  'kubeproxy.config.k8s.io': 'kube-proxy',
  'kubescheduler.config.k8s.io': 'the scheduler',
  'kustomize.config.k8s.io': 'kustomize',
  'kuttl.dev': 'kuttl',
  'meta.pkg.crossplane.io': 'Crossplane',
  'pod-security.admission.config.k8s.io': 'the API server',
  'scorecard.operatorframework.io': 'the Operator SDK',
  skaffold: 'Skaffold',
  'test.gatekeeper.sh': 'gator',
  'vendir.k14s.io': 'vendir',
}

/** Who reads an object that looks like a Kubernetes object and is none; undefined for a real one. */
export function clientReader(object: KubernetesObject): string | undefined {
  const { apiVersion, kind } = object
  const { group } = groupVersion(apiVersion)
  if (Object.hasOwn(readers, group)) return readers[group]
  if (apiVersion === 'builtin') return 'kustomize'
  return apiVersion === 'v1' && kind === 'Config' && isJsonArray(object['clusters']) ? 'kubectl' : undefined
}
