const base = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    app: web
    app.kubernetes.io/name: web
spec:
  replicas: 2 # two zones
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      serviceAccountName: web
      automountServiceAccountToken: false
      securityContext:
        runAsNonRoot: true
        seccompProfile:
          type: RuntimeDefault
      containers:
        # The only one.
        - name: web
          image: registry.example.org/shop/web:1.0.0
          ports:
            - name: http
              containerPort: 8080
          env:
            - name: LEVEL
              value: "3"
            - name: MODE
              value: fast
          resources:
            requests:
              cpu: 100m
              memory: 64Mi
            limits:
              memory: 128Mi
          readinessProbe:
            httpGet:
              path: /ready
              port: http
          livenessProbe:
            httpGet:
              path: /live
              port: http
            periodSeconds: 5
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop:
                - ALL
          volumeMounts:
            - name: tmp
              mountPath: /tmp
      volumes:
        - name: tmp
          emptyDir:
            sizeLimit: 8Mi
`

const service = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: http
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
automountServiceAccountToken: false
`

const scaling = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
  minReplicas: 2
  maxReplicas: 4
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: web
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
  annotations:
    note: "1"
spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress:
    - from:
        - podSelector: {}
`

const custom = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: web
spec:
  parentRefs:
    - name: public
  hostnames:
    - web.example.org
  rules:
    - backendRefs:
        - name: web
          port: 80
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
spec:
  mtls:
    mode: STRICT
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: web
spec:
  refreshInterval: 1h
  secretStoreRef:
    kind: ClusterSecretStore
    name: environment
`

const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
spec:
  project: shop
  source:
    repoURL: https://git.example.org/shop.git
    path: overlay
  destination:
    name: production
    namespace: shop
  syncPolicy:
    automated:
      prune: true
    syncOptions:
      - ServerSideApply=true
    retry:
      limit: 5
`

/** A base, an overlay that patches it, manifests that stand alone, and objects that CRDs describe. */
export const shopTree: ReadonlyMap<string, string> = new Map([
  ['base/deployment.yaml', base],
  ['base/service.yaml', service],
  [
    'base/kustomization.yaml',
    'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - deployment.yaml\n  - service.yaml\n',
  ],
  [
    'overlay/kustomization.yaml',
    `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: shop
labels:
  - pairs:
      owner: shop-team
resources:
  - ../base
patches:
  - path: replicas.yaml
images:
  - name: registry.example.org/shop/web
    newTag: 1.0.1
replicas:
  - name: web
    count: 3
`,
  ],
  ['overlay/replicas.yaml', 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 3\n'],
  ['scaling.yaml', scaling],
  ['custom.yaml', custom],
  ['application.yaml', application],
  [
    'quota.yaml',
    'apiVersion: v1\nkind: ResourceQuota\nmetadata:\n  name: shop\n  namespace: shop\nspec:\n  hard:\n    pods: "20"\n    requests.memory: 8Gi\n',
  ],
])
