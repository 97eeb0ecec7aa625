import { choice, flag, optional, secret, text, workspacePath } from '../../src/action/input.ts'

export const inputs = {
  path: workspacePath({ default: '.' }),
  'github-token': secret(),
  'kubernetes-version': optional(text()),
  'fail-on': choice(['error', 'warning', 'notice'], { default: 'error' }),
  'check-name': text({ default: 'towpath review' }),
  'sarif-file': optional(workspacePath()),
  'junit-file': optional(workspacePath()),
  'upload-sarif': flag({ default: 'false' }),
  'dry-run': flag({ default: 'false' }),
}
