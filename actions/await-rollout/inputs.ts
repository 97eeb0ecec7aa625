import { duration } from '../../src/action/duration-input.ts'
import { choice, flag, optional, secret, text } from '../../src/action/input.ts'
import { list } from '../../src/action/list-input.ts'

export const inputs = {
  revision: text(),
  branch: text({ default: 'main' }),
  images: list(),
  applications: list(),
  environment: optional(text()),
  repository: optional(text()),
  'github-token': secret(),
  'argocd-url': optional(text()),
  'argocd-token': optional(secret()),
  kubeconfig: optional(text()),
  'kube-context': optional(text()),
  'argocd-namespace': text({ default: 'argocd' }),
  within: duration({ default: '10m' }),
  settle: duration({ default: '10s' }),
  'health-settle': duration({ default: '5s' }),
  'degraded-grace': duration({ default: '60s' }),
  'comparison-grace': duration({ default: '20s' }),
  'blocked-grace': duration({ default: '5s' }),
  'tolerate-pruning': flag({ default: 'false' }),
  'tolerate-suspended': flag({ default: 'false' }),
  terminate: choice(['never', 'stuck'], { default: 'never' }),
}
