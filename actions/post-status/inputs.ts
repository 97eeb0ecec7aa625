import { flag, secret } from '../../src/action/input.ts'

export const inputs = {
  'github-token': secret(),
  'dry-run': flag({ default: 'false' }),
}
