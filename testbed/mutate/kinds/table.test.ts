import { expect, test } from '@jest/globals'
import { mutants } from '../mutant.ts'
import { shopTree } from '../tree.fixture.ts'
import { faultKinds } from './table.ts'

/** Of each kind: a file, and a line of it as it stands once the fault is made, counted by hand. Of something missing, what lacks it. */
const places: readonly (readonly [kind: string, file: string, line: number, text: string])[] = [
  ['indented-too-far', 'custom.yaml', 16, '  kind: PeerAuthentication'],
  ['indented-too-little', 'base/service.yaml', 8, 'ports:'],
  ['indented-too-little', 'quota.yaml', 9, '  requests.memory: 8Gi'],
  ['tab', 'scaling.yaml', 8, '  \tkind: Deployment'],
  ['unclosed-quote', 'base/kustomization.yaml', 2, 'kind: "Kustomization'],
  ['missing-colon', 'custom.yaml', 5, 'spec'],
  ['missing-colon', 'base/deployment.yaml', 45, '              port http'],
  ['string-for-integer', 'overlay/replicas.yaml', 6, '  replicas: "3"'],
  ['string-for-boolean', 'base/service.yaml', 17, 'automountServiceAccountToken: "false"'],
  ['number-for-string', 'base/deployment.yaml', 6, '    app: 8080'],
  ['list-for-map', 'scaling.yaml', 27, '  annotations:'],
  ['map-for-list', 'base/deployment.yaml', 28, '          ports:'],
  ['string-for-list', 'custom.yaml', 8, '  hostnames: web.example.org'],
  ['unknown-field', 'scaling.yaml', 10, '    owner: shop'],
  ['misspelled-field', 'application.yaml', 17, '    syncOptiosn:'],
  ['wrong-case-field', 'quota.yaml', 3, 'Metadata:'],
  ['missing-field', 'base/deployment.yaml', 26, '        - name: web'],
  ['missing-field', 'scaling.yaml', 6, '  scaleTargetRef:'],
  ['wrong-case-enum', 'scaling.yaml', 31, '  policyTypes: [ingress]'],
  ['wrong-case-enum', 'custom.yaml', 21, '    mode: strict'],
  ['unknown-enum', 'base/deployment.yaml', 23, '          type: Default'],
  ['bad-name', 'application.yaml', 4, '  name: shop.'],
  ['bad-label-key', 'base/deployment.yaml', 17, '        Example_Org/tier: web'],
  ['bad-label-value', 'overlay/kustomization.yaml', 7, '      tier: Web Shop'],
  ['bad-annotation-key', 'scaling.yaml', 29, '    description-: shop'],
  ['bad-quantity', 'quota.yaml', 8, '    pods: 1 Gi'],
  ['bad-quantity', 'base/deployment.yaml', 41, '              memory: 1 Gi'],
  ['requests-over-limits', 'base/deployment.yaml', 39, '              memory: 64Gi'],
  ['negative-count', 'scaling.yaml', 10, '  minReplicas: -1'],
  ['negative-count', 'overlay/kustomization.yaml', 16, '    count: -3'],
  ['port-out-of-range', 'base/service.yaml', 10, '      port: 800000'],
  ['bad-port-name', 'base/deployment.yaml', 29, '            - name: http_web'],
  ['duplicate-port-name', 'base/service.yaml', 12, '    - name: http'],
  ['duplicate-key', 'base/service.yaml', 12, '      targetPort: http'],
  ['duplicate-list-key', 'base/deployment.yaml', 60, '        - name: web'],
  ['duplicate-list-key', 'base/service.yaml', 12, '    - name: http'],
  ['removed-api-version', 'custom.yaml', 15, 'apiVersion: authentication.istio.io/v1alpha1'],
  ['wrong-api-version', 'quota.yaml', 1, 'apiVersion: apps/v1'],
  ['misspelled-api-version', 'quota.yaml', 1, 'apiVersion: v0.1'],
  ['wrong-kind', 'application.yaml', 2, 'kind: Applications'],
  ['selector-misses-template', 'base/deployment.yaml', 12, '      app: webs'],
  ['mount-without-volume', 'base/deployment.yaml', 58, '            - name: tmps'],
  ['bad-image', 'base/deployment.yaml', 27, '          image: "registry.example.org/shop/web: 1.0.0"'],
  ['wrong-restart-policy', 'base/deployment.yaml', 20, '      restartPolicy: Never'],
  ['probe-with-two-handlers', 'base/deployment.yaml', 51, '            tcpSocket:'],
  ['probe-without-handler', 'base/deployment.yaml', 46, '          livenessProbe:'],
  ['bad-service-type', 'base/service.yaml', 12, '  type: clusterIP'],
  ['bad-service-type', 'base/service.yaml', 12, '  clusterIP: 10.0.0.256'],
  ['bad-cidr', 'scaling.yaml', 38, '              - 10.1.0.0/24'],
  ['autoscaler-maximum-below-minimum', 'scaling.yaml', 11, '  maxReplicas: 1'],
  ['budget-with-both', 'scaling.yaml', 22, '  minAvailable: 1'],
  ['bad-cron-schedule', 'base/service.yaml', 27, '  schedule: "every 5 minutes"'],
  ['wrong-role-reference', 'base/service.yaml', 25, '  kind: role'],
  ['istio-wrong-field', 'custom.yaml', 22, '    portLevelMtls: STRICT'],
  ['istio-wrong-field', 'custom.yaml', 24, '      mode: OFF'],
  ['gateway-wrong-field', 'custom.yaml', 9, '    - https://shop.example.org'],
  ['gateway-wrong-field', 'custom.yaml', 15, '        request: 30 seconds'],
  ['external-secret-wrong-field', 'custom.yaml', 30, '    environment'],
  ['external-secret-wrong-field', 'custom.yaml', 28, '  refreshInterval: 3600'],
  ['application-with-two-destinations', 'application.yaml', 14, '    server: https://kubernetes.default.svc'],
  ['application-dangling-source', 'application.yaml', 10, '    path: overlays'],
  ['application-wrong-field', 'application.yaml', 20, '      limit: 1.5'],
  ['application-wrong-field', 'application.yaml', 18, '      - ServerSideApply: true'],
  ['dangling-path', 'overlay/kustomization.yaml', 8, '  - ../baase'],
  ['dangling-path', 'overlay/kustomization.yaml', 10, '  - path: replicas.yml'],
  ['patch-without-target', 'overlay/replicas.yaml', 2, 'kind: Deeployment'],
  ['unknown-kustomization-field', 'base/kustomization.yaml', 3, 'reesources:'],
  ['wrong-kustomization-type', 'overlay/kustomization.yaml', 7, 'resources: ../base'],
  ['wrong-kustomization-type', 'overlay/kustomization.yaml', 13, '    newTag: [1.0.1]'],
  ['policy/k8sallowedregistries', 'base/deployment.yaml', 27, '          image: docker.io/shop/web:1.0.0'],
  ['policy/k8sdisallowedtags', 'overlay/kustomization.yaml', 13, '    newTag: latest'],
  ['policy/k8sdisallowedtags', 'base/deployment.yaml', 27, '          image: registry.example.org/shop/web:latest'],
  ['policy/k8scontainerresources', 'base/deployment.yaml', 37, '            requests:'],
  ['policy/k8sdroppedcapabilities', 'base/deployment.yaml', 51, '          securityContext:'],
  ['policy/k8sprivilegeescalation', 'base/deployment.yaml', 52, '            privileged: true'],
  ['policy/k8sreadonlyrootfilesystem', 'base/deployment.yaml', 51, '          securityContext:'],
  ['policy/k8srequiredprobes', 'base/deployment.yaml', 26, '        - name: web'],
  ['policy/k8srunasnonroot', 'base/deployment.yaml', 24, '        runAsUser: 0'],
  ['policy/k8sseccompprofile', 'base/deployment.yaml', 20, '      securityContext:'],
  ['policy/k8shostaccess', 'base/deployment.yaml', 64, '      hostIPC: true'],
  ['policy/k8sautomounttoken', 'base/deployment.yaml', 19, '      automountServiceAccountToken: true'],
  ['policy/k8snodefaultserviceaccount', 'base/deployment.yaml', 18, '      serviceAccountName: default'],
  ['policy/k8srequiredlabels', 'overlay/kustomization.yaml', 6, '      owner: shop'],
  ['policy/k8srequiredlabels', 'base/deployment.yaml', 3, 'metadata:'],
  ['policy/k8sreplicarange', 'overlay/replicas.yaml', 6, '  replicas: 1'],
  ['policy/k8sreplicarange', 'overlay/kustomization.yaml', 16, '    count: 1'],
  ['policy/k8sserviceexposure', 'base/service.yaml', 12, '  type: LoadBalancer'],
  ['policy/k8suniqueroutehost', 'custom.yaml', 5, 'spec:'],
  ['policy/k8snowildcardroles', 'base/service.yaml', 24, '  - apiGroups: ["*"]'],
]

test.each(places)('%s in %s:%i', (kind, file, line, text) => {
  // A kind chooses among values: some seeds, so that each comes.
  const made = [1, 2, 3].flatMap(seed => [...mutants(shopTree, { seed, count: 1_000, kinds: [kind] })])
  const found = made.map(mutant => `${mutant.file}:${mutant.line}:${mutant.text.split('\n')[mutant.line - 1]}`)
  expect(found).toContain(`${file}:${line}:${text}`)
})

test('every kind has a place above, a name of its own and a sentence', () => {
  const names = faultKinds.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(new Set(places.map(([kind]) => kind))).toEqual(new Set(names))
  for (const { about } of faultKinds) expect(about.length).toBeGreaterThan(10)
})
