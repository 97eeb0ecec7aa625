import { defaultKubernetes } from '../../src/config/config.ts'
import { loadConfig } from '../../src/config/read.ts'
import { startTestBed } from '../bed/start.ts'
import type { TestBed } from '../bed/test-bed.ts'
import { defaultMinor, kubernetesMinors } from '../build/component.ts'

/** The cluster that judges a tree: API server and Gatekeeper, of the minor version that the tree's towpath.yaml names, where the bed has it. */
export async function startOracleBed(root: string, log: (line: string) => void, signal: AbortSignal): Promise<TestBed> {
  const { config } = await loadConfig(root)
  const wanted = config?.kubernetes ?? defaultKubernetes
  const kubernetes = kubernetesMinors.find(minor => minor === wanted) ?? defaultMinor
  if (kubernetes !== wanted) log(`towpath.yaml asks for Kubernetes ${wanted}; the bed has ${kubernetes}.`)
  return startTestBed({ gatekeeper: true, kubernetes, log, signal })
}
