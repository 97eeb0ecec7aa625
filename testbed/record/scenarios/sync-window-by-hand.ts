import { closedProject, openProject } from '../app-project.ts'
import { applyProject, create, sync } from '../deeds.ts'
import { healthyAtLastCommit, is, says } from '../expectations.ts'
import type { Scenario } from '../scenario.ts'
import { shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const syncWindowByHand: Scenario = {
  name: 'sync-window-by-hand',
  shows:
    'A sync that a person asks for while a sync window is closed: the operation runs and says that it is blocked, until the window opens.',
  files: shop(),
  project: closedProject,
  given: [create(), until('out of sync', is({ sync: 'OutOfSync' })), listen(2)],
  steps: [
    sync(),
    until('blocked', says('blocked by sync window')),
    listen(8),
    applyProject('opened the sync window', openProject),
    until('healthy', healthyAtLastCommit, 240),
    listen(3),
  ],
}
