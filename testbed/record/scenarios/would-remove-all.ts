import { writeYaml } from '../../../src/yaml/write.ts'
import { commit, refresh } from '../deeds.ts'
import { hasCondition } from '../expectations.ts'
import { deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { settings } from '../shop.ts'
import { listen, until } from '../until.ts'

export const wouldRemoveAll: Scenario = {
  name: 'would-remove-all',
  shows:
    'A commit takes the last object away: automation, which may prune, does not remove everything, and a SyncError says so.',
  files: { 'plain/settings.yaml': writeYaml(settings), 'plain/README.md': 'Settings.\n' },
  given: deployed({ sources: [{ path: 'plain' }] }),
  steps: [
    commit('no settings', { 'plain/settings.yaml': undefined }),
    refresh(),
    until('a condition says so', hasCondition('SyncError')),
    listen(3),
  ],
}
