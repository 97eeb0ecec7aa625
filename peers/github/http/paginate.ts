import { limits } from '../../../src/github/limits.ts'
import type { World } from '../state/world.ts'
import type { PeerContext } from './context.ts'

/** The entries of the page that the request asks for; sets the `Link` header. Thirty a page where it does not say. */
export function paginate<Item>(world: World, c: PeerContext, items: readonly Item[]): Item[] {
  const size = Math.min(limits.pageSize, positive(c.req.query('per_page')) ?? 30)
  const page = positive(c.req.query('page')) ?? 1
  const last = Math.max(1, Math.ceil(items.length / size))
  const links: string[] = []
  const link = (rel: string, target: number) => {
    const url = new URL(c.req.url)
    url.searchParams.set('page', String(target))
    links.push(`<${world.url}${url.pathname}${url.search}>; rel="${rel}"`)
  }
  if (page > 1) link('prev', page - 1)
  if (page < last) link('next', page + 1)
  if (page < last) link('last', last)
  if (page > 1) link('first', 1)
  if (links.length > 0) c.header('link', links.join(', '))
  return items.slice((page - 1) * size, page * size)
}

function positive(text: string | undefined): number | undefined {
  const number = Number(text)
  return Number.isInteger(number) && number > 0 ? number : undefined
}
