import { choice, flag, optional, secret, text, workspacePath } from '../../src/action/input.ts'
import { list } from '../../src/action/list-input.ts'

export const inputs = {
  images: list(),
  environments: list(),
  paths: list(),
  platforms: list(),
  repository: optional(text()),
  branch: text({ default: 'main' }),
  mode: choice(['commit', 'pull-request'], { default: 'commit' }),
  'source-repository': optional(text()),
  'source-commit': optional(text()),
  'provenance-repository': optional(text()),
  'provenance-workflow': optional(text()),
  'provenance-ref': optional(text()),
  'provenance-trusted-root': optional(workspacePath()),
  'registry-username': optional(text()),
  'registry-password': optional(secret()),
  'github-token': secret(),
  'dry-run': flag({ default: 'false' }),
}
