import { flag, optional, secret, text, workspacePath } from '../../src/action/input.ts'

export const inputs = {
  path: workspacePath({ default: '.' }),
  base: optional(text()),
  'github-token': secret(),
  'dry-run': flag({ default: 'false' }),
}
