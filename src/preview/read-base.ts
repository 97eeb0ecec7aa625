import { createTree, type Tree } from '../manifest/tree.ts'
import { UserError } from '../text/user-error.ts'
import { type GitPlace, readBlobNow, runGit } from './git.ts'
import { blobName, readBlobs } from './git-blobs.ts'
import { type GitEntry, parseListing, resolveListing } from './git-listing.ts'

/** The same as `readTree` has. */
const limits = { fileBytes: 10 * 1024 * 1024, files: 200_000 }
/** Of what is read ahead; the rest is read when it is asked for. */
const ahead = { fileBytes: 1024 * 1024, bytes: 64 * 1024 * 1024 }
const mostLinkBytes = 4_096

/**
 * The files of a commit, below the folder of `place`, without a checkout of it.
 *
 * Where the working copy has a file of the very bytes, it is read from there; of the rest, what the checked-out commit changed is read
 * ahead by one process.
 *
 * @param commit all of its hex digits
 * @param working the tree that is checked out
 * @throws UserError where the commit has too many files, or a blob of it is not here
 */
export async function readBase(place: GitPlace, commit: string, working: Tree): Promise<Tree> {
  const [entries, head] = await Promise.all([list(place, commit), list(place, 'HEAD')])
  const checkedOut = new Set(head.map(({ path, object }) => `${object} ${path}`))
  const blobs = await readBlobs(place, readAhead(entries, checkedOut), { mostBytes: 2 * ahead.bytes })
  const decoder = new TextDecoder()
  const textOf = (object: string) => decoder.decode(blobs.get(object))
  const { files, refused } = resolveListing(entries, textOf, { mostBytes: limits.fileBytes })
  return createTree({
    root: working.root,
    paths: files.keys(),
    refused,
    load(path) {
      const { object, bytes } = files.get(path) ?? { object: '', bytes: 0 }
      const known = blobs.get(object)
      if (known !== undefined) return known
      const here = working.read(path)
      if (here !== undefined && here.length === bytes && blobName(here, object) === object) return here
      try {
        return readBlobNow(place, object, limits.fileBytes)
      } catch {
        throw new UserError(
          `${path} of ${commit} cannot be read: git has its name and not its content, as after a partial clone. Fetch it whole.`,
        )
      }
    },
  })
}

async function list(place: GitPlace, commit: string): Promise<readonly GitEntry[]> {
  const listing = await runGit(place, ['ls-tree', '-r', '-l', '-z', '--end-of-options', commit])
  if (!listing.ok) throw new UserError(`${commit} cannot be listed: ${listing.errors.slice(0, 500)}`)
  const entries = parseListing(listing.output)
  if (entries.length <= limits.files) return entries
  throw new UserError(`${commit} holds more than ${limits.files} files. Preview a smaller folder.`)
}

/** Links, and files that the working copy will hardly have. */
function readAhead(entries: readonly GitEntry[], checkedOut: ReadonlySet<string>): readonly string[] {
  const objects: string[] = []
  let total = 0
  for (const { path, kind, object, bytes } of entries) {
    if (bytes > (kind === 'link' ? mostLinkBytes : ahead.fileBytes)) continue
    if (kind === 'file' && (checkedOut.has(`${object} ${path}`) || total + bytes > ahead.bytes)) continue
    total += bytes
    objects.push(object)
  }
  return objects
}
