import { access, chmod, mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { readTree } from './read-tree.ts'
import { renderChart } from './render-chart.ts'
import { renderKustomization } from './render-kustomization.ts'
import { runRenderer } from './run-renderer.ts'
import { inScratchFolder } from './scratch-folder.ts'
import { onDisk, testRenderers, treeOf } from './testdata/trees.ts'

const chart = {
  'app/charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
  'app/charts/web/values.yaml': 'a: b\n',
}

test('a Helm plugin in the tree is not run', async () => {
  const files = {
    ...chart,
    'app/kustomization.yaml':
      'helmGlobals: {configHome: ./helm}\nhelmCharts:\n  - {name: web, repo: "evil://x", version: 0.1.0}\n',
  }
  await onDisk(files, async root => {
    const mark = join(root, 'ran')
    for (const home of ['helm/plugins/evil', 'helm/data/plugins/evil']) {
      const plugin = join(root, 'app', home)
      await mkdir(plugin, { recursive: true })
      await writeFile(
        join(plugin, 'plugin.yaml'),
        'name: evil\nversion: 0.1.0\ncommand: $HELM_PLUGIN_DIR/run\ndownloaders: [{command: run, protocols: [evil]}]\n',
      )
      await writeFile(join(plugin, 'run'), `#!/bin/sh\ntouch ${mark}\n`)
      await chmod(join(plugin, 'run'), 0o755)
    }
    const { render, findings } = await renderKustomization(await readTree(root), 'app', {
      name: 'app',
      renderers: testRenderers,
    })
    expect(render).toBeUndefined()
    expect(findings.map(finding => finding.rule)).toEqual(['render/helm-config-home', 'render/remote-chart'])
    await expect(access(mark)).rejects.toThrow()
  })
})

test('a chart that reads files sees those of the chart alone, and looks nothing up', async () => {
  const files = {
    ...chart,
    'secret.txt': 'token',
    'app/charts/web/templates/a.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: a
data:
  up: {{ .Files.Get "../../../secret.txt" | quote }}
  absolute: {{ .Files.Get "/etc/passwd" | quote }}
`,
  }
  await onDisk(files, async root => {
    const { render, findings } = await renderChart(await readTree(root), 'app/charts/web', {
      name: 'web',
      releaseName: 'web',
      renderers: testRenderers,
    })
    expect(findings).toEqual([])
    expect(render?.objects.map(({ object }) => object['data'])).toEqual([{ up: '', absolute: '' }])
  })
})

const kustomization = (valuesFile: string) => JSON.stringify({ helmCharts: [{ name: 'web', valuesFile }] })
const split = treeOf({
  ...chart,
  'app/charts/web/x,/etc/hosts': 'a: x\n',
  'app/x,/etc/hosts': 'a: x\n',
  'app/kustomization.yaml': kustomization('x,/etc/hosts'),
  'x,/etc/charts/web/Chart.yaml': chart['app/charts/web/Chart.yaml'],
  'x,/etc/kustomization.yaml': 'helmCharts: [{name: web}]\n',
})
const web = { name: 'web', releaseName: 'web', renderers: testRenderers }

test.each([
  {
    name: 'a values file of an Application with a comma in its path',
    render: () => renderChart(split, 'app/charts/web', { ...web, helm: { valueFiles: ['x,/etc/hosts'] } }),
    rule: 'render/comma-in-path',
  },
  {
    name: 'a file parameter whose name holds one more',
    render: () => {
      const fileParameters = [{ name: 'a=/etc/hosts,b', path: 'values.yaml' }]
      return renderChart(split, 'app/charts/web', { ...web, helm: { fileParameters } })
    },
    rule: 'render/helm-parameter',
  },
  {
    name: 'a values file of a kustomization with a comma in its path',
    render: () => renderKustomization(split, 'app', web),
    rule: 'render/comma-in-path',
  },
  {
    name: 'a chart with a comma in its path',
    render: () => renderKustomization(split, 'x,/etc', web),
    rule: 'render/comma-in-path',
  },
])('$name, which makes Helm read a file of this machine, is refused', async ({ render, rule }) => {
  const { render: rendered, findings } = await render()
  expect(findings.map(finding => finding.rule)).toEqual([rule])
  expect(rendered).toBeUndefined()
})

test('should a remote reference ever reach kustomize, nothing answers it', async () => {
  let requests = 0
  const server = createServer((_, response) => {
    requests++
    response.end('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo
    const { program, prefix } = await testRenderers.kustomize()
    const result = await inScratchFolder(async home => {
      const kustomization = { resources: [`http://towpath.example.org:${port}/x.yaml`] }
      await writeFile(join(home, 'kustomization.yaml'), JSON.stringify(kustomization))
      return runRenderer({ program, arguments: [...prefix, '--', home], home })
    })
    expect(result.failure).toMatch(/proxyconnect|connection refused|executable file not found/)
    expect(requests).toBe(0)
  } finally {
    server.close()
  }
})
