import { choice, flag, optional, secret, text } from '../../src/action/input.ts'
import { list } from '../../src/action/list-input.ts'

export const inputs = {
  environment: text(),
  images: list(),
  'source-commit': optional(text()),
  commit: text(),
  outcome: choice(['healthy', 'failed', 'blocked', 'superseded', 'undecided']),
  applications: text({ default: '' }),
  verdict: optional(choice(['good', 'bad', 'inconclusive'])),
  repository: optional(text()),
  branch: text({ default: 'main' }),
  'github-token': secret(),
  'manifests-token': optional(secret()),
  'dry-run': flag({ default: 'false' }),
}
