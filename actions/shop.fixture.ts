/** A small tree: one overlay of a Deployment, and a policy against privileged containers. */
export const shop = {
  'app/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: shop\nresources:\n  - deployment.yaml\n',
  'app/deployment.yaml': deployment({ replicas: '2', privileged: 'false' }),
  'policies/template.yaml': `apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata:
  name: k8sprivileged
spec:
  crd:
    spec:
      names:
        kind: K8sPrivileged
  targets:
    - target: admission.k8s.gatekeeper.sh
      rego: |
        package k8sprivileged

        violation[{"msg": msg}] {
          container := input.review.object.spec.template.spec.containers[_]
          container.securityContext.privileged
          msg := sprintf("container %v is privileged", [container.name])
        }
`,
  'policies/constraint.yaml': `apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sPrivileged
metadata:
  name: none
spec:
  match:
    kinds:
      - apiGroups: [apps]
        kinds: [Deployment]
`,
}

/** What says that the overlay is deployed, to one environment. */
export const deployedShop = {
  'towpath.yaml': `version: 1
environments:
  - { name: production, overlay: app, applications: [shop], namespaces: [shop] }
`,
  'apps/shop.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec:
  project: default
  source: { repoURL: https://github.com/canal/shop.git, path: app, targetRevision: main }
  destination: { name: production, namespace: shop }
  syncPolicy: { automated: { prune: true } }
`,
}

/** The Deployment, with the two values that tests break: line 6 and line 19. */
export function deployment({
  replicas,
  privileged,
}: {
  readonly replicas: string
  readonly privileged: string
}): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: ${replicas}
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
        - name: shop
          image: registry.example.org/shop:1.0.0
          securityContext:
            privileged: ${privileged}
`
}
