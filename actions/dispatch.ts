/** Every action, loaded when its name is asked for: one bundle serves them all. */
export const actions: Readonly<Record<string, () => Promise<unknown>>> = {
  'await-rollout': () => import('./await-rollout/main.ts'),
  'bump-images': () => import('./bump-images/main.ts'),
  'post-status': () => import('./post-status/main.ts'),
  'preview-changes': () => import('./preview-changes/main.ts'),
  'promote-release': () => import('./promote-release/main.ts'),
  'record-rollout': () => import('./record-rollout/main.ts'),
  'validate-manifests': () => import('./validate-manifests/main.ts'),
}
