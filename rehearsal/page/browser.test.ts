import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@jest/globals'
import { findBrowser, openBrowser } from './browser.ts'
import { renderPullRequest } from './render.ts'

const browserPath = findBrowser(process.env['PATH'] ?? '')
const testInBrowser = browserPath === undefined ? test.skip : test

testInBrowser(
  `a reader sees each annotation under its line${browserPath === undefined ? ' (no browser is installed)' : ''}`,
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'towpath-page-'))
    const file = join(folder, 'page.html')
    await writeFile(
      file,
      await renderPullRequest({
        number: 2,
        title: 'Raise the replicas',
        purpose: 'It has a fault.',
        author: 'dev',
        branch: 'raise',
        headSha: '0'.repeat(40),
        comments: [
          {
            author: 'github-actions[bot]',
            markdown:
              '### Review\n\n| rule | message |\n| --- | --- |\n| `schema/type` | wrong <script>document.title = "run"</script> |',
          },
        ],
        checks: [
          {
            name: 'towpath review',
            conclusion: 'failure',
            title: '1 error',
            annotations: [
              {
                path: 'a.yaml',
                startLine: 3,
                endLine: 3,
                level: 'failure',
                title: 'schema/type',
                message: 'spec.replicas: must be an integer',
              },
            ],
          },
        ],
        steps: [],
        files: new Map([['a.yaml', 'kind: Deployment\nspec:\n  replicas: three\n']]),
      }),
    )
    const browser = await openBrowser(browserPath ?? '')
    try {
      const page = await browser.newPage({ viewport: { width: 1200, height: 900 } })
      const requests: string[] = []
      page.on('request', request => requests.push(request.url()))
      await page.goto(pathToFileURL(file).href)
      const line = await page.getByText('replicas: three').boundingBox()
      const annotation = await page.locator('.annotation.failure', { hasText: 'must be an integer' }).boundingBox()
      expect(annotation?.y).toBeGreaterThanOrEqual((line?.y ?? Number.POSITIVE_INFINITY) + (line?.height ?? 0))
      expect(await page.locator('.comment table td').allInnerTexts()).toEqual(['schema/type', 'wrong'])
      expect(await page.title()).toBe('Raise the replicas · #2')
      expect(requests).toEqual([pathToFileURL(file).href])
      const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
      expect(wide).toBe(false)
    } finally {
      await browser.close()
      await rm(folder, { recursive: true })
    }
  },
)
