const meta = 'metadata: {name: web, namespace: shop, labels: {owner: shop-team}}'
const deployment = (spec: string) => `apiVersion: apps/v1\nkind: Deployment\n${meta}\nspec:\n${spec}`
const podSpec = `  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: registry.example.org/web:1
`

/** A template and its constraint, and one object for each way in which a cluster says no; each file is deployed as it stands. */
export const smallTree: Readonly<Record<string, string>> = {
  'policies/template.yaml': `apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata: {name: towpathowned}
spec:
  crd: {spec: {names: {kind: TowpathOwned}}}
  targets:
    - target: admission.k8s.gatekeeper.sh
      rego: |
        package owned
        violation[{"msg": "it has no owner"}] { not input.review.object.metadata.labels.owner }
`,
  'policies/constraint.yaml': `apiVersion: constraints.gatekeeper.sh/v1beta1
kind: TowpathOwned
metadata: {name: owned}
spec: {match: {kinds: [{apiGroups: [""], kinds: [ConfigMap]}]}}
`,
  'good.yaml': deployment(podSpec),
  'denied.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: nobody, namespace: shop}\n',
  'unknown-field.yaml': deployment(`  replica: 1\n${podSpec}`),
  'wrong-type.yaml': deployment(`  replicas: three\n${podSpec}`),
  'no-such-kind.yaml': `apiVersion: apps/v1\nkind: Deploymint\n${meta}\n`,
  'duplicate-key.yaml': deployment(`  replicas: 1\n  replicas: 2\n${podSpec}`),
  'selector.yaml': deployment(podSpec.replace('matchLabels: {app: web}', 'matchLabels: {app: shop}')),
  'mount.yaml': deployment(`${podSpec}          volumeMounts: [{name: data, mountPath: /data}]\n`),
  'repeated-variable.yaml': deployment(
    `${podSpec}          env: [{name: ONE, value: first}, {name: ONE, value: second}]\n`,
  ),
}
