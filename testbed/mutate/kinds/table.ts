import type { FaultKind } from '../fault.ts'
import { additions } from './additions.ts'
import { amounts } from './amounts.ts'
import { applications } from './applications.ts'
import { customResources } from './custom-resources.ts'
import { duplicates } from './duplicates.ts'
import { enums } from './enums.ts'
import { fields } from './fields.ts'
import { kustomizations } from './kustomizations.ts'
import { layout } from './layout.ts'
import { names } from './names.ts'
import { networking } from './networking.ts'
import { containerPolicies } from './policies/containers.ts'
import { objectPolicies } from './policies/objects.ts'
import { podPolicies } from './policies/pods.ts'
import { ports } from './ports.ts'
import { probes } from './probes.ts'
import { scaling } from './scaling.ts'
import { types } from './types.ts'
import { versions } from './versions.ts'
import { workloads } from './workloads.ts'

/** One family of faults a file; a new kind goes into its family's list. */
export const faultKinds: readonly FaultKind[] = [
  ...layout,
  ...types,
  ...fields,
  ...enums,
  ...names,
  ...amounts,
  ...ports,
  ...duplicates,
  ...versions,
  ...workloads,
  ...probes,
  ...networking,
  ...scaling,
  ...additions,
  ...customResources,
  ...applications,
  ...kustomizations,
  ...containerPolicies,
  ...podPolicies,
  ...objectPolicies,
]
