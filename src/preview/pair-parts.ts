import { looseParts, otherManifests, type Part, type Side } from './side.ts'

/** The same part before and after; one side is absent where the part is new or gone. */
export interface PartPair {
  readonly before?: Part
  readonly after?: Part
}

/**
 * Pairs the parts of two sides by name; of several with one name (Applications of two clusters), those of the same folder first, then in
 * their order. In the order of the later side, what is gone behind it.
 *
 * An overlay that an Application takes over, or leaves, is neither new nor gone: only the Application is.
 */
export function pairParts(before: Side, after: Side): readonly PartPair[] {
  const current = [...after.parts, ...looseParts(after, before)]
  const left = [...before.parts, ...looseParts(before, after)]
  const sameFolder = current.map(part => take(left, other => other.name === part.name && other.path === part.path))
  const pairs = current.map((part, index): PartPair => {
    const former = sameFolder[index] ?? take(left, other => other.name === part.name)
    return former === undefined ? { after: part } : { before: former, after: part }
  })
  const [owned, wasOwned] = [ownedFolders(after), ownedFolders(before)]
  return [
    ...pairs.filter(pair => pair.before !== undefined || !isOverlayIn(wasOwned, pair.after)),
    ...left.filter(part => !isOverlayIn(owned, part)).map(part => ({ before: part })),
  ]
}

function ownedFolders({ parts }: Side): ReadonlySet<string> {
  return new Set(parts.filter(({ application }) => application !== undefined).map(({ path }) => path))
}

function isOverlayIn(folders: ReadonlySet<string>, part: Part | undefined): boolean {
  return part !== undefined && part.application === undefined && part.name !== otherManifests && folders.has(part.path)
}

function take(parts: Part[], isWanted: (part: Part) => boolean): Part | undefined {
  const index = parts.findIndex(isWanted)
  return index === -1 ? undefined : parts.splice(index, 1)[0]
}
