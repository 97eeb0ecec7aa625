import { commit, refresh } from '../deeds.ts'
import { all, refreshed, seesLastCommit } from '../expectations.ts'
import { deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { shop } from '../shop.ts'
import { listen, until } from '../until.ts'

export const nothingToDo: Scenario = {
  name: 'nothing-to-do',
  shows:
    'A commit that changes nothing of the Application: the revision moves on, no operation runs, the last operation keeps the old revision.',
  files: shop(),
  given: deployed(),
  steps: [
    commit('a word for the reader', { 'README.md': 'The shop.\n' }),
    refresh(),
    until('the commit is seen and the refresh done', all(seesLastCommit, refreshed)),
    listen(5),
  ],
}
