module towpath.example.org/testbed/custom-resources

go 1.27.0

require (
	github.com/external-secrets/external-secrets v1.3.2
	istio.io/istio v0.0.0-20260827124520-eed52ebb66ad
	sigs.k8s.io/gateway-api v1.7.0
)
