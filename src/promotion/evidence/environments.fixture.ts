import type { Environment } from '../../config/config.ts'

export const production: Environment = {
  name: 'production',
  overlay: 'manifests/overlays/production',
  applications: ['shop-production'],
  namespaces: ['production'],
  promotedFrom: 'staging',
}

export const staging: Environment = {
  name: 'staging',
  overlay: 'manifests/overlays/staging',
  applications: ['shop-staging'],
  namespaces: ['staging'],
}
