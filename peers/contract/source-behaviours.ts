import { expect } from '@jest/globals'
import type { ApplicationState } from '../../src/argocd/application-state.ts'
import { writeYaml } from '../../src/yaml/write.ts'
import type { Behaviour } from './behaviour.ts'
import { overlay, overlayPath, settings, shop } from './shop.ts'
import { automated, place, prepare, push, sourceAt } from './stand.ts'
import { follow } from './trail.ts'

/** Where an Application's manifests come from. */
export const sourceBehaviours: readonly Behaviour[] = [
  {
    name: 'two sources, one a folder of plain manifests: a revision of each, and the objects of both',
    async holds(ground) {
      const stand = await prepare(ground, 'two-sources', {
        ...shop('1.0.0'),
        'plain/settings.yaml': writeYaml(settings),
      })
      using trail = follow(ground, stand.name)
      await place(stand, automated, { sources: [sourceAt(stand, overlayPath), sourceAt(stand, 'plain')] })
      const { state } = await trail.until('deployed', isDeployed(stand.first))
      expect(state.resources.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
        'ConfigMap Synced',
        'Service Synced',
        'Deployment Synced',
      ])
      const commit = await push(stand, 'web 1.0.1', overlay({ tag: '1.0.1' }))
      await trail.until('deployed anew', isDeployed(commit))
    },
  },
]

function isDeployed(commit: string): (state: ApplicationState) => boolean {
  const revisions = [commit, commit].join()
  return ({ comparison, health, operation }) =>
    comparison?.status === 'Synced' &&
    comparison.revisions.join() === revisions &&
    health?.status === 'Healthy' &&
    operation?.phase === 'Succeeded' &&
    operation.revisions.join() === revisions
}
