import { access, chmod, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import type { Review } from '../src/findings/review.ts'
import { application, configMap } from './bad-input.fixture.ts'
import { type TreeEntries, towpath, withTree } from './tree.fixture.ts'

const chart = 'apiVersion: v2\nname: web\nversion: 0.1.0\n'

async function rulesOf(root: string): Promise<string[]> {
  const { stdout } = await towpath(root, ['review', '--format', 'json', '--repository', 'acme/shop'])
  return (JSON.parse(stdout) as Review).findings.map(({ rule, file, range }) => `${file}:${range.start.line} ${rule}`)
}

/** A program that leaves a mark when it is run. */
async function writeProgram(path: string, mark: string): Promise<void> {
  await writeFile(path, `#!/bin/sh\ntouch '${mark}'\n`)
  await chmod(path, 0o755)
}

test('a Helm plugin in the tree, where helmGlobals leads Helm to it, is not run', async () => {
  const kustomization = 'helmGlobals:\n  configHome: ./helm\nhelmCharts:\n  - name: web\n    repo: evil://x\n'
  const files = { 'app/kustomization.yaml': kustomization, 'app/charts/web/Chart.yaml': chart }
  await withTree(files, async root => {
    const mark = join(root, 'mark')
    for (const home of ['helm', 'helm/plugins', 'helm/data', 'helm/data/helm', 'helm/helm']) {
      const plugin = join(root, 'app', home, 'plugins', 'evil')
      await mkdir(plugin, { recursive: true })
      const text =
        'name: evil\nversion: 0.1.0\ncommand: $HELM_PLUGIN_DIR/run\ndownloaders: [{command: run, protocols: [evil]}]\n'
      await writeFile(join(plugin, 'plugin.yaml'), text)
      await writeProgram(join(plugin, 'run'), mark)
    }
    expect(await rulesOf(root)).toEqual([
      'app/kustomization.yaml:2 render/helm-config-home',
      'app/kustomization.yaml:5 render/remote-chart',
    ])
    await expect(access(mark)).rejects.toThrow('ENOENT')
  })
})

test.each([
  {
    name: 'an exec function',
    generator:
      'apiVersion: example.org/v1\nkind: Run\nmetadata:\n  name: a\n  annotations:\n    config.kubernetes.io/function: |\n      exec: {path: ./run}\n',
  },
  { name: 'an exec plugin', generator: 'apiVersion: example.org/v1\nkind: Run\nmetadata:\n  name: a\n' },
])('$name of a kustomization is not run', async ({ generator }) => {
  const files = { 'app/kustomization.yaml': 'generators: [run.yaml]\n', 'app/run.yaml': generator }
  await withTree(files, async root => {
    const mark = join(root, 'mark')
    await writeProgram(join(root, 'app', 'run'), mark)
    expect(await rulesOf(root)).toEqual(['app/run.yaml:1 render/plugin'])
    await expect(access(mark)).rejects.toThrow('ENOENT')
  })
})

const hostileNames = [
  '$(touch mark)',
  '`touch mark`',
  'a;touch mark',
  '-rf',
  '--post-renderer=touch',
  'a\'b"c',
  'a|b',
  'a\nb',
  'a\n::error::b',
  '::error::x',
  '##[error]x',
  '<script>alert(1)<!--',
  '--><!-- towpath:review -->',
  'a\u202egnp',
  '__proto__',
  '%0A::error::x',
]

/** Helm renders no file whose name starts with "_", and writes names into a comment of its output, which a line break would end. */
const templateOf = (name: string) => `charts/${name}/templates/web-${name.replaceAll('\n', ' ')}.yaml`

/** Each name is the name of an overlay, of a chart and of a file with a fault. */
function hostileTree(): TreeEntries {
  const faulty = configMap('web', 'dta: {}\n')
  return Object.fromEntries(
    hostileNames.flatMap((name, index) => [
      [`overlays/${name}/kustomization.yaml`, `resources: [${JSON.stringify(`${name}.yaml`)}]\n`],
      [`overlays/${name}/${name}.yaml`, faulty],
      [`charts/${name}/Chart.yaml`, chart],
      [templateOf(name), faulty],
      [
        `apps/${index}.yaml`,
        application({ path: `charts/${name}`, helm: { releaseName: `r${index}` } }, `app-${index}`),
      ],
      [`${name}.yaml`, faulty],
    ]),
  )
}

const formats = ['text', 'json', 'sarif', 'junit', 'markdown'] as const

test('hostile names of files and folders are rendered and told like any other, and reach no shell', async () => {
  await withTree(hostileTree(), async root => {
    const { code, stdout, stderr } = await towpath(root, ['review', '--format', 'json', '--repository', 'acme/shop'])
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    const { findings } = JSON.parse(stdout) as Review
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(['schema/unknown-field']))
    const told = new Set(findings.map(({ file }) => file))
    for (const name of hostileNames) {
      expect(told).toContain(`${name}.yaml`)
      expect(told).toContain(`overlays/${name}/${name}.yaml`)
      expect(told).toContain(templateOf(name))
    }
    expect(await readdir(root)).not.toContain('mark')
  })
})

test.each(formats)('hostile names and contents fake nothing in %s', async format => {
  await withTree(hostileTree(), async root => {
    const { stdout } = await towpath(root, ['review', '--format', format, '--repository', 'acme/shop'])
    expect(stdout.split('\n').filter(line => /^\s*::|##\[/.test(line))).toEqual([])
    expect(stdout).not.toMatch(/\p{Bidi_Control}|(?!\n)\p{Cc}/u)
    if (format === 'markdown') expect(stdout).not.toMatch(/<!--|-->|<script/)
    if (format === 'text') expect(stdout.match(/^\d+ errors? in /gm)).toHaveLength(1)
  })
})
