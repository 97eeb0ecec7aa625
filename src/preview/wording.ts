import { splitImage } from '../manifest/image-reference.ts'
import type { ObjectIdentity } from '../manifest/object.ts'
import type { ApplicationChange, ObjectChange, Removal, UnknownRender } from './preview.ts'

/** `Deployment shop/backend`. */
export function objectText({ kind, namespace, name }: ObjectIdentity): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`
}

/** What Argo CD does with an Application, a clause behind its name. */
export function syncText({ change, sync, revision, deletes }: ApplicationChange): string {
  if (change === 'removed') return deletes === true ? 'goes, and its objects with it' : 'goes; its objects stay'
  const does = {
    automatic: 'syncs by itself',
    manual: 'does not sync by itself: somebody must sync it',
    paused: 'does not sync: argocd.argoproj.io/skip-reconcile is set',
    pinned: `follows ${revision ?? 'another revision'}: this change alone does not reach it`,
  }[sync ?? 'automatic']
  return change === 'added' ? `is new; it ${does}` : does
}

const removals: Readonly<Record<Removal, string>> = {
  pruned: 'removed: Argo CD prunes it',
  confirmed: 'removed: Argo CD prunes it once somebody confirms',
  kept: 'removed here, and stays in the cluster: prune it by hand',
  unknown: 'removed here; nothing here says who takes it out of the cluster',
}

/** What becomes of an object, a clause behind its name. */
export function changeText({ change, removal = 'unknown', wave, formerName }: ObjectChange): string {
  const what = change === 'removed' ? removals[removal] : change
  return [
    what,
    ...(formerName === undefined ? [] : [`under a new name, before ${formerName}`]),
    ...(wave === undefined ? [] : [`in sync wave ${wave}`]),
  ].join(', ')
}

/** Why a render was not compared. */
export function unknownText({ side }: UnknownRender): string {
  if (side === 'both') return 'does not render, neither before nor after'
  return side === 'after'
    ? 'does not render any more; the review says why'
    : 'did not render before; all of it may be new'
}

/** An image in which a digest is as long as a person compares: twelve digits of it. */
export function imageText(image: string): string {
  const { name, tag, digest } = splitImage(image)
  const short = digest?.replace(/^(sha256:[0-9a-f]{12})[0-9a-f]{52}$/, '$1…')
  return `${name}${tag === undefined ? '' : `:${tag}`}${short === undefined ? '' : `@${short}`}`
}

/** Whether an object has something to tell beside its images. */
export function hasMoreThanImages({ change, fields, takesUp, refusals, formerName }: ObjectChange): boolean {
  return change !== 'changed' || fields.length + takesUp.length + refusals.length > 0 || formerName !== undefined
}
