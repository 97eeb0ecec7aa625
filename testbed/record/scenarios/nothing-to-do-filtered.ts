import { commit, refresh } from '../deeds.ts'
import { all, refreshed, seesLastCommit } from '../expectations.ts'
import { deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const nothingToDoFiltered: Scenario = {
  name: 'nothing-to-do-filtered',
  shows: 'As nothing-to-do, with an annotation manifest-generate-paths that the commit does not touch.',
  files: shop(),
  given: deployed({ annotations: { 'argocd.argoproj.io/manifest-generate-paths': '/base;/overlays/staging' } }),
  steps: [
    commit('a word for the reader', { 'README.md': 'The shop.\n' }),
    refresh(),
    until('the commit is seen and the refresh done', all(seesLastCommit, refreshed)),
    listen(5),
  ],
}
