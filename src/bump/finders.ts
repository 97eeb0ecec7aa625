import { findHelmParameters } from './helm-parameters.ts'
import { findHelmValues } from './helm-values.ts'
import { findHelmValuesOptions } from './helm-values-options.ts'
import type { Finder } from './image-use.ts'
import { findKustomizationImages } from './kustomization-images.ts'
import { findKustomizeImageOptions } from './kustomize-image-options.ts'
import { findMarkerComments } from './marker-comments.ts'
import { findWorkloadContainers } from './workload-containers.ts'

/** Every form in which a manifest names an image. */
export const finders: readonly Finder[] = [
  findKustomizationImages,
  findWorkloadContainers,
  findHelmValues,
  findKustomizeImageOptions,
  findHelmParameters,
  findHelmValuesOptions,
  findMarkerComments,
]
