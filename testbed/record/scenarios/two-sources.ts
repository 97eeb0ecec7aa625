import { writeYaml } from '../../../src/yaml/write.ts'
import { commit, create, refresh } from '../deeds.ts'
import { healthyAtLastCommit, seesLastCommit } from '../expectations.ts'
import { automated } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { overlayFiles, overlayPath, settings, shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const twoSources: Scenario = {
  name: 'two-sources',
  shows: 'An Application with two sources: revisions is parallel to sources, and revision is not there.',
  files: { ...shop(), 'extra/settings.yaml': writeYaml(settings) },
  steps: [
    create({ syncPolicy: automated, sources: [{ path: overlayPath }, { path: 'extra' }] }),
    until('healthy', healthyAtLastCommit),
    listen(2),
    commit('web 1.0.1', overlayFiles({ tag: '1.0.1' })),
    refresh(),
    until('the commit is seen', seesLastCommit),
    until('healthy again', healthyAtLastCommit),
    listen(3),
  ],
}
