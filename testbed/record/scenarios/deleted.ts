import { deleteApplication } from '../deeds.ts'
import { deployed } from '../opening.ts'
import type { Scenario } from '../scenario.ts'
import { shop } from '../shop.ts'
import { untilGone } from '../until.ts'

export const deleted: Scenario = {
  name: 'deleted',
  shows: 'The Application is deleted together with its objects, for which its finalizer waits.',
  files: shop(),
  given: deployed({ finalizers: ['resources-finalizer.argocd.argoproj.io'] }),
  steps: [deleteApplication(), untilGone()],
}
