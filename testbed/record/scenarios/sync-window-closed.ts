import { closedProject, openProject } from '../app-project.ts'
import { applyProject, commit, refresh } from '../deeds.ts'
import { all, healthyAtLastCommit, is, seesLastCommit } from '../expectations.ts'
import { deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { overlayFiles, shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const syncWindowClosed: Scenario = {
  name: 'sync-window-closed',
  shows:
    'A sync window of the AppProject denies what automation would do: OutOfSync, and nothing in the status says why. Then it opens.',
  files: shop(),
  project: openProject,
  given: deployed(),
  steps: [
    applyProject('closed the sync window', closedProject),
    commit('web 1.0.1', overlayFiles({ tag: '1.0.1' })),
    refresh(),
    until('out of sync', all(seesLastCommit, is({ sync: 'OutOfSync' }))),
    listen(8),
    applyProject('opened the sync window', openProject),
    refresh(),
    until('healthy', healthyAtLastCommit),
    listen(3),
  ],
}
